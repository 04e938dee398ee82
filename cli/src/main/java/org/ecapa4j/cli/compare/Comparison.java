package org.ecapa4j.cli.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.ecapa4j.Prediction;
import org.ecapa4j.cli.batch.Outcome;
import org.ecapa4j.cli.input.Input;
import org.ecapa4j.cli.model.ModelIdentity;
import org.ecapa4j.cli.result.Median;
import org.ecapa4j.cli.result.Report;
import org.ecapa4j.cli.text.Csv;
import org.ecapa4j.cli.text.Json;
import org.ecapa4j.cli.text.TextTable;

/** What two models made of the same sounds, clip by clip and as a whole. */
final class Comparison implements Report {

    private final ModelIdentity a;
    private final ModelIdentity b;
    private final List<String> labels;
    private final boolean channels;
    private final List<Outcome<Pair>> outcomes = new ArrayList<>();
    private final List<Pair> pairs = new ArrayList<>();

    /**
     * A comparison of nothing yet.
     *
     * @param a        the first
     * @param b        the second
     * @param labels   of both
     * @param channels whether it says which channel a row is about
     */
    Comparison(ModelIdentity a, ModelIdentity b, List<String> labels, boolean channels) {
        this.a = a;
        this.b = b;
        this.labels = labels;
        this.channels = channels;
    }

    /**
     * Two answers about one clip.
     *
     * @param seconds its length
     * @param a       the answer of the first model
     * @param b       the answer of the second one
     */
    record Pair(double seconds, Prediction a, Prediction b) {

        /** The largest difference of a logit. */
        double logitDifference() {
            double largest = 0;
            for (int i = 0; i < a.logits().length; i++) {
                largest = Math.max(largest, Math.abs(a.logits()[i] - b.logits()[i]));
            }
            return largest;
        }

        /** The largest difference of a probability. */
        double scoreDifference() {
            return a.labels().stream().mapToDouble(label -> Math.abs(a.probability(label) - b.probability(label))).max()
                    .orElse(0);
        }

        boolean flips() {
            return !a.label().equals(b.label());
        }
    }

    /** Takes what one clip gave, perhaps a fault. */
    void add(Outcome<Pair> outcome) {
        outcomes.add(outcome);
        outcome.value().ifPresent(pairs::add);
    }

    /** Whether any clip was heard. */
    boolean isEmpty() {
        return pairs.isEmpty();
    }

    @Override
    public String text() {
        TextTable table = new TextTable("file", ">seconds", "label A", ">score A", "label B", ">score B",
                ">logits apart", ">scores apart", "");
        for (Outcome<Pair> outcome : outcomes) {
            String clip = outcome.input().key();
            outcome.value().ifPresentOrElse(pair -> table.row(clip, number(2, pair.seconds()), pair.a().label(),
                    number(4, pair.a().score()), pair.b().label(), number(4, pair.b().score()),
                    number(5, pair.logitDifference()), number(5, pair.scoreDifference()), pair.flips() ? "FLIP" : ""),
                    () -> table.row(clip, "-", "failed", "-", "failed", "-", "-", "-", ""));
        }
        return "A: " + title(a) + "\nB: " + title(b) + "\n\n" + table + "\n" + String.format(Locale.ROOT,
                "%d clips, %d labels flipped; logits apart: median %.5f, largest %.5f; scores apart: median %.5f,"
                + " largest %.5f%n", pairs.size(), flips(),
                median(Pair::logitDifference), largest(Pair::logitDifference), median(Pair::scoreDifference),
                largest(Pair::scoreDifference));
    }

    @Override
    public Map<String, Object> members() {
        List<Map<String, Object>> clips = outcomes.stream().map(Comparison::clip).toList();
        Map<String, Object> summary = Json.object("clips", pairs.size(), "flips", flips(),
                "medianLogitDifference", Json.finite(median(Pair::logitDifference)),
                "largestLogitDifference", Json.finite(largest(Pair::logitDifference)),
                "medianScoreDifference", Json.finite(median(Pair::scoreDifference)),
                "largestScoreDifference", Json.finite(largest(Pair::scoreDifference)));
        return Json.object("a", a.members(), "b", b.members(), "summary", summary, "clips", clips);
    }

    /** For spreadsheets: one row for each clip, no summary. */
    String csv() {
        List<String> header = new ArrayList<>(Input.columns(channels));
        int named = header.size();
        header.addAll(List.of("seconds", "label_a", "score_a", "label_b", "score_b"));
        labels.forEach(label -> header.add("logit_" + label + "_a"));
        labels.forEach(label -> header.add("logit_" + label + "_b"));
        header.addAll(List.of("logit_difference", "score_difference", "flip", "error"));
        for (String side : List.of("_a", "_b")) {
            ModelIdentity.columns().forEach(column -> header.add(column + side));
        }
        StringBuilder csv = new StringBuilder(Csv.row(header)).append('\n');
        for (Outcome<Pair> outcome : outcomes) {
            List<Object> fields = new ArrayList<>(outcome.input().fields(channels));
            outcome.value().ifPresentOrElse(pair -> {
                fields.addAll(List.of(pair.seconds(), pair.a().label(), pair.a().score(), pair.b().label(),
                        pair.b().score()));
                fields.addAll(Json.floats(pair.a().logits()));
                fields.addAll(Json.floats(pair.b().logits()));
                fields.addAll(List.of(pair.logitDifference(), pair.scoreDifference(), pair.flips()));
            }, () -> fields.addAll(Collections.nCopies(header.indexOf("error") - named, "")));
            fields.add(outcome.fault());
            fields.addAll(a.fields());
            fields.addAll(b.fields());
            csv.append(Csv.row(fields)).append('\n');
        }
        return csv.toString();
    }

    private static Map<String, Object> clip(Outcome<Pair> outcome) {
        return outcome.members(pair -> Json.object("seconds", pair.seconds(), "a", answer(pair.a()), "b",
                answer(pair.b()), "logitDifference", pair.logitDifference(), "scoreDifference", pair.scoreDifference(),
                "flip", pair.flips()));
    }

    private static Map<String, Object> answer(Prediction prediction) {
        return Json.object("label", prediction.label(), "score", prediction.score(), "logits",
                Json.floats(prediction.logits()));
    }

    private static String title(ModelIdentity model) {
        return model.name() + " (" + model.numerics() + ")";
    }

    private long flips() {
        return pairs.stream().filter(Pair::flips).count();
    }

    /** NaN when there is no clip. */
    private double median(ToDoubleFunction<Pair> figure) {
        return Median.of(pairs.stream().mapToDouble(figure).toArray());
    }

    private double largest(ToDoubleFunction<Pair> figure) {
        return pairs.stream().mapToDouble(figure).max().orElse(Double.NaN);
    }

    private static String number(int decimals, double value) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
