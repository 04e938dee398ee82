package org.ecapa4j.audio.codecs.aac.ps;

import java.util.Arrays;

/** Makes a second signal of the same colour that is unlike the first (section 8.6.4.5). */
final class Decorrelator {

    private static final int SLOTS = HybridBands.SLOTS;
    private static final int ALL_PASS_BANDS = 30;
    private static final int LONG_DELAY_BANDS = 42;
    private static final int LONG_DELAY = 14;
    private static final int ALL_PASS_DELAY = 2;
    private static final int LINKS = 3;
    private static final int LINK_HISTORY = 5;
    private static final int DECAY_START = 10;
    private static final double DECAY_SLOPE = 0.05;
    private static final double[] LINK_GAIN = {0.65143905753106, 0.56471812200776, 0.48954165955695};
    private static final double[] LINK_FRACTION = {0.43, 0.75, 0.347};
    private static final double FRACTION = 0.39;
    private static final double[] LOW_CENTRES = {-3, -1, 1, 3, 5, 7, 10, 14, 18, 22};
    private static final float PEAK_DECAY = 0.76592833836465f;
    private static final float SMOOTHING = 0.25f;
    private static final float TRANSIENT_IMPACT = 1.5f;
    /** The parameter band of each hybrid band (table 8.48). */
    static final int[] PARAMETER_BAND = new int[HybridBands.COUNT];
    /** By band: the turn of the delay, then those of the links. */
    private static final float[][] COSINES = new float[ALL_PASS_BANDS][1 + LINKS];
    private static final float[][] SINES = new float[ALL_PASS_BANDS][1 + LINKS];

    static {
        for (int band = 0; band < ALL_PASS_BANDS; band++) {
            double centre = band < LOW_CENTRES.length ? LOW_CENTRES[band] / 8 : band - 6.5;
            for (int i = 0; i <= LINKS; i++) {
                double angle = -Math.PI * (i == 0 ? FRACTION : LINK_FRACTION[i - 1]) * centre;
                COSINES[band][i] = (float) Math.cos(angle);
                SINES[band][i] = (float) Math.sin(angle);
            }
        }
        int[] low = {1, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 14, 15, 15, 15, 16, 16, 16, 16};
        for (int band = 0; band < HybridBands.COUNT; band++) {
            PARAMETER_BAND[band] = band < low.length ? low[band] : band < 30 ? 17 : band < 42 ? 18 : 19;
        }
    }

    final float[][] real = new float[HybridBands.COUNT][SLOTS];
    final float[][] imaginary = new float[HybridBands.COUNT][SLOTS];
    private final float[][] power = new float[StereoParameters.BANDS][SLOTS];
    private final float[][] gain = new float[StereoParameters.BANDS][SLOTS];
    private final float[] peak = new float[StereoParameters.BANDS];
    private final float[] smoothPower = new float[StereoParameters.BANDS];
    private final float[] smoothDifference = new float[StereoParameters.BANDS];
    private final float[][] delayReal = new float[HybridBands.COUNT][LONG_DELAY + SLOTS];
    private final float[][] delayImaginary = new float[HybridBands.COUNT][LONG_DELAY + SLOTS];
    private final float[][][] linkReal = new float[ALL_PASS_BANDS][LINKS][LINK_HISTORY + SLOTS];
    private final float[][][] linkImaginary = new float[ALL_PASS_BANDS][LINKS][LINK_HISTORY + SLOTS];

    void process(HybridBands in) {
        findTransients(in);
        for (int band = 0; band < HybridBands.COUNT; band++) {
            System.arraycopy(delayReal[band], SLOTS, delayReal[band], 0, LONG_DELAY);
            System.arraycopy(delayImaginary[band], SLOTS, delayImaginary[band], 0, LONG_DELAY);
            System.arraycopy(in.real[band], 0, delayReal[band], LONG_DELAY, SLOTS);
            System.arraycopy(in.imaginary[band], 0, delayImaginary[band], LONG_DELAY, SLOTS);
            float[] reduction = gain[PARAMETER_BAND[band]];
            if (band < ALL_PASS_BANDS) {
                allPass(band, reduction);
            } else {
                int delay = band < LONG_DELAY_BANDS ? LONG_DELAY : 1;
                for (int slot = 0; slot < SLOTS; slot++) {
                    real[band][slot] = delayReal[band][LONG_DELAY - delay + slot] * reduction[slot];
                    imaginary[band][slot] = delayImaginary[band][LONG_DELAY - delay + slot] * reduction[slot];
                }
            }
        }
    }

    /** How far the second signal is to be lowered where the first has just peaked. */
    private void findTransients(HybridBands in) {
        for (float[] band : power) {
            Arrays.fill(band, 0);
        }
        for (int band = 0; band < HybridBands.COUNT; band++) {
            float[] sum = power[PARAMETER_BAND[band]];
            for (int slot = 0; slot < SLOTS; slot++) {
                sum[slot] += in.real[band][slot] * in.real[band][slot]
                    + in.imaginary[band][slot] * in.imaginary[band][slot];
            }
        }
        for (int band = 0; band < StereoParameters.BANDS; band++) {
            for (int slot = 0; slot < SLOTS; slot++) {
                float now = power[band][slot];
                peak[band] = Math.max(PEAK_DECAY * peak[band], now);
                smoothPower[band] += SMOOTHING * (now - smoothPower[band]);
                smoothDifference[band] += SMOOTHING * (peak[band] - now - smoothDifference[band]);
                float limit = TRANSIENT_IMPACT * smoothDifference[band];
                gain[band][slot] = limit > smoothPower[band] ? smoothPower[band] / limit : 1;
            }
        }
    }

    private void allPass(int band, float[] reduction) {
        double decay = Math.max(0, Math.min(1, 1 - DECAY_SLOPE * (band - DECAY_START)));
        float phaseReal = COSINES[band][0];
        float phaseImaginary = SINES[band][0];
        for (int slot = 0; slot < SLOTS; slot++) {
            int at = LONG_DELAY - ALL_PASS_DELAY + slot;
            real[band][slot] = delayReal[band][at] * phaseReal - delayImaginary[band][at] * phaseImaginary;
            imaginary[band][slot] = delayReal[band][at] * phaseImaginary + delayImaginary[band][at] * phaseReal;
        }
        for (int link = 0; link < LINKS; link++) {
            link(band, link, (float) (LINK_GAIN[link] * decay), COSINES[band][1 + link], SINES[band][1 + link]);
        }
        for (int slot = 0; slot < SLOTS; slot++) {
            real[band][slot] *= reduction[slot];
            imaginary[band][slot] *= reduction[slot];
        }
    }

    /** One of the three all-pass filters in a row, with a delay of three to five slots and a fraction. */
    private void link(int band, int link, float feedback, float cosine, float sine) {
        float[] histReal = linkReal[band][link];
        float[] histImaginary = linkImaginary[band][link];
        System.arraycopy(histReal, SLOTS, histReal, 0, LINK_HISTORY);
        System.arraycopy(histImaginary, SLOTS, histImaginary, 0, LINK_HISTORY);
        int delay = 3 + link;
        for (int slot = 0; slot < SLOTS; slot++) {
            float inReal = real[band][slot];
            float inImaginary = imaginary[band][slot];
            float lateReal = histReal[LINK_HISTORY + slot - delay];
            float lateImaginary = histImaginary[LINK_HISTORY + slot - delay];
            float outReal = lateReal * cosine - lateImaginary * sine - feedback * inReal;
            float outImaginary = lateReal * sine + lateImaginary * cosine - feedback * inImaginary;
            histReal[LINK_HISTORY + slot] = inReal + feedback * outReal;
            histImaginary[LINK_HISTORY + slot] = inImaginary + feedback * outImaginary;
            real[band][slot] = outReal;
            imaginary[band][slot] = outImaginary;
        }
    }
}
