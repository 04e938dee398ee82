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

    /** What the table of a recording of that name begins with. */
    static String start(String name) {
        return OneLine.of(name) + "\n" + String.format(Locale.ROOT, "%10s %10s  %-10s %6s\n", "start", "stop", "label",
                "score");
    }

    /** The whole table and an empty line. */
    static String text(SegmentedFile file) {
        StringBuilder text = new StringBuilder(start(file.name()));
        for (Segment segment : file.segments()) {
            String score = segment.isSpeech() ? String.format(Locale.ROOT, "%6.3f", segment.score()) : "     -";
            text.append(String.format(Locale.ROOT, "%10.3f %10.3f  %-10s %s\n", segment.startSeconds(),
                    segment.endSeconds(),
                    segment.label(), score));
        }
        SpeakingTime time = file.time();
        List<String> parts = new ArrayList<>();
        for (String label : time.labels()) {
            if (!label.equals(Segment.SILENCE)) {
                parts.add(String.format(Locale.ROOT, "%s %.1f %% (%.1f s)", label, 100 * time.share(label),
                        time.seconds(label)));
            }
        }
        text.append(String.format(Locale.ROOT, "speech %.1f s of %.1f s: %s\n\n", time.speechSeconds(),
                time.totalSeconds(),
                String.join(", ", parts)));
        return text.toString();
    }
}
