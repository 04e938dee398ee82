package org.ecapa4j.audio.codecs.transform;

/**
 * The discrete Fourier transform of a power of two of complex numbers, in place: decimation in time, radix 2 (Cooley
 * and Tukey, 1965). Immutable and thread-safe.
 */
final class ComplexFft {

    private final int size;
    private final int[] reversed;
    private final float[] cosines;
    private final float[] sines;

    ComplexFft(int size) {
        this.size = size;
        reversed = new int[size];
        int bits = Integer.numberOfTrailingZeros(size);
        for (int i = 0; i < size; i++) {
            reversed[i] = bits == 0 ? 0 : Integer.reverse(i) >>> 32 - bits;
        }
        cosines = new float[Math.max(1, size / 2)];
        sines = new float[cosines.length];
        for (int i = 0; i < size / 2; i++) {
            cosines[i] = (float) Math.cos(2 * Math.PI * i / size);
            sines[i] = (float) -Math.sin(2 * Math.PI * i / size);
        }
    }

    /** Where the number of that index has to be put before {@link #transform}. */
    int reversed(int index) {
        return reversed[index];
    }

    /** Transforms numbers that are in bit-reversed order; the result is in natural order. */
    void transform(float[] real, float[] imaginary) {
        for (int half = 1; half < size; half <<= 1) {
            int stride = size / (2 * half);
            for (int start = 0; start < size; start += 2 * half) {
                for (int i = 0; i < half; i++) {
                    butterfly(real, imaginary, start + i, half, i * stride);
                }
            }
        }
    }

    private void butterfly(float[] real, float[] imaginary, int at, int half, int twiddle) {
        float c = cosines[twiddle];
        float s = sines[twiddle];
        float r = real[at + half] * c - imaginary[at + half] * s;
        float i = real[at + half] * s + imaginary[at + half] * c;
        real[at + half] = real[at] - r;
        imaginary[at + half] = imaginary[at] - i;
        real[at] += r;
        imaginary[at] += i;
    }
}
