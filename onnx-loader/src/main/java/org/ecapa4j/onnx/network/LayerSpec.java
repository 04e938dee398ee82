package org.ecapa4j.onnx.network;

/**
 * What layer the network has at some place. The padding keeps the length for odd kernels and is 0 for the pre-emphasis.
 *
 * @param path     canonical path, for messages and as the layer's name
 * @param inputs   channels read
 * @param outputs  channels given; 0 where the file decides
 * @param kernel   taps along time
 * @param dilation distance between taps
 * @param hasBias  whether a constant that is added belongs to the layer
 */
record LayerSpec(String path, int inputs, int outputs, int kernel, int dilation, boolean hasBias) {

    /** A layer of kernel size 1 with a bias. */
    static LayerSpec pointwise(String path, int inputs, int outputs) {
        return new LayerSpec(path, inputs, outputs, 1, 1, true);
    }

    long padding() {
        return (kernel - 1) / 2 * (long) dilation;
    }
}
