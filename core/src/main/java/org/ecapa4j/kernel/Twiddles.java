package org.ecapa4j.kernel;

/**
 * The factors {@code w[n] = exp(-2 pi i n / N)} of a radix-2 Fourier transform of length N.
 *
 * <p>Their last bits are those of ONNX Runtime's ({@code compute_exponential} in dft.cc): pi has nine digits there, the
 * angle is a float, and the C library's float functions do not always give the nearest one.
 *
 * @implNote Immutable and thread-safe.
 */
public final class Twiddles {

    private static final float PI = 3.14159265f;

    final int length;
    /** {@code [N]}, by n. */
    final float[] cosines;
    final float[] sines;
    /** For a stage that joins transforms of h bins, {@code w} of each of its 2 h bins: {@code [log2 h][2 h]}. */
    final float[][] stageCosines;
    final float[][] stageSines;

    /** The factors for a length that is a power of two. */
    public Twiddles(int length) {
        this.length = length;
        int stages = Integer.numberOfTrailingZeros(length);
        cosines = new float[length];
        sines = new float[length];
        float angularVelocity = -(2 * PI) / length;
        for (int n = 0; n < length; n++) {
            cosines[n] = LibrarySine.cosine(n * angularVelocity);
            sines[n] = LibrarySine.sine(n * angularVelocity);
        }
        stageCosines = new float[stages][];
        stageSines = new float[stages][];
        for (int stage = 0; stage < stages; stage++) {
            stageCosines[stage] = everyNth(cosines, length / (2 << stage));
            stageSines[stage] = everyNth(sines, length / (2 << stage));
        }
    }

    private static float[] everyNth(float[] x, int n) {
        float[] y = new float[x.length / n];
        for (int i = 0; i < y.length; i++) {
            y[i] = x[i * n];
        }
        return y;
    }
}
