package org.ecapa4j.cli.batch;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.ecapa4j.audio.AudioFile;
import org.ecapa4j.cli.console.Console;
import org.ecapa4j.cli.console.ProgressBar;

/**
 * A bar with rate and time left in the last line of the terminal, for work on recordings that takes longer than a
 * second. Long recordings count as far as they have been heard, where their length is known. Nothing when standard
 * error is no terminal.
 *
 * @implNote Thread-safe.
 */
public final class Progress {

    private static final double NANOS = 1e9;
    private static final long FIRST_SHOWN_NANOS = 1_000_000_000L;
    private static final long REFRESH_NANOS = 100_000_000L;
    /** Recordings that take longer than that say more in times real time. */
    private static final double SLOW_FILES_PER_SECOND = 0.1;

    private final Console console;
    private final int total;
    private final LongSupplier nanoTime;
    private final long start;
    private final Collection<Part> running = new LinkedHashSet<>();
    private int done;
    private long doneSamples;
    private long shownAt;
    private boolean ended;

    /**
     * @param total    how many recordings there are
     * @param nanoTime the clock, as {@link System#nanoTime}
     */
    public Progress(Console console, int total, LongSupplier nanoTime) {
        this.console = console;
        this.total = total;
        this.nanoTime = nanoTime;
        start = nanoTime.getAsLong();
        shownAt = start + FIRST_SHOWN_NANOS - REFRESH_NANOS;
    }

    /** One recording that is being worked on. */
    public final class Part implements AutoCloseable {
        private long samples;
        private OptionalLong length = OptionalLong.empty();

        private Part() {}

        /** How long it is, in samples at 16 kHz, as far as its container knows. */
    public     void length(OptionalLong samplesInAll) {
            synchronized (Progress.this) {
                length = samplesInAll;
            }
        }

        /** Some more samples at 16 kHz were heard. */
    public     void advance(int more) {
            synchronized (Progress.this) {
                samples += more;
                show();
            }
        }

        /** It is done. */
        @Override
        public void close() {
            synchronized (Progress.this) {
                running.remove(this);
                done++;
                doneSamples += samples;
                show();
            }
        }

        /** From 0 to 1. Of a length that is not known, the best guess is that of the others. */
        private double fraction() {
            boolean known = length.isPresent() && length.getAsLong() >= samples;
            double inAll = known ? length.getAsLong() : done == 0 ? 0 : (double) doneSamples / done;
            return inAll == 0 ? 0 : Math.min(1, samples / inAll);
        }
    }

    /** Work on the next recording begins. */
    public synchronized Part begin() {
        Part part = new Part();
        running.add(part);
        return part;
    }

    /** Takes the bar away for good. */
    synchronized void end() {
        ended = true;
        console.clearStatus();
    }

    private void show() {
        long now = nanoTime.getAsLong();
        if (!ended && done < total && now - shownAt >= REFRESH_NANOS) {
            shownAt = now;
            console.status(line((now - start) / NANOS));
        }
    }

    private String line(double seconds) {
        double fraction = (done + running.stream().mapToDouble(Part::fraction).sum()) / total;
        double heard = (double) (doneSamples + running.stream().mapToLong(part -> part.samples)
                .sum()) / AudioFile.MODEL_RATE_HZ;
        String speed = heard == 0 ? "" : String.format(Locale.ROOT, "  %.1fx real time", heard / seconds);
        if (fraction == 0) {
            return (total == 1 ? "" : done + "/" + total + " files  ") + ProgressBar.time((long) heard) + " heard"
                    + speed;
        }
        if (total == 1) {
            double length = heard / fraction;
            return ProgressBar.line(fraction, ProgressBar.time((long) heard) + " of "
                    + ProgressBar.time(Math.round(length)) + speed, seconds);
        }
        double perSecond = done / seconds;
        return ProgressBar.line(fraction, done + "/" + total
                + (perSecond < SLOW_FILES_PER_SECOND && heard > 0 ? " files" + speed : "  "
                + ProgressBar.rate(perSecond) + " files/s"), seconds);
    }
}
