package org.ecapa4j.cli.stream;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ecapa4j.tracking.VoiceEvent;

/**
 * Sums up a stream: how long, how much voice, the mean probabilities of the voiced windows. Thread-safe: Ctrl-C asks
 * from another thread.
 */
final class LiveSummary {

    private final List<String> labels;
    private final double windowSeconds;
    private final int sampleRateHz;
    private final double[] sums;
    private long samples;
    private double seconds;
    private long windows;
    private long voiced;
    private long skipped;

    /** @param sampleRateHz of the sound as it comes */
    LiveSummary(List<String> labels, double windowSeconds, int sampleRateHz) {
        this.labels = labels;
        this.windowSeconds = windowSeconds;
        this.sampleRateHz = sampleRateHz;
        sums = new double[labels.size()];
    }

    /** So many samples have come. */
    synchronized void received(int more) {
        samples += more;
    }

    synchronized void add(VoiceEvent event) {
        seconds = event.endSeconds();
        windows++;
        skipped += event.skippedHops();
        if (event.voiced()) {
            voiced++;
            for (int i = 0; i < sums.length; i++) {
                sums[i] += event.probabilities()[i];
            }
        }
    }

    /**
     * Why there is nothing to sum up, if that is so.
     *
     * @param format what the sound should have been
     */
    synchronized Optional<String> fault(String format) {
        if (windows > 0) {
            return Optional.empty();
        }
        return Optional.of(samples == 0 ? "holds no samples: expected " + format + ", found none"
                : "too short: expected at least one window of " + windowSeconds + " s, found " + receivedSeconds()
                + " s");
    }

    /** One line. */
    synchronized String text() {
        if (windows == 0) {
            return "nothing heard: expected at least one window of " + windowSeconds + " s, found " + receivedSeconds()
                    + " s of sound";
        }
        String heard = String.format(Locale.ROOT, "%.1f s heard, %d of %d windows with voice", seconds, voiced, windows)
                + (skipped > 0 ? ", " + skipped + " more skipped to keep up" : "");
        if (voiced == 0) {
            return heard;
        }
        int best = 0;
        for (int i = 1; i < sums.length; i++) {
            best = sums[i] > sums[best] ? i : best;
        }
        return heard + String.format(Locale.ROOT, "; on average %s %.3f", labels.get(best), sums[best] / voiced);
    }

    /** Rounded down: a sound that is too short must not look long enough. */
    private String receivedSeconds() {
        return String.format(Locale.ROOT, "%.3f", Math.floor(1000.0 * samples / sampleRateHz) / 1000);
    }
}
