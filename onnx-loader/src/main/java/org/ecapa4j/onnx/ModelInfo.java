package org.ecapa4j.onnx;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a file says about itself.
 *
 * @param irVersion       version of the ONNX format
 * @param opset           version of ONNX's operators
 * @param producerName    who wrote the file, perhaps empty
 * @param producerVersion and in which version, perhaps empty
 * @param sizeBytes       of the whole file
 * @param recipe          what is quantised
 * @param layers          where the weights were found, in the order of the network
 * @param metadata        {@code metadata_props}, in the order of the file
 */
public record ModelInfo(long irVersion, long opset, String producerName, String producerVersion, long sizeBytes,
        Recipe recipe, List<LayerInfo> layers, Map<String, String> metadata) {

    /** Keeps unmodifiable copies. */
    public ModelInfo {
        layers = List.copyOf(layers);
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /** What is quantised in a file. */
    public enum Recipe {
        /** Every layer, pre-emphasis and mel filterbank too. */
        V1,
        /** Every layer but the mel filterbank. */
        V2,
        /** Nothing. */
        FP32,
        /** Some other selection of layers. */
        PARTLY_QUANTISED
    }
}
