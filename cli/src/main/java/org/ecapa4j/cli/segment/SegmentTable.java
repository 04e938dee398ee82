package org.ecapa4j.cli.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ecapa4j.cli.text.OneLine;
import org.ecapa4j.tracking.Segment;
import org.ecapa4j.tracking.SpeakingTime;

/** Segments as aligned text for people, with the shares of speaking time below. */
final class SegmentTable {

    private SegmentTable() {}

    /** The name, the model and the settings, the table, the shares, and an empty line. */
    static String text(SegmentedFile file, SegmentRun run) {
        SegmentColumns columns = run.columns();
        StringBuilder text = new StringBuilder(OneLine.of(file.input().key())).append('\n')
                .append(run.model().name()).append(", ").append(run.model().numerics()).append(", ")
                .append(run.settingsField()).append('\n')
                .append(String.format(Locale.ROOT, "%10s %10s  %-10s %6s", "start", "stop", "label", "score"))
                .append(columns.f0() ? "  f0, Hz\n" : "\n");
        for (Segment segment : file.segments()) {
            String score = segment.isSpeech() ? String.format(Locale.ROOT, "%6.3f", segment.score()) : "     -";
            text.append(String.format(Locale.ROOT, "%10.3f %10.3f  %-10s %s", segment.startSeconds(),
                    segment.endSeconds(), segment.label(), score));
            if (columns.f0()) {
                text.append(String.format("%8s", Double.isNaN(segment.f0Hz()) ? "-" : Math.round(segment.f0Hz())));
            }
            text.append('\n');
        }
        SpeakingTime time = file.time();
        List<String> parts = new ArrayList<>();
        for (String label : time.labels()) {
            if (!SpeakingTimeText.isPause(label)) {
                parts.add(String.format(Locale.ROOT, "%s %.1f %% (%.1f s)", label, 100 * time.share(label),
                        time.seconds(label)));
            }
        }
        String noise = time.labels().contains(Segment.NOISE)
                ? String.format(Locale.ROOT, "; noise %.1f s", time.seconds(Segment.NOISE)) : "";
        text.append(String.format(Locale.ROOT, "speech %.1f s of %.1f s: %s%s\n\n", time.speechSeconds(),
                time.totalSeconds(), String.join(", ", parts), noise));
        return text.toString();
    }

    /** A recording that could not be cut; why goes to standard error. */
    static String failure(String name) {
        return OneLine.of(name) + "\nfailed\n\n";
    }
}
