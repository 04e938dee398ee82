package org.ecapa4j.cli.console;

import java.util.List;
import java.util.Locale;

/**
 * A bar as text: how much is done, a position in words, the time left at the rate so far. On a narrow terminal the bar
 * gets shorter, then goes, then all but the first part of the position.
 */
public final class ProgressBar {

    private static final int CELLS = 20;
    private static final int FEW_CELLS = 10;
    private static final String BETWEEN = "  ";

    private ProgressBar() {}

    /** A bar of things that are counted. */
    public static String line(long done, long total, String unit, double seconds, int columns) {
        String position = done + "/" + total + "  " + rate(done / Math.max(seconds, 1e-9)) + " " + unit + "/s";
        return line((double) done / Math.max(1, total), position, seconds, columns);
    }

    /**
     * A bar.
     *
     * @param fraction how much is done, 0 to 1
     * @param position the same in words: parts with two blanks between them, the first one the most telling
     * @param seconds  how long it has taken
     * @param columns  how wide the terminal is
     */
    public static String line(double fraction, String position, double seconds, int columns) {
        String left = (fraction == 0 ? "?" : time(Math.round(seconds * (1 - fraction) / fraction))) + " left";
        String percent = String.format(Locale.ROOT, "%3d%%", (int) (100 * fraction));
        String first = position.split(BETWEEN)[0];
        List<String> lines = List.of(String.join(BETWEEN, bar(CELLS, fraction) + " " + percent, position, left),
                String.join(BETWEEN, bar(FEW_CELLS, fraction) + " " + percent, position, left),
                String.join(BETWEEN, bar(FEW_CELLS, fraction) + " " + percent, first, left),
                String.join(BETWEEN, percent.strip(), first, left));
        return lines.stream().filter(line -> line.length() < columns).findFirst()
                .orElse(String.join(BETWEEN, percent.strip(), left));
    }

    private static String bar(int cells, double fraction) {
        int filled = (int) (cells * fraction);
        return "[" + "#".repeat(filled) + "-".repeat(cells - filled) + "]";
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
