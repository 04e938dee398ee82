package org.ecapa4j.audio.codecs.mpeg.layer3;

/**
 * Eight butterflies across each border of two subbands that hold long blocks (ISO/IEC 11172-3, section 2.4.3.4, table
 * B.9).
 */
final class AliasReduction {

    private static final double[] C = {-0.6, -0.535, -0.33, -0.185, -0.095, -0.041, -0.0142, -0.0037};
    private static final float[] CS = new float[C.length];
    private static final float[] CA = new float[C.length];

    static {
        for (int i = 0; i < C.length; i++) {
            double length = Math.sqrt(1 + C[i] * C[i]);
            CS[i] = (float) (1 / length);
            CA[i] = (float) (C[i] / length);
        }
    }

    private AliasReduction() {
    }

    /** Reduces the aliases at the borders of the first {@code subbands} subbands, in place. */
    static void reduce(float[] spectrum, int subbands) {
        for (int subband = 1; subband < subbands; subband++) {
            int border = subband * HybridFilterbank.LINES;
            for (int i = 0; i < C.length; i++) {
                float below = spectrum[border - 1 - i];
                float above = spectrum[border + i];
                spectrum[border - 1 - i] = below * CS[i] - above * CA[i];
                spectrum[border + i] = above * CS[i] + below * CA[i];
            }
        }
    }
}
