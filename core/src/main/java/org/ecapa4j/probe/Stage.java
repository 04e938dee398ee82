package org.ecapa4j.probe;

/**
 * One tensor of a forward pass, {@code [channels][frames]}, to be read and not to be changed.
 *
 * <p>Names follow the modules of the original PyTorch source whatever the file calls its weights: {@code M.in} is what
 * module M reads, {@code M.out} what it gives. A vector has one frame; {@code pre_emphasis.in} and {@code .out} have
 * one channel, and a frame for each sample.
 *
 * @implNote A view of the pass's memory: valid, and to be called by the pass's own thread, only while
 *           {@link NetworkProbe#stage} runs.
 */
public interface Stage {

    /** The stage's name, such as {@code layer2.convs.3.in}. */
    String name();

    /** How many channels a frame has. */
    int channels();

    /** How many frames there are. */
    int frames();

    /**
     * One value.
     *
     * @throws IndexOutOfBoundsException when there is no such channel or frame
     */
    float value(int channel, int frame);

    /** A copy of all values in the row-major order of papers and of ONNX, {@code [channels][frames]}. */
    float[] toChannelMajor();
}
