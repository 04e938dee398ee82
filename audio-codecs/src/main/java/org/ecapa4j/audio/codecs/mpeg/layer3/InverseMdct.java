package org.ecapa4j.audio.codecs.mpeg.layer3;

import java.util.Arrays;

/**
 * An inverse modified cosine transform: n values of n / 2 lines, {@code x[i] = sum of X[k] cos(pi / 2n (2 i + 1 + n /
 * 2) (2 k + 1))} (ISO/IEC 11172-3, section 2.4.3.4).
 *
 * <p>The first half of x is odd about its middle and the second half is even, so only the first halves of these are
 * computed. Not thread-safe.
 */
final class InverseMdct {

    private final int lines;
    /** For each line the cosines of the values that are computed. */
    private final float[] cosines;
    private final float[] sums;

    /** A transform to {@code n} values, a multiple of 4. */
    InverseMdct(int n) {
        lines = n / 2;
        cosines = new float[lines * lines];
        sums = new float[lines];
        for (int k = 0; k < lines; k++) {
            for (int j = 0; j < lines; j++) {
                int i = j < n / 4 ? j : j + n / 4;
                cosines[k * lines + j] = (float) Math.cos(Math.PI / (2 * n) * (2 * i + 1 + lines) * (2 * k + 1));
            }
        }
    }

    /**
     * Transforms, and adds the windowed values to {@code block}.
     *
     * @param from the first line in {@code spectrum}
     * @param step from line to line
     * @param at   the first value in {@code block}
     */
    void add(float[] spectrum, int from, int step, float[] window, float[] block, int at) {
        Arrays.fill(sums, 0);
        for (int k = 0; k < lines; k++) {
            float line = spectrum[from + k * step];
            if (line != 0) {
                for (int j = 0; j < lines; j++) {
                    sums[j] += line * cosines[k * lines + j];
                }
            }
        }
        int quarter = lines / 2;
        for (int i = 0; i < quarter; i++) {
            float odd = sums[i];
            float even = sums[quarter + i];
            block[at + i] += odd * window[i];
            block[at + lines - 1 - i] -= odd * window[lines - 1 - i];
            block[at + lines + i] += even * window[lines + i];
            block[at + 2 * lines - 1 - i] += even * window[2 * lines - 1 - i];
        }
    }
}
