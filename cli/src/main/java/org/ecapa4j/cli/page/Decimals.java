package org.ecapa4j.cli.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Numbers of a page: no more digits than a picture shows, a point for the decimal sign everywhere. */
public final class Decimals {

    private static final long[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

    private Decimals() {}

    /** So many decimals, for people. */
    public static String fixed(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /** At most so many decimals, for JSON; null for what is no number, since JSON has none. */
    public static Double rounded(double value, int decimals) {
        return Double.isFinite(value) ? (double) Math.round(value * POWERS[decimals]) / POWERS[decimals] : null;
    }

    /** The same for all of an array. */
    public static List<Double> rounded(double[] values, int decimals) {
        List<Double> list = new ArrayList<>(values.length);
        for (double value : values) {
            list.add(rounded(value, decimals));
        }
        return list;
    }

    /** As short as it can be at two decimals, for the coordinates of a drawing. */
    static String coordinate(double value) {
        long hundredths = Math.round(value * 100);
        return hundredths % 100 == 0 ? Long.toString(hundredths / 100) : Double.toString(hundredths / 100.0);
    }
}
