package org.ecapa4j.cli.segment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ecapa4j.cli.text.Json;
import org.ecapa4j.cli.text.OneLine;
import org.ecapa4j.tracking.Segment;
import org.ecapa4j.tracking.SpeakingTime;

/**
 * Speaking time as rows, one for each recording: seconds of everything and of speech, then each label's seconds and its
 * share of the speech; and those of noise where it is told.
 */
final class SpeakingTimeText {

    private SpeakingTimeText() {}

    static List<String> csvColumns(SpeakingTime time) {
        List<String> columns = new ArrayList<>(List.of("seconds", "speech"));
        for (String label : voices(time)) {
            columns.add(label);
            columns.add(label + "_share");
        }
        if (time.labels().contains(Segment.NOISE)) {
            columns.add(Segment.NOISE);
        }
        return columns;
    }

    static List<String> csvFields(SpeakingTime time) {
        List<String> columns = new ArrayList<>(List.of(decimal(time.totalSeconds()),
                decimal(time.speechSeconds())));
        for (String label : voices(time)) {
            columns.add(decimal(time.seconds(label)));
            columns.add(decimal(time.share(label)));
        }
        if (time.labels().contains(Segment.NOISE)) {
            columns.add(decimal(time.seconds(Segment.NOISE)));
        }
        return columns;
    }

    static String tableHead(SpeakingTime time) {
        StringBuilder text = new StringBuilder(String.format("%10s %10s", "seconds", "speech"));
        voices(time).forEach(label -> text.append(String.format(" %10s", label)));
        return text + "  file\n";
    }

    static String tableRow(String name, SpeakingTime time) {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%10.1f %10.1f", time.totalSeconds(),
                time.speechSeconds()));
        voices(time).forEach(label -> text.append(String.format(Locale.ROOT, " %8.1f %%", 100 * time.share(label))));
        return text + "  " + OneLine.of(name) + "\n";
    }

    /** Of a recording that failed; why goes to standard error. */
    static String failedRow(String name, SpeakingTime none) {
        return String.format("%10s %10s", "failed", "-") + String.format(" %10s", "-").repeat(voices(none).size())
                + "  "
                + OneLine.of(name) + "\n";
    }

    /** What a sum is about. */
    static String sumTitle(int files, int failed) {
        return failed == 0 ? "all files" : (files - failed) + " of " + files + " files (" + failed + " failed)";
    }

    /** The seconds of each label. */
    static Map<String, Double> seconds(SpeakingTime time) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        time.labels().forEach(label -> seconds.put(label, time.seconds(label)));
        return seconds;
    }

    /** As JSON: {@code seconds}, {@code speech}, and {@code time} with each label's seconds and share. */
    static Map<String, Object> members(SpeakingTime time) {
        return Json.object("seconds", time.totalSeconds(), "speech", time.speechSeconds(), "time", byLabel(time));
    }

    private static Map<String, Object> byLabel(SpeakingTime time) {
        Map<String, Object> object = Json.object();
        for (String label : time.labels()) {
            Map<String, Object> part = Json.object("seconds", time.seconds(label));
            if (!isPause(label)) {
                part.put("share", Math.round(time.share(label) * 1e6) / 1e6);
            }
            object.put(label, part);
        }
        return object;
    }

    private static List<String> voices(SpeakingTime time) {
        return time.labels().stream().filter(label -> !isPause(label)).toList();
    }

    /** Whether a label says that there is no voice. */
    static boolean isPause(String label) {
        return label.equals(Segment.SILENCE) || label.equals(Segment.NOISE);
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
