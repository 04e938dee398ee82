package org.ecapa4j.audio.codecs.aac.ps;

/**
 * How much of the signal and of its decorrelated twin goes into each channel, by intensity and coherence (section
 * 8.6.4.6.2).
 */
final class MixingTable {

    private static final int COHERENCES = 8;
    private static final int COARSE = 7;
    private static final int FINE = 15;
    private static final double[] COARSE_DECIBELS = {0, 2, 4, 7, 10, 14, 18, 25};
    private static final double[] FINE_DECIBELS = {0, 2, 4, 6, 8, 10, 13, 16, 19, 22, 25, 30, 35, 40, 45, 50};
    private static final double[] COHERENCE = {1, 0.937, 0.84118, 0.60092, 0.36764, 0, -0.589, -1};
    private static final double LEAST_COHERENCE = 0.05;

    private static final float[][][] COARSE_A = table(COARSE, COARSE_DECIBELS, false);
    private static final float[][][] FINE_A = table(FINE, FINE_DECIBELS, false);
    private static final float[][][] COARSE_B = table(COARSE, COARSE_DECIBELS, true);
    private static final float[][][] FINE_B = table(FINE, FINE_DECIBELS, true);

    private MixingTable() {
    }

    /** The factors of the signal for left and right, then those of its twin for left and right. */
    static float[] factors(boolean fine, boolean modeB, int intensity, int coherence) {
        float[][][] table = fine ? modeB ? FINE_B : FINE_A : modeB ? COARSE_B : COARSE_A;
        return table[intensity + (fine ? FINE : COARSE)][coherence];
    }

    private static float[][][] table(int most, double[] decibels, boolean modeB) {
        float[][][] table = new float[2 * most + 1][COHERENCES][];
        for (int i = -most; i <= most; i++) {
            double ratio = Math.pow(10, Math.signum(i) * decibels[Math.abs(i)] / 20);
            for (int coherence = 0; coherence < COHERENCES; coherence++) {
                table[i + most][coherence] = modeB ? rotated(ratio, COHERENCE[coherence])
                    : scaled(ratio, COHERENCE[coherence]);
            }
        }
        return table;
    }

    /** Mixing procedure A. */
    private static float[] scaled(double ratio, double coherence) {
        double c1 = Math.sqrt(2) / Math.sqrt(1 + ratio * ratio);
        double c2 = ratio * c1;
        double alpha = 0.5 * Math.acos(coherence);
        double beta = alpha * (c1 - c2) / Math.sqrt(2);
        return new float[] {(float) (c2 * Math.cos(beta + alpha)), (float) (c1 * Math.cos(beta - alpha)),
            (float) (c2 * Math.sin(beta + alpha)), (float) (c1 * Math.sin(beta - alpha))};
    }

    /** Mixing procedure B. */
    private static float[] rotated(double ratio, double coherence) {
        double rho = Math.max(coherence, LEAST_COHERENCE);
        double alpha = 0.5 * Math.atan2(2 * ratio * rho, ratio * ratio - 1);
        alpha += alpha < 0 ? Math.PI / 2 : 0;
        double sum = ratio + 1 / ratio;
        double mu = Math.sqrt(1 + (4 * rho * rho - 4) / (sum * sum));
        double gamma = Math.atan(Math.sqrt((1 - mu) / (1 + mu)));
        double root = Math.sqrt(2);
        return new float[] {(float) (root * Math.cos(alpha) * Math.cos(gamma)),
            (float) (root * Math.sin(alpha) * Math.cos(gamma)), (float) (-root * Math.sin(alpha) * Math.sin(gamma)),
            (float) (root * Math.cos(alpha) * Math.sin(gamma))};
    }
}
