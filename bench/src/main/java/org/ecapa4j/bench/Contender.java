package org.ecapa4j.bench;

import java.nio.file.Path;
import org.ecapa4j.Numerics;
import org.ecapa4j.KernelChoice;

/**
 * Who is measured: ecapa4j with either kernels in either numerics, and ONNX Runtime. All get the same samples and give
 * logits.
 */
public enum Contender {

    VECTOR_PARITY, VECTOR_PRECISE, PLAIN_PARITY, PLAIN_PRECISE, ORT;

    /** Loads a model. */
    Classifier open(Path file, int threads) {
        return switch (this) {
            case VECTOR_PARITY -> ecapa4j(file, Numerics.PARITY, "vector", threads);
            case VECTOR_PRECISE -> ecapa4j(file, Numerics.PRECISE, "vector", threads);
            case PLAIN_PARITY -> ecapa4j(file, Numerics.PARITY, "scalar", threads);
            case PLAIN_PRECISE -> ecapa4j(file, Numerics.PRECISE, "scalar", threads);
            case ORT -> new OrtClassifier(file, threads);
        };
    }

    /** Whether activations stay floats whatever the file holds. */
    boolean precise() {
        return this == VECTOR_PRECISE || this == PLAIN_PRECISE;
    }

    private static Classifier ecapa4j(Path file, Numerics numerics, String kernels, int threads) {
        return new EcapaClassifier(file, numerics, KernelChoice.choose(kernels), threads);
    }
}
