package org.ecapa4j.cli.stream;

import java.util.Locale;
import org.ecapa4j.cli.console.Console;
import org.ecapa4j.cli.result.ResultWriter;
import org.ecapa4j.tracking.VoiceEvent;

/**
 * One line of the terminal that follows the voice: the likelier label, a bar, full at female and empty at male, the
 * smoothed probability that it shows, the time, then the newest window's probability, the pitch or what the gate says.
 * Models with other labels: the likeliest label and its bar. The most telling comes first, because a narrow terminal
 * cuts the line off: 39 columns hold all up to the time.
 */
final class LiveMeter implements ResultWriter<VoiceEvent> {

    private static final int CELLS = 24;
    /** For label, probability and time. */
    private static final int OTHER_COLUMNS = 25;
    private static final int FEWEST_CELLS = 6;

    private final Console console;

    LiveMeter(Console console) {
        this.console = console;
    }

    @Override
    public void write(VoiceEvent event) {
        console.status(line(event, console.terminals().columns()));
    }

    /** The pitch of a voice where it is known. */
    private static String gate(VoiceEvent event) {
        if (event.voiced()) {
            return Float.isNaN(event.f0Hz()) ? "voice" : Math.round(event.f0Hz()) + " Hz";
        }
        return Float.isNaN(event.voicedShare()) ? "quiet" : "no voice";
    }

    /** The line, at most 79 columns for labels of the usual length; {@code columns} has the terminal. */
    static String line(VoiceEvent event, int columns) {
        int cells = Math.max(FEWEST_CELLS, Math.min(CELLS, columns - 1 - OTHER_COLUMNS));
        String time = String.format(Locale.ROOT, "%.1f s", event.endSeconds());
        String tail = gate(event) + (event.skippedHops() > 0 ? "  late" : "");
        if (event.smoothed().length == 0) {
            return fitted(columns, "waiting for a voice", time, tail);
        }
        int shown = event.labels().indexOf(VoiceEvent.FEMALE);
        int best = 0;
        for (int i = 1; i < event.smoothed().length; i++) {
            best = event.smoothed()[i] > event.smoothed()[best] ? i : best;
        }
        int index = shown < 0 ? best : shown;
        double smoothed = event.smoothed()[index];
        int filled = (int) Math.round(smoothed * cells);
        String now = event.classified() ? String.format(Locale.ROOT, "now %.2f", event.probabilities()[index])
                : "now    -";
        String bar = String.format(Locale.ROOT, "%-6s [%s%s] %.2f", event.labels().get(best), "#".repeat(filled),
                "-".repeat(cells - filled), smoothed);
        return fitted(columns, bar, time, now, tail);
    }

    /** As many of the parts as there is room for: half a word would be read as something else. */
    private static String fitted(int columns, String... parts) {
        StringBuilder line = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length && line.length() + 2 + parts[i].length() < columns; i++) {
            line.append("  ").append(parts[i]);
        }
        return line.toString();
    }
}
