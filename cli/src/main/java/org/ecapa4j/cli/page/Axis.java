package org.ecapa4j.cli.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * One axis of a chart.
 *
 * @param low  value at its beginning: left, bottom
 * @param high value at its end
 * @param unit of its values, where the marks do not say it
 * @param warp makes even what the axis draws evenly: the logarithm for a logarithmic axis
 * @param marks what is written beside it
 */
public record Axis(double low, double high, String unit, DoubleUnaryOperator warp, List<Mark> marks) {

    private static final double[] SECONDS = {0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120,
        300, 600, 900, 1800, 3600};
    /** More do not fit on a phone. */
    private static final int MOST_MARKS = 6;
    /** From here on times are minutes and seconds. */
    private static final double LONG_SECONDS = 120;

    /**
     * A mark.
     *
     * @param value where it is
     * @param text  what is written there
     */
    public record Mark(double value, String text) {}

    /** Even, with these values written at it. */
    public static Axis even(double low, double high, String unit, double... values) {
        return warped(low, high, unit, value -> value, values);
    }

    /** Drawn by a function of the value. */
    public static Axis warped(double low, double high, String unit, DoubleUnaryOperator warp, double... values) {
        List<Mark> marks = new ArrayList<>();
        for (double value : values) {
            marks.add(new Mark(value, shortest(value)));
        }
        return new Axis(low, high, unit, warp, List.copyOf(marks));
    }

    /** Time from one second to another. */
    public static Axis time(double start, double stop) {
        double step = 3600 * Math.ceil((stop - start) / (MOST_MARKS * 3600));
        for (double each : SECONDS) {
            if ((stop - start) / each <= MOST_MARKS) {
                step = each;
                break;
            }
        }
        boolean inMinutes = stop > LONG_SECONDS;
        List<Mark> marks = new ArrayList<>();
        for (long i = (long) Math.ceil(start / step - 1e-9); i * step <= stop + 1e-9; i++) {
            marks.add(new Mark(i * step, inMinutes ? minutes(i * step) : shortest(i * step) + " s"));
        }
        return new Axis(start, stop, inMinutes ? "min:s" : "", value -> value, marks);
    }

    /** Where a value is drawn: 0 at the beginning, 1 at the end. */
    public double place(double value) {
        double from = warp.applyAsDouble(low);
        return (warp.applyAsDouble(value) - from) / (warp.applyAsDouble(high) - from);
    }

    private static String minutes(double seconds) {
        long tenths = Math.round(10 * seconds);
        String rest = tenths % 10 == 0 ? String.format("%02d", tenths / 10 % 60)
                : String.format("%02d.%d", tenths / 10 % 60, tenths % 10);
        return tenths / 600 + ":" + rest;
    }

    /** Without decimals that say nothing. */
    static String shortest(double value) {
        String text = Decimals.fixed(value, 3);
        return text.replaceFirst("\\.?0+$", "").replaceFirst("^-0$", "0");
    }
}
