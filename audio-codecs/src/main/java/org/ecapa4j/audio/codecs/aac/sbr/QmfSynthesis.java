package org.ecapa4j.audio.codecs.aac.sbr;

import org.ecapa4j.audio.codecs.transform.Dct4;

/** Puts 64 complex bands together to samples (section 4.6.18.4.2), by way of two cosine transforms. */
final class QmfSynthesis {

    static final int BANDS = 64;

    private static final int STEP = 2 * BANDS;
    private static final int HISTORY = 10 * STEP;

    private final Dct4 dct = new Dct4(BANDS, 1.0 / BANDS);
    private final float[] cosineSums = new float[BANDS];
    private final float[] reversed = new float[BANDS];
    private final float[] sineSums = new float[BANDS];
    /** The last ten vectors of 128, the newest first. */
    private final float[] v = new float[HISTORY];

    /** Takes one complex number for each band; gives 64 samples from {@code at} on. */
    void synthesise(float[] real, float[] imaginary, float[] samples, int at) {
        System.arraycopy(v, 0, v, STEP, HISTORY - STEP);
        for (int k = 0; k < BANDS; k++) {
            reversed[k] = imaginary[BANDS - 1 - k];
        }
        dct.transform(real, 0, cosineSums);
        dct.transform(reversed, 0, sineSums);
        for (int n = 0; n < BANDS; n++) {
            float sine = (n & 1) == 0 ? sineSums[n] : -sineSums[n];
            v[n] = sine - cosineSums[n];
            v[STEP - 1 - n] = sine + cosineSums[n];
        }
        float[] window = SbrTables.window();
        for (int k = 0; k < BANDS; k++) {
            float sum = 0;
            for (int n = 0; n < 5; n++) {
                sum += v[4 * BANDS * n + k] * window[2 * BANDS * n + k];
                sum += v[4 * BANDS * n + 3 * BANDS + k] * window[2 * BANDS * n + BANDS + k];
            }
            samples[at + k] = sum;
        }
    }
}
