package org.ecapa4j.cli.segment;

import java.util.Locale;

/** Numbers as the formats of segments have them: a point for the decimal sign everywhere. */
final class Decimals {

    private Decimals() {}

    /** Milliseconds: three decimals. */
    static String seconds(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    /** Four decimals. */
    static String score(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    /** One decimal: a pitch is known to 0.35 %. */
    static String hertz(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /** A number for JSON with no more than six decimals. */
    static double rounded(double value) {
        return Math.round(value * 1e6) / 1e6;
    }
}
