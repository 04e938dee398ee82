package org.ecapa4j.audio.codecs.mpeg.layer3;

import java.util.Arrays;

/**
 * Turns quantised lines into the spectrum: {@code sign |q|^(4/3) 2^(g/4)}, where g is made of the granule's gain, the
 * gain of the short window, and the scale factor of the band (ISO/IEC 11172-3, section 2.4.3.4). Thread-safe.
 */
final class Requantiser {

    /** The largest value: 15, and 13 extra bits. */
    private static final int MAX_VALUE = 15 + 8191;
    private static final float[] POWERS = new float[MAX_VALUE + 1];

    /** Gain 210 is a factor of 1. */
    private static final int UNIT_GAIN = 210;
    private static final int MAX_EXPONENT = 255 - UNIT_GAIN;
    /** No gain, three short windows' worth of attenuation, and the largest scale factor in coarse steps. */
    private static final int MIN_EXPONENT = -UNIT_GAIN - 8 * 7 - 4 * 31;
    /** {@code 2^(exponent / 4)}. */
    private static final float[] GAINS = new float[MAX_EXPONENT - MIN_EXPONENT + 1];

    /** Added to the scale factors of high bands where the granule has pre-emphasis (table B.6). */
    private static final int[] PREEMPHASIS = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 3, 2, 0};

    static {
        for (int value = 0; value < POWERS.length; value++) {
            POWERS[value] = (float) (value * Math.cbrt(value));
        }
        for (int i = 0; i < GAINS.length; i++) {
            GAINS[i] = (float) Math.pow(2, (MIN_EXPONENT + i) / 4.0);
        }
    }

    private Requantiser() {
    }

    /** Fills {@code spectrum}, in the order in which the lines are coded. */
    static void requantise(HuffmanSpectrum quantised, Granule granule, BandLayout layout, ScaleFactors factors,
                           float[] spectrum) {
        int[] lines = quantised.lines();
        int end = 0;
        for (int band = 0; band < layout.bands() && end < quantised.coded(); band++) {
            int start = end;
            end = Math.min(layout.start(band + 1), quantised.coded());
            float gain = GAINS[exponent(granule, layout, factors, band) - MIN_EXPONENT];
            for (int line = start; line < end; line++) {
                int value = lines[line];
                spectrum[line] = value < 0 ? -POWERS[-value] * gain : POWERS[value] * gain;
            }
        }
        Arrays.fill(spectrum, end, Granule.LINES, 0);
    }

    private static int exponent(Granule granule, BandLayout layout, ScaleFactors factors, int band) {
        int steps = granule.hasCoarseFactors ? 4 : 2;
        int exponent = granule.globalGain - UNIT_GAIN - steps * factors.factor(band);
        if (band >= layout.longBands()) {
            return exponent - 8 * granule.subblockGain[layout.window(band)];
        }
        return granule.hasPreemphasis && !layout.hasShortBands() ? exponent - steps * PREEMPHASIS[band] : exponent;
    }
}
