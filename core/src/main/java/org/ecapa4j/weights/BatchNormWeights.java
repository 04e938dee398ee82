package org.ecapa4j.weights;

/**
 * A batch normalisation at inference time: {@code y = (x - mean) / sqrt(variance + epsilon) * gamma + beta}, channel by
 * channel (ONNX {@code BatchNormalization}, PyTorch {@code BatchNorm1d.eval()}).
 *
 * @param name     the name in the file, for messages and reports only
 * @param gamma    {@code [channels]}, ONNX {@code scale}
 * @param beta     {@code [channels]}, ONNX {@code B}
 * @param mean     {@code [channels]}, ONNX {@code input_mean}
 * @param variance {@code [channels]}, ONNX {@code input_var}
 * @param epsilon  added to the variance; 1e-5 in the published file
 */
public record BatchNormWeights(String name, float[] gamma, float[] beta, float[] mean, float[] variance,
        float epsilon) {

    /** Keeps copies, and checks that the four vectors are of one length. */
    public BatchNormWeights {
        if (beta.length != gamma.length || mean.length != gamma.length || variance.length != gamma.length) {
            throw new IllegalArgumentException(name + ": expected four vectors of one length, found scale ["
                    + gamma.length
                    + "], bias [" + beta.length + "], mean [" + mean.length + "], variance [" + variance.length + "]");
        }
        gamma = gamma.clone();
        beta = beta.clone();
        mean = mean.clone();
        variance = variance.clone();
    }

    /** A copy. */
    @Override
    public float[] gamma() {
        return gamma.clone();
    }

    /** A copy. */
    @Override
    public float[] beta() {
        return beta.clone();
    }

    /** A copy. */
    @Override
    public float[] mean() {
        return mean.clone();
    }

    /** A copy. */
    @Override
    public float[] variance() {
        return variance.clone();
    }

    /** How many channels are normalised. */
    public int channels() {
        return gamma.length;
    }
}
