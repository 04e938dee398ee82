package org.ecapa4j.cli.console;

import java.util.Locale;

/** A bar as text: how much is done, a position in words, the time left at the rate so far. */
public final class ProgressBar {

    private static final int CELLS = 20;

    private ProgressBar() {}

    /** A bar of things that are counted, at most 79 columns for totals that people count. */
    public static String line(long done, long total, String unit, double seconds) {
        String position = done + "/" + total + "  " + rate(done / Math.max(seconds, 1e-9)) + " " + unit + "/s";
        return line((double) done / Math.max(1, total), position, seconds);
    }

    /**
     * A bar.
     *
     * @param fraction how much is done, 0 to 1
     * @param position the same in words
     * @param seconds  how long it has taken
     */
    public static String line(double fraction, String position, double seconds) {
        int filled = (int) (CELLS * fraction);
        String left = fraction == 0 ? "?" : time(Math.round(seconds * (1 - fraction) / fraction));
        return String.format(Locale.ROOT, "[%s%s] %3d%%  %s  %s left", "#".repeat(filled), "-".repeat(CELLS - filled),
                (int) (100 * fraction), position, left);
    }

    /** A rate with as many digits as matter. */
    public static String rate(double perSecond) {
        return String.format(Locale.ROOT, perSecond >= 10 ? "%.0f" : "%.1f", perSecond);
    }

    /** {@code m:ss}, or {@code h:mm:ss} from an hour on. */
    public static String time(long seconds) {
        return seconds >= 3600 ? String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60,
                seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }
}
