package org.ecapa4j.speech;

/**
 * Takes steady noise out of power spectra, so that a weak voice in it is periodic again: each bin has a floor, the
 * least of its smoothed power, which rises slowly when it is passed; what a bin has over twice its floor is kept
 * (spectral subtraction after S. F. Boll, IEEE Trans. ASSP 27, 1979, with a floor by minima after R. Martin, IEEE
 * Trans. SAP 9, 2001, much simplified).
 */
final class NoiseSuppression {

    /** Smoothing of the power, over about 70 ms. */
    private static final float NEW = 0.15f;
    /** The floor rises by 1.7 dB a second. */
    private static final float RISE = 1.004f;
    private static final float OVER_SUBTRACTION = 2;
    private static final float LEAST_GAIN = 0.05f;

    private final float[] smoothed;
    private final float[] floor;
    private boolean started;

    /** @param bins length of the spectra */
    NoiseSuppression(int bins) {
        smoothed = new float[bins];
        floor = new float[bins];
    }

    /** The gain of every bin for the next frame of the stream, 0.05 to 1. */
    void gains(float[] power, float[] gains) {
        for (int k = 0; k < smoothed.length; k++) {
            smoothed[k] = started ? smoothed[k] + NEW * (power[k] - smoothed[k]) : power[k];
            floor[k] = started ? Math.min(smoothed[k], floor[k] * RISE + 1e-12f) : power[k];
            gains[k] = power[k] > 0 ? Math.max(LEAST_GAIN, 1 - OVER_SUBTRACTION * floor[k] / power[k]) : LEAST_GAIN;
        }
        started = true;
    }
}
