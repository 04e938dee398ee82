package org.ecapa4j.cli;

import java.util.List;
import java.util.Locale;
import org.ecapa4j.tracking.VoiceEvent;

/**
 * Sums up a stream: how long, how much voice, the mean probabilities of the voiced windows. Thread-safe: Ctrl-C asks from another thread.
 */
final class LiveSummary {

    private final List<String> labels;
    private final double[] sums;
    private double seconds;
    private long windows;
    private long voiced;
    private long skipped;

    LiveSummary(List<String> labels) {
        this.labels = labels;
        sums = new double[labels.size()];
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

    /** One line. */
    synchronized String text() {
        if (windows == 0) {
            return "nothing heard: the sound was shorter than one window";
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
}
