package org.ecapa4j.cli.stream;

import java.util.Locale;
import org.ecapa4j.cli.console.Console;
import org.ecapa4j.cli.result.ResultWriter;
import org.ecapa4j.tracking.VoiceEvent;

/**
 * One line of the terminal that follows the voice: a bar, full at female and empty at male, the smoothed probability
 * that it shows, that of the newest window, the pitch or what the gate says, the time. Models with other labels: the
 * likeliest label and its bar.
 */
final class LiveMeter implements ResultWriter<VoiceEvent> {

    private static final int CELLS = 28;

    private final Console console;

    LiveMeter(Console console) {
        this.console = console;
    }

    @Override
    public void write(VoiceEvent event) {
        console.status(line(event));
    }

    /** The pitch of a voice where it is known. */
    private static String gate(VoiceEvent event) {
        if (event.voiced()) {
            return Float.isNaN(event.f0Hz()) ? "voice" : Math.round(event.f0Hz()) + " Hz";
        }
        return Float.isNaN(event.voicedShare()) ? "quiet" : "no voice";
    }

    /** The line, at most 79 columns for labels of the usual length. */
    static String line(VoiceEvent event) {
        String gate = gate(event);
        String tail = String.format(Locale.ROOT, "  %s  %.1f s%s", gate, event.endSeconds(), event.skippedHops() > 0
                ? "  late" : "");
        if (event.smoothed().length == 0) {
            return "[" + " ".repeat(CELLS) + "]  waiting for a voice" + tail;
        }
        int shown = event.labels().indexOf(VoiceEvent.FEMALE);
        int best = 0;
        for (int i = 1; i < event.smoothed().length; i++) {
            best = event.smoothed()[i] > event.smoothed()[best] ? i : best;
        }
        int index = shown < 0 ? best : shown;
        double smoothed = event.smoothed()[index];
        int filled = (int) Math.round(smoothed * CELLS);
        String now = event.classified() ? String.format(Locale.ROOT, "%.2f", event.probabilities()[index]) : "   -";
        return "[" + "#".repeat(filled) + "-".repeat(CELLS - filled) + "] "
                + String.format(Locale.ROOT, "%-6s %.2f  now %s", event.labels().get(best), smoothed, now) + tail;
    }
}
