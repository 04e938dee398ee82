package org.ecapa4j.audio.codecs.transform;

/**
 * The inverse modified discrete cosine transform: {@code y[n] = sum over k of x[k] cos(2 pi / N (n + 1/2 + N/4) (k +
 * 1/2))} for n from 0 to N - 1 and k from 0 to N/2 - 1, times a scale.
 *
 * <p>By way of a complex transform of N/4 numbers, turned before and after (P. Duhamel, Y. Mahieux, J. P. Petit: A fast
 * algorithm for the implementation of filter banks based on time domain aliasing cancellation, ICASSP 1991). Not
 * thread-safe.
 */
public final class Imdct {

    private final int size;
    private final ComplexFft fft;
    private final float[] cosines;
    private final float[] sines;
    private final float[] real;
    private final float[] imaginary;

    /**
     * A transform to {@code size} samples.
     *
     * @param size  N, a power of two of at least 8
     * @param scale factor of every sample
     */
    public Imdct(int size, double scale) {
        if (size < 8 || Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException("size: expected a power of two of at least 8, found " + size);
        }
        this.size = size;
        int quarter = size / 4;
        fft = new ComplexFft(quarter);
        cosines = new float[quarter];
        sines = new float[quarter];
        double root = Math.sqrt(scale);
        for (int i = 0; i < quarter; i++) {
            double angle = 2 * Math.PI * (i + 0.125) / size;
            cosines[i] = (float) (root * Math.cos(angle));
            sines[i] = (float) (root * Math.sin(angle));
        }
        real = new float[quarter];
        imaginary = new float[quarter];
    }

    /** Transforms {@code size / 2} coefficients from {@code from} on into {@code size} samples. */
    public void transform(float[] spectrum, int from, float[] samples) {
        int quarter = size / 4;
        int last = from + size / 2 - 1;
        for (int i = 0; i < quarter; i++) {
            float even = spectrum[from + 2 * i];
            float odd = spectrum[last - 2 * i];
            int at = fft.reversed(i);
            real[at] = even * cosines[i] + odd * sines[i];
            imaginary[at] = odd * cosines[i] - even * sines[i];
        }
        fft.transform(real, imaginary);
        int half = size / 2;
        for (int i = 0; i < quarter; i++) {
            // Numbers 2 i and N/2 - 1 - 2 i of the discrete cosine transform of type IV.
            float even = real[i] * cosines[i] + imaginary[i] * sines[i];
            float odd = real[i] * sines[i] - imaginary[i] * cosines[i];
            place(samples, 2 * i, even);
            place(samples, half - 1 - 2 * i, odd);
        }
    }

    /** Puts number n of the transform of type IV where it and its mirror image belong. */
    private void place(float[] samples, int n, float value) {
        int quarter = size / 4;
        samples[3 * quarter - 1 - n] = -value;
        if (n < quarter) {
            samples[3 * quarter + n] = -value;
        } else {
            samples[n - quarter] = value;
        }
    }
}
