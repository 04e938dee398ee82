package org.ecapa4j.weights;

/**
 * Where a network's weights come from: the only seam between the network and file formats. {@code
 * org.ecapa4j.onnx.OnnxFile} is one.
 */
public interface WeightSource {

    /** The checked weights of the whole network. */
    EcapaWeights weights();

    /** What to call this source in messages: a file name, a resource, or what the bytes are. */
    String sourceName();
}
