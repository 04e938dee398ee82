package org.ecapa4j.cli.segment;

import org.ecapa4j.tracking.Segment;

/** Praat's long text format with one interval tier (Praat's manual, "TextGrid file formats"). */
final class TextGrid {

    private static final String START = "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\nxmin = 0\nxmax = ";

    private TextGrid() {}

    /** The whole file. Quotes within a text are doubled. */
    static String text(SegmentedFile file) {
        String end = Decimals.seconds(file.time().totalSeconds());
        StringBuilder text = new StringBuilder(START).append(end)
                .append("\ntiers? <exists>\nsize = 1\nitem []:\n    item [1]:\n")
                .append("        class = \"IntervalTier\"\n        name = \"voice\"\n")
                .append("        xmin = 0\n        xmax = ").append(end)
                .append("\n        intervals: size = ").append(file.segments().size()).append('\n');
        int number = 0;
        for (Segment segment : file.segments()) {
            number++;
            text.append("        intervals [").append(number).append("]:\n            xmin = ")
                    .append(Decimals.seconds(segment.startSeconds()))
                    .append("\n            xmax = ").append(Decimals.seconds(segment.endSeconds()))
                    .append("\n            text = \"").append(segment.label().replace("\"", "\"\"")).append("\"\n");
        }
        return text.toString();
    }
}
