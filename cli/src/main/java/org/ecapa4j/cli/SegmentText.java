package org.ecapa4j.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ecapa4j.tracking.Segment;
import org.ecapa4j.tracking.SpeakingTime;

/**
 * Segments in the formats of the tools that read them. Seconds have three decimals, scores four; the decimal sign is a point everywhere.
 */
final class SegmentText {

    private static final String NONE = "<NA>";
    private static final String TEXT_GRID_START = "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\nxmin = 0\nxmax = ";

    private SegmentText() {}

    /** The recording in that format, every line ended. */
    static String of(SegmentedFile file, SegmentFormat format, boolean scores) {
        return switch (format) {
            case TABLE -> table(file);
            case CSV -> csv(file, scores);
            case JSON -> Json.line(json(file)) + "\n";
            case TEXTGRID -> textGrid(file);
            case AUDACITY -> audacity(file);
            case RTTM -> rttm(file);
        };
    }

    /** What every such text about a recording of that name begins with; RTTM only when there is speech. */
    static String start(String name, SegmentFormat format, boolean scores) {
        return switch (format) {
            case TABLE -> tableStart(name);
            case CSV -> csvStart(scores);
            case JSON -> Json.line(Json.object("file", name)).replaceAll("}$", ",");
            case TEXTGRID -> TEXT_GRID_START;
            case AUDACITY -> seconds(0) + "\t";
            case RTTM -> rttmStart(name);
        };
    }

    private static String tableStart(String name) {
        return Faults.oneLine(name) + "\n" + String.format(Locale.ROOT, "%10s %10s  %-10s %6s\n", "start", "stop", "label", "score");
    }

    private static String csvStart(boolean scores) {
        return scores ? "labels\tstart\tstop\tscore\n" : "labels\tstart\tstop\n";
    }

    private static String rttmStart(String name) {
        return "SPEAKER " + field(baseName(name)) + " 1 ";
    }

    private static String table(SegmentedFile file) {
        StringBuilder text = new StringBuilder(tableStart(file.name()));
        for (Segment segment : file.segments()) {
            String score = segment.isSpeech() ? String.format(Locale.ROOT, "%6.3f", segment.score()) : "     -";
            text.append(String.format(Locale.ROOT, "%10.3f %10.3f  %-10s %s\n", segment.startSeconds(), segment.endSeconds(),
                    segment.label(), score));
        }
        SpeakingTime time = file.time();
        List<String> parts = new ArrayList<>();
        for (String label : time.labels()) {
            if (!label.equals(Segment.SILENCE)) {
                parts.add(String.format(Locale.ROOT, "%s %.1f %% (%.1f s)", label, 100 * time.share(label), time.seconds(label)));
            }
        }
        text.append(String.format(Locale.ROOT, "speech %.1f s of %.1f s: %s\n\n", time.speechSeconds(), time.totalSeconds(),
                String.join(", ", parts)));
        return text.toString();
    }

    private static String csv(SegmentedFile file, boolean scores) {
        StringBuilder text = new StringBuilder(csvStart(scores));
        for (Segment segment : file.segments()) {
            text.append(segment.label()).append('\t').append(seconds(segment.startSeconds())).append('\t')
                    .append(seconds(segment.endSeconds()));
            if (scores) {
                text.append('\t').append(segment.isSpeech() ? score(segment.score()) : "");
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static Map<String, Object> json(SegmentedFile file) {
        List<Object> segments = new ArrayList<>();
        for (Segment segment : file.segments()) {
            Map<String, Object> object = Json.object("label", segment.label(), "start", segment.startSeconds(), "stop",
                    segment.endSeconds());
            if (segment.isSpeech()) {
                object.put("score", rounded(segment.score()));
                Map<String, Object> probabilities = Json.object();
                segment.labels().forEach(label -> probabilities.put(label, rounded(segment.probability(label))));
                object.put("probabilities", probabilities);
            }
            segments.add(object);
        }
        return Json.object("file", file.name(), "seconds", file.time().totalSeconds(), "speech", file.time().speechSeconds(),
                "time", SpeakingTimeText.json(file.time()), "segments", segments);
    }

    /** Praat's manual, "TextGrid file formats". Quotes within a text are doubled. */
    private static String textGrid(SegmentedFile file) {
        String end = seconds(file.time().totalSeconds());
        StringBuilder text = new StringBuilder(TEXT_GRID_START).append(end)
                .append("\ntiers? <exists>\nsize = 1\nitem []:\n    item [1]:\n")
                .append("        class = \"IntervalTier\"\n        name = \"voice\"\n")
                .append("        xmin = 0\n        xmax = ").append(end).append("\n        intervals: size = ").append(file.segments()
                        .size()).append('\n');
        int number = 0;
        for (Segment segment : file.segments()) {
            number++;
            text.append("        intervals [").append(number).append("]:\n            xmin = ").append(seconds(segment.startSeconds()))
                    .append("\n            xmax = ").append(seconds(segment.endSeconds()))
                    .append("\n            text = \"").append(segment.label().replace("\"", "\"\"")).append("\"\n");
        }
        return text.toString();
    }

    private static String audacity(SegmentedFile file) {
        StringBuilder text = new StringBuilder();
        for (Segment segment : file.segments()) {
            text.append(seconds(segment.startSeconds())).append('\t').append(seconds(segment.endSeconds())).append('\t')
                    .append(segment.label()).append('\n');
        }
        return text.toString();
    }

    /**
     * NIST's evaluation plan RT-09, appendix A: type, file, channel, start, duration, orthography, subtype, name, confidence, look-ahead.
     */
    private static String rttm(SegmentedFile file) {
        StringBuilder text = new StringBuilder();
        for (Segment segment : file.segments()) {
            if (segment.isSpeech()) {
                text.append(rttmStart(file.name())).append(String.join(" ", seconds(segment.startSeconds()), duration(segment), NONE, NONE,
                        field(segment.label()), score(segment.score()), NONE)).append('\n');
            }
        }
        return text.toString();
    }

    /** The name of a file without folders and extension. */
    static String baseName(String name) {
        String file = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }

    /** Fields of an RTTM file are separated by blanks and may not hold any. */
    private static String field(String text) {
        return text.replaceAll("\\s", "_");
    }

    /** The difference of start and end as they are written: rounded on its own, one segment could reach into the next. */
    private static String duration(Segment segment) {
        return new BigDecimal(seconds(segment.endSeconds())).subtract(new BigDecimal(seconds(segment.startSeconds()))).toPlainString();
    }

    private static String seconds(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static String score(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static double rounded(double value) {
        return Math.round(value * 1e6) / 1e6;
    }
}
