package org.ecapa4j.audio.codecs.mpeg.synthesis;

/**
 * A discrete cosine transform of 32 values: {@code X[k] = sum of x[n] cos(pi (2 n + 1) k / 64)}.
 *
 * <p>After B. G. Lee, "A new algorithm to compute the discrete cosine transform", 1984: a transform of n values is two
 * of n / 2. That of the sums {@code x[i] + x[n-1-i]} gives the even coefficients; that of the differences, divided by
 * {@code 2 cos(pi (2 i + 1) / 2 n)}, gives sums of neighbours that are the odd ones. Not thread-safe.
 */
final class Dct32 {

    static final int SIZE = 32;

    /** Element {@code [n / 2 + i]} is the factor of difference {@code i} in transforms of {@code n} values. */
    private static final float[] FACTORS = new float[SIZE];

    static {
        for (int half = 1; half < SIZE; half *= 2) {
            for (int i = 0; i < half; i++) {
                FACTORS[half + i] = (float) (0.5 / Math.cos(Math.PI * (2 * i + 1) / (4 * half)));
            }
        }
    }

    private final float[] scratch = new float[SIZE];

    /** Transforms in place. */
    void transform(float[] values) {
        float[] from = values;
        float[] to = scratch;
        for (int half = SIZE / 2; half > 0; half /= 2) {
            split(from, to, half);
            float[] swap = from;
            from = to;
            to = swap;
        }
        for (int half = 1; half < SIZE; half *= 2) {
            join(from, to, half);
            float[] swap = from;
            from = to;
            to = swap;
        }
    }

    /** Splits each transform of {@code 2 half} values into two. */
    private static void split(float[] from, float[] to, int half) {
        for (int base = 0; base < SIZE; base += 2 * half) {
            int last = base + 2 * half - 1;
            for (int i = 0; i < half; i++) {
                float low = from[base + i];
                float high = from[last - i];
                to[base + i] = low + high;
                to[base + half + i] = (low - high) * FACTORS[half + i];
            }
        }
    }

    /** Joins the coefficients of pairs of transforms of {@code half} values. */
    private static void join(float[] from, float[] to, int half) {
        for (int base = 0; base < SIZE; base += 2 * half) {
            int odd = base + half;
            int last = half - 1;
            for (int k = 0; k < last; k++) {
                to[base + 2 * k] = from[base + k];
                to[base + 2 * k + 1] = from[odd + k] + from[odd + k + 1];
            }
            to[base + 2 * last] = from[base + last];
            to[base + 2 * last + 1] = from[odd + last];
        }
    }
}
