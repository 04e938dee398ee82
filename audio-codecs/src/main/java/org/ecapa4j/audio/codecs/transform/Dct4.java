package org.ecapa4j.audio.codecs.transform;

/**
 * The discrete cosine transform of type IV: {@code y[n] = sum over k of x[k] cos(pi / M (n + 1/2) (k + 1/2))} for n
 * and k from 0 to M - 1, times a scale.
 *
 * <p>By way of a complex transform of M/2 numbers, turned before and after (P. Duhamel, Y. Mahieux, J. P. Petit: A fast
 * algorithm for the implementation of filter banks based on time domain aliasing cancellation, ICASSP 1991). Not
 * thread-safe.
 */
public final class Dct4 {

    private final int size;
    private final ComplexFft fft;
    private final float[] cosines;
    private final float[] sines;
    private final float[] real;
    private final float[] imaginary;

    /**
     * A transform of {@code size} numbers.
     *
     * @param size  M, a power of two of at least 4
     * @param scale factor of every result
     */
    public Dct4(int size, double scale) {
        if (size < 4 || Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException("size: expected a power of two of at least 4, found " + size);
        }
        this.size = size;
        int half = size / 2;
        fft = new ComplexFft(half);
        cosines = new float[half];
        sines = new float[half];
        double root = Math.sqrt(scale);
        for (int i = 0; i < half; i++) {
            double angle = Math.PI * (i + 0.125) / size;
            cosines[i] = (float) (root * Math.cos(angle));
            sines[i] = (float) (root * Math.sin(angle));
        }
        real = new float[half];
        imaginary = new float[half];
    }

    /** Transforms the numbers from {@code from} on into the first ones of {@code into}. */
    public void transform(float[] numbers, int from, float[] into) {
        int half = size / 2;
        int last = from + size - 1;
        for (int i = 0; i < half; i++) {
            float even = numbers[from + 2 * i];
            float odd = numbers[last - 2 * i];
            int at = fft.reversed(i);
            real[at] = even * cosines[i] + odd * sines[i];
            imaginary[at] = odd * cosines[i] - even * sines[i];
        }
        fft.transform(real, imaginary);
        for (int i = 0; i < half; i++) {
            into[2 * i] = real[i] * cosines[i] + imaginary[i] * sines[i];
            into[size - 1 - 2 * i] = real[i] * sines[i] - imaginary[i] * cosines[i];
        }
    }
}
