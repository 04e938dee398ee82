package org.ecapa4j.onnx;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a file says about itself.
 *
 * @param origin      who wrote the file, and how
 * @param recipe      what is quantised
 * @param layers      where the weights were found, in the order of the network
 * @param metadata    {@code metadata_props}, in the order of the file
 * @param labelling   where the names of the labels come from
 * @param clipSamples the only length of clips that the model takes, in samples at 16 kHz; empty where it takes any
 */
public record ModelInfo(Origin origin, Recipe recipe, List<LayerInfo> layers, Map<String, String> metadata,
        Labelling labelling, OptionalInt clipSamples) {

    /** Keeps unmodifiable copies. */
    public ModelInfo {
        layers = List.copyOf(layers);
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /**
     * Who wrote a file, and how.
     *
     * @param irVersion       version of the ONNX format
     * @param opset           version of ONNX's operators
     * @param producerName    who wrote the file, perhaps empty
     * @param producerVersion and in which version, perhaps empty
     * @param sizeBytes       of the model's file
     * @param externalBytes   of files beside it that hold its values; 0 where it is whole
     */
    public record Origin(long irVersion, long opset, String producerName, String producerVersion, long sizeBytes,
            long externalBytes) {}

    /**
     * Where the names of the labels come from.
     *
     * @param source for people: {@code metadata id2label}, {@code config.json beside the model} ...
     * @param notes  for people: what was found and not used, such as the {@code config.json} of another model
     */
    public record Labelling(String source, List<String> notes) {

        /** Keeps an unmodifiable copy. */
        public Labelling {
            notes = List.copyOf(notes);
        }
    }

    /** Version of the ONNX format. */
    public long irVersion() {
        return origin.irVersion();
    }

    /** Version of ONNX's operators. */
    public long opset() {
        return origin.opset();
    }

    /** Who wrote the file, perhaps empty. */
    public String producerName() {
        return origin.producerName();
    }

    /** In which version it was written, perhaps empty. */
    public String producerVersion() {
        return origin.producerVersion();
    }

    /** Size of the model's file. */
    public long sizeBytes() {
        return origin.sizeBytes();
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
