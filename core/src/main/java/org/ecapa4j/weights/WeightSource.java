package org.ecapa4j.weights;

import java.util.OptionalInt;

/**
 * Where a network's weights come from: the only seam between the network and file formats. {@code
 * org.ecapa4j.onnx.OnnxFile} is one.
 */
public interface WeightSource {

    /** The checked weights of the whole network. */
    EcapaWeights weights();

    /** The only length of clips that the network takes, in samples at 16 kHz; empty where it takes any. */
    default OptionalInt clipSamples() {
        return OptionalInt.empty();
    }

    /** What to call this source in messages: a file name, a resource, or what the bytes are. */
    String sourceName();
}
