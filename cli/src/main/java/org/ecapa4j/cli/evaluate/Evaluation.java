package org.ecapa4j.cli.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ecapa4j.Numerics;
import org.ecapa4j.cli.model.ModelIdentity;
import org.ecapa4j.cli.result.Median;
import org.ecapa4j.cli.result.Report;
import org.ecapa4j.cli.text.Csv;
import org.ecapa4j.cli.text.Json;
import org.ecapa4j.cli.text.OneLine;

/**
 * What an evaluation found, with one numerics or two side by side.
 *
 * @param model      that heard them; its numerics are those of the first scores
 * @param whole      whether each recording was heard in one pass
 * @param numerics   the numerics, in the order of the scores
 * @param borderline speakers whose mean is that near to 0.5 are listed
 * @param speakers   for each speaker the scores of each numerics
 */
record Evaluation(ModelIdentity model, boolean whole, List<Numerics> numerics, double borderline,
        List<List<SpeakerScores>> speakers) implements Report {

    private static final List<String> CLASSES = List.of(LabelledSet.FEMALE, LabelledSet.MALE, "all");

    /** The scores of one numerics. */
    private List<SpeakerScores> of(int index) {
        return speakers.stream().map(scores -> scores.get(index)).toList();
    }

    /** What a probability belongs to. */
    private String unit() {
        return whole ? "recordings" : "windows";
    }

    private String name(int index) {
        return numerics.get(index).name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String text() {
        StringBuilder text = new StringBuilder(whole
                ? "Each recording in one pass; a speaker is heard as female when the mean p(female) is over 0.5.\n"
                : "Windows of 0.75 s every 0.15 s over each speaker's recordings;"
                        + " heard as female when the mean raw p(female) is over 0.5.\n");
        text.append(String.format("%-8s %-7s %18s %20s %14s", "numerics", "class", "speakers right", unit() + " right",
                "median raw_std"));
        text.append(whole ? "\n" : String.format(" %10s %10s\n", "flips/min", "EMA"));
        for (int i = 0; i < numerics.size(); i++) {
            for (String label : CLASSES) {
                ClassStatistics row = ClassStatistics.of(label, of(i));
                text.append(String.format(Locale.ROOT, "%-8s %-7s %18s %20s %14.4f", name(i), label,
                        part(row.speakersRight(), row.speakers()), part(row.windowsRight(), row.windows()),
                        row.medianRawStd()));
                text.append(whole ? "\n"
                        : String.format(Locale.ROOT, " %10.2f %10.2f\n", row.rawFlipsPerMinute(),
                        row.emaFlipsPerMinute()));
            }
        }
        for (int i = 0; i < numerics.size(); i++) {
            text.append(listBorderline(i));
        }
        return numerics.size() == 2 ? text + difference() + "\n" : text.toString();
    }

    private String listBorderline(int index) {
        List<SpeakerScores> found = of(index).stream().filter(s -> Math.abs(s.rawMean() - 0.5) <= borderline
                || !s.heardAsLabelled())
                .sorted(Comparator.comparingDouble(s -> Math.abs(s.rawMean() - 0.5))).toList();
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT,
                "%s: speakers within %.2f of the border, or on the wrong side: %d\n", name(index), borderline,
                found.size()));
        for (SpeakerScores scores : found) {
            text.append(String.format(Locale.ROOT, "  %-30s %-6s  mean %.3f  raw_std %.3f%s\n",
                    OneLine.of(scores.speaker()),
                    scores.label(), scores.rawMean(), scores.rawStd(), scores.heardAsLabelled() ? "" : "  heard as "
                    + scores.heardAs()));
        }
        return text.toString();
    }

    /** How far the two numerics are apart. */
    private String difference() {
        List<Double> apart = new ArrayList<>();
        int verdicts = 0;
        for (List<SpeakerScores> scores : speakers) {
            for (int i = 0; i < scores.get(0).raw().length; i++) {
                apart.add(Math.abs(scores.get(0).raw()[i] - scores.get(1).raw()[i]));
            }
            verdicts += scores.get(0).heardAs().equals(scores.get(1).heardAs()) ? 0 : 1;
        }
        double[] differences = apart.stream().mapToDouble(Double::doubleValue).toArray();
        return String.format(Locale.ROOT,
                "%s and %s: p(female) differs by at most %.4f, in the median by %.4f; speakers heard differently: %d",
                name(0), name(1),
                apart.stream().mapToDouble(Double::doubleValue).max().orElse(0), Median.of(differences), verdicts);
    }

    private static String part(long right, long all) {
        return all == 0 ? "0/0" : String.format(Locale.ROOT, "%d/%d %.1f %%", right, all, 100.0 * right / all);
    }

    /** A row for each speaker and numerics. */
    String csv() {
        StringBuilder text = new StringBuilder(Csv.row(List.of("numerics", "speaker", "label", "heard_as", unit(),
                "seconds", "raw_mean", "raw_std", "flips", "ema_flips", "model", "model_sha256")) + "\n");
        for (int i = 0; i < numerics.size(); i++) {
            for (SpeakerScores s : of(i)) {
                text.append(Csv.row(List.of(name(i), s.speaker(), s.label(), s.heardAs(), s.raw().length, s.seconds(),
                        s.rawMean(), s.rawStd(), SpeakerScores.flips(s.raw()), SpeakerScores.flips(s.ema()),
                        model.name(), model.sha256()))).append('\n');
            }
        }
        return text.toString();
    }

    /** Everything, every window included. */
    @Override
    public Map<String, Object> members() {
        Map<String, Object> each = Json.object("model", model.name(), "modelSha256", model.sha256());
        for (int i = 0; i < numerics.size(); i++) {
            List<Object> rows = new ArrayList<>();
            for (SpeakerScores s : of(i)) {
                rows.add(Json.object("speaker", s.speaker(), "label", s.label(), unit(), s.raw().length, "seconds",
                        s.seconds(), "rawMean", s.rawMean(), "rawStd", s.rawStd(), "heardAs", s.heardAs(), "raw",
                        s.raw(), "ema", s.ema()));
            }
            Map<String, Object> object = Json.object("speakers", rows);
            for (String label : CLASSES) {
                ClassStatistics row = ClassStatistics.of(label, of(i));
                object.put(label, Json.object("speakers", row.speakers(), "correct", row.speakersRight(), unit(),
                        row.windows(),
                        whole ? "correctRecordings" : "correctWindows", row.windowsRight(),
                        "medianRawStd", Json.finite(row.medianRawStd()),
                        "rawFlipsPerMinute", Json.finite(row.rawFlipsPerMinute()),
                        "emaFlipsPerMinute", Json.finite(row.emaFlipsPerMinute())));
            }
            each.put(name(i), object);
        }
        return each;
    }
}
