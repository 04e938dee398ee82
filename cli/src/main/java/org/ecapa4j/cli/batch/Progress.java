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
 * second. It goes by sound: a recording counts by the size of its file, as far as it has been heard where its length is
 * known. Nothing when standard error is no terminal.
 *
 * @implNote Thread-safe.
 */
public final class Progress {

    private static final double NANOS = 1e9;
    private static final long FIRST_SHOWN_NANOS = 1_000_000_000L;
    private static final long REFRESH_NANOS = 100_000_000L;

    private final Console console;
    private final int total;
    private final double totalWeight;
    private final LongSupplier nanoTime;
    private final long start;
    private final Collection<Part> running = new LinkedHashSet<>();
    private int done;
    private double doneWeight;
    private long doneSamples;
    private long shownAt;
    private boolean ended;

    /** Of recordings of one size. */
    public Progress(Console console, int total, LongSupplier nanoTime) {
        this(console, total, total, nanoTime);
    }

    /**
     * @param total       how many recordings there are
     * @param totalWeight what they are in all, in the unit of {@link #begin(double)}
     * @param nanoTime    the clock, as {@link System#nanoTime}
     */
    public Progress(Console console, int total, double totalWeight, LongSupplier nanoTime) {
        this.console = console;
        this.total = total;
        this.totalWeight = totalWeight;
        this.nanoTime = nanoTime;
        start = nanoTime.getAsLong();
        shownAt = start + FIRST_SHOWN_NANOS - REFRESH_NANOS;
    }

    /** One recording that is being worked on. */
    public final class Part implements AutoCloseable {
        private final double weight;
        private long samples;
        private OptionalLong length = OptionalLong.empty();

        private Part(double weight) {
            this.weight = weight;
        }

        /** How long it is, in samples at 16 kHz, as far as its container knows. */
        public void length(OptionalLong samplesInAll) {
            synchronized (Progress.this) {
                length = samplesInAll;
            }
        }

        /** Some more samples at 16 kHz were heard. */
        public void advance(int more) {
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
                doneWeight += weight;
                doneSamples += samples;
                show();
            }
        }

        /** From 0 to 1. Of a length that is not known, the best guess is that of the others. */
        private double fraction() {
            boolean known = length.isPresent() && length.getAsLong() >= samples;
            double inAll = known ? length.getAsLong() : doneWeight == 0 ? 0 : doneSamples / doneWeight * weight;
            return inAll == 0 ? 0 : Math.min(1, samples / inAll);
        }
    }

    /** Work on the next recording begins, one of a size like the others. */
    public Part begin() {
        return begin(1);
    }

    /** Work on the next recording begins; {@code weight} is its size. */
    public synchronized Part begin(double weight) {
        Part part = new Part(weight);
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
        double fraction = Math.min(1, (doneWeight + running.stream()
                .mapToDouble(part -> part.weight * part.fraction()).sum()) / totalWeight);
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
                    + ProgressBar.time(Math.round(length)) + speed, seconds, columns());
        }
        if (heard == 0) {
            return ProgressBar.line(fraction, done + "/" + total + "  " + ProgressBar.rate(done / seconds)
                    + " files/s", seconds, columns());
        }
        String position = ProgressBar.time((long) heard) + " of ~" + ProgressBar.time(Math.round(heard / fraction));
        return ProgressBar.line(fraction, String.join("  ", position, done + "/" + total + " files",
                ProgressBar.rate(heard / seconds) + "x"), seconds, columns());
    }

    private int columns() {
        return console.terminals().columns();
    }
}
