package org.ecapa4j.cli;

import java.util.Locale;

/**
 * A bar with rate and time left in the last line of the terminal, for work that takes longer than a second. Nothing when standard error is no terminal.
 * Not thread-safe.
 */
final class Progress {

    private static final long FIRST_SHOWN_NANOS = 1_000_000_000L;
    private static final long REFRESH_NANOS = 100_000_000L;
    private static final int BAR_CELLS = 30;

    private final Console console;
    private final long total;
    private final String unit;
    private final long start = System.nanoTime();
    private long done;
    private long shownAt = start + FIRST_SHOWN_NANOS - REFRESH_NANOS;

    /** @param unit what is counted, in the plural */
    Progress(Console console, long total, String unit) {
        this.console = console;
        this.total = total;
        this.unit = unit;
    }

    /** One more is done. */
    void step() {
        advance(1);
    }

    /** Some more are done. */
    void advance(long count) {
        done += count;
        long now = System.nanoTime();
        if (done < total && now - shownAt >= REFRESH_NANOS) {
            shownAt = now;
            console.status(line(done, total, unit, (now - start) / 1e9));
        }
    }

    /** Takes the bar away. */
    void end() {
        console.clearStatus();
    }

    /** The bar as text, at most 79 columns for totals that people count. */
    static String line(long done, long total, String unit, double seconds) {
        int filled = (int) (BAR_CELLS * done / Math.max(1, total));
        double perSecond = done / Math.max(seconds, 1e-9);
        String rate = perSecond >= 10 ? String.format(Locale.ROOT, "%.0f", perSecond) : String.format(Locale.ROOT, "%.1f", perSecond);
        String left = done == 0 ? "?" : time((long) Math.ceil((total - done) / perSecond));
        return "[" + "#".repeat(filled) + "-".repeat(BAR_CELLS - filled) + "] " + done + "/" + total + "  " + rate + " " + unit + "/s  " + left + " left";
    }

    private static String time(long seconds) {
        return seconds >= 3600 ? String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }
}
