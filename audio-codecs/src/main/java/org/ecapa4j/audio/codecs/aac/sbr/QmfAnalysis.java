package org.ecapa4j.audio.codecs.aac.sbr;

import java.util.Arrays;

/** Divides samples into 32 complex bands, at a 32nd of the rate (section 4.6.18.4.1). */
final class QmfAnalysis {

    static final int BANDS = 32;

    private static final int TAPS = 320;
    private static final int FOLDED = 64;
    private static final float[][] COSINES = new float[FOLDED][BANDS];
    private static final float[][] SINES = new float[FOLDED][BANDS];

    static {
        for (int n = 0; n < FOLDED; n++) {
            for (int k = 0; k < BANDS; k++) {
                double angle = Math.PI / 64 * (k + 0.5) * (2 * n - 0.5);
                COSINES[n][k] = (float) (2 * Math.cos(angle));
                SINES[n][k] = (float) (2 * Math.sin(angle));
            }
        }
    }

    /** The last samples, the newest first. */
    private final float[] history = new float[TAPS];
    private final float[] folded = new float[FOLDED];

    /** Takes 32 samples from {@code from} on; gives one complex number for each band. */
    void analyse(float[] samples, int from, float[] real, float[] imaginary) {
        System.arraycopy(history, 0, history, BANDS, TAPS - BANDS);
        for (int i = 0; i < BANDS; i++) {
            history[BANDS - 1 - i] = samples[from + i];
        }
        float[] window = SbrTables.window();
        for (int n = 0; n < FOLDED; n++) {
            float sum = 0;
            for (int tap = n; tap < TAPS; tap += FOLDED) {
                sum += history[tap] * window[2 * tap];
            }
            folded[n] = sum;
        }
        Arrays.fill(real, 0, BANDS, 0);
        Arrays.fill(imaginary, 0, BANDS, 0);
        for (int n = 0; n < FOLDED; n++) {
            float value = folded[n];
            float[] cosines = COSINES[n];
            float[] sines = SINES[n];
            for (int k = 0; k < BANDS; k++) {
                real[k] += value * cosines[k];
                imaginary[k] += value * sines[k];
            }
        }
    }
}
