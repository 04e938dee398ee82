package org.ecapa4j.kernel;

/**
 * The loops of the network that have no data layout of their own: everything but the matrix product ({@code
 * org.ecapa4j.product}). {@link ScalarKernels} is plain Java, to be read first; {@link VectorKernels} is the Java
 * Vector API. Both give the same bits.
 *
 * <p>Arguments are trusted: layers check shapes once, when a model is loaded.
 *
 * @implNote Implementations are immutable and thread-safe; what they work on is the caller's.
 */
public interface Kernels {

    /** Widens {@code range} to hold every value of {@code count} frames of the map from {@code first} on. */
    void widen(Range range, FeatureMap x, int first, int count);

    /** {@code out = a + b}; out may be a or b. */
    void add(FeatureMap a, FeatureMap b, FeatureMap out);

    /**
     * {@code out = x * gate + residual} with one gate for each channel: the end of a squeeze-excitation block. Out may
     * be x.
     */
    void gate(FeatureMap x, float[] gate, FeatureMap residual, FeatureMap out);

    /** Hyperbolic tangent in place: {@link FloatMath#tanh}. */
    void tanh(FeatureMap x);

    /** Softmax over time of each channel, in place. */
    void softmaxOverTime(FeatureMap x);

    /**
     * One stage of a radix-2 Fourier transform of length N while transforms are short: from {@code N / h} transforms of
     * h bins to half as many of 2 h, {@code [h][N / h] -> [2 h][N / 2 h]}, by {@code even + w * odd}. The same bin of
     * all transforms lies side by side, so a butterfly's operands are a stride apart.
     */
    void stridedButterflies(Complex x, int h, Twiddles w, Complex out);

    /**
     * The same stage while transforms are long: the bins of one transform lie side by side,
     * {@code [N / h][h] -> [N / 2 h][2 h]}.
     */
    void contiguousButterflies(Complex x, int h, Twiddles w, Complex out);
}
