package org.ecapa4j.cli.segment;

import java.util.ArrayList;
import java.util.List;
import org.ecapa4j.tracking.Segment;

/**
 * Praat's long text format (Praat's manual, "TextGrid file formats"): one interval tier with all labels, or a tier for
 * each label.
 */
final class TextGrid {

    /** What every such file begins with. */
    static final String START = "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\nxmin = 0\nxmax = ";

    private TextGrid() {}

    /** The whole file, with one tier. */
    static String text(SegmentedFile file) {
        return text(file, List.of("voice"), false);
    }

    /** The whole file, with a tier for each label that the recording could have; between its intervals is no text. */
    static String byLabel(SegmentedFile file) {
        return text(file, file.time().labels(), true);
    }

    private static String text(SegmentedFile file, List<String> tiers, boolean byLabel) {
        String end = Decimals.seconds(file.time().totalSeconds());
        StringBuilder text = new StringBuilder(START).append(end).append("\ntiers? <exists>\nsize = ")
                .append(tiers.size()).append("\nitem []:\n");
        for (int i = 0; i < tiers.size(); i++) {
            List<Interval> intervals = byLabel ? ofLabel(file, tiers.get(i))
                    : file.segments().stream().map(segment -> Interval.of(segment, segment.label())).toList();
            text.append("    item [").append(i + 1).append("]:\n        class = \"IntervalTier\"\n        name = ")
                    .append(quoted(tiers.get(i))).append("\n        xmin = 0\n        xmax = ").append(end)
                    .append("\n        intervals: size = ").append(intervals.size()).append('\n');
            for (int number = 1; number <= intervals.size(); number++) {
                Interval interval = intervals.get(number - 1);
                text.append("        intervals [").append(number).append("]:\n            xmin = ")
                        .append(Decimals.seconds(interval.start())).append("\n            xmax = ")
                        .append(Decimals.seconds(interval.end())).append("\n            text = ")
                        .append(quoted(interval.text())).append('\n');
            }
        }
        return text.toString();
    }

    /** A tier has no gaps: what is of another label is an interval without text. */
    private static List<Interval> ofLabel(SegmentedFile file, String label) {
        List<Interval> intervals = new ArrayList<>();
        for (Segment segment : file.segments()) {
            Interval next = Interval.of(segment, segment.label().equals(label) ? label : "");
            int last = intervals.size() - 1;
            if (last >= 0 && intervals.get(last).text().equals(next.text())) {
                intervals.set(last, new Interval(intervals.get(last).start(), next.end(), next.text()));
            } else {
                intervals.add(next);
            }
        }
        return intervals;
    }

    /** Quotes within a text are doubled. */
    private static String quoted(String text) {
        return "\"" + text.replace("\"", "\"\"") + "\"";
    }

    private record Interval(double start, double end, String text) {

        static Interval of(Segment segment, String text) {
            return new Interval(segment.startSeconds(), segment.endSeconds(), text);
        }
    }
}
