package org.ecapa4j.product;

import org.ecapa4j.weights.BatchNormWeights;

/**
 * Batch normalisation at inference time, as one multiplication and one addition a channel: {@code y = x * scale +
 * shift}. It stays after the ReLU and is never folded into the next convolution: that would change what gets quantised.
 *
 * @param scale {@code gamma / sqrt(variance + epsilon)}
 * @param shift {@code beta - mean * scale}
 */
public record BatchNorm(float[] scale, float[] shift) {

    /** Rounds in the order in which ONNX Runtime does. */
    public static BatchNorm of(BatchNormWeights w) {
        float[] scale = new float[w.channels()];
        float[] shift = new float[w.channels()];
        float[] gamma = w.gamma();
        float[] beta = w.beta();
        float[] mean = w.mean();
        float[] variance = w.variance();
        for (int c = 0; c < scale.length; c++) {
            float inverseDeviation = 1f / (float) Math.sqrt(variance[c] + w.epsilon());
            scale[c] = inverseDeviation * gamma[c];
            shift[c] = beta[c] - mean[c] * scale[c];
        }
        return new BatchNorm(scale, shift);
    }

    /** Normalises a vector in place. */
    public void apply(float[] x) {
        for (int c = 0; c < scale.length; c++) {
            x[c] = x[c] * scale[c] + shift[c];
        }
    }
}
