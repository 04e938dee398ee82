package org.ecapa4j.audio.codecs.transform;

/**
 * The inverse modified discrete cosine transform: {@code y[n] = sum over k of x[k] cos(2 pi / N (n + 1/2 + N/4) (k +
 * 1/2))} for n from 0 to N - 1 and k from 0 to N/2 - 1, times a scale. It is a transform of type IV whose result is
 * mirrored. Not thread-safe.
 */
public final class Imdct {

    private final int size;
    private final Dct4 dct;
    private final float[] numbers;

    /**
     * A transform to {@code size} samples.
     *
     * @param size  N, a power of two of at least 8
     * @param scale factor of every sample
     */
    public Imdct(int size, double scale) {
        this.size = size;
        dct = new Dct4(size / 2, scale);
        numbers = new float[size / 2];
    }

    /** Transforms {@code size / 2} coefficients from {@code from} on into {@code size} samples. */
    public void transform(float[] spectrum, int from, float[] samples) {
        dct.transform(spectrum, from, numbers);
        int quarter = size / 4;
        for (int n = 0; n < quarter; n++) {
            samples[n] = numbers[quarter + n];
            samples[3 * quarter - 1 - n] = -numbers[n];
            samples[3 * quarter + n] = -numbers[n];
            samples[2 * quarter - 1 - n] = -numbers[quarter + n];
        }
    }
}
