package org.ecapa4j.golden;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ecapa4j.Numerics;
import org.ecapa4j.Prediction;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.golden.Golden.Answer;
import org.ecapa4j.golden.Golden.TinyAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every clip, from samples to probabilities, against ONNX Runtime's stored answers. */
class EndToEndTest {

    /** How far one answer is from the expected one. */
    private record Distance(String clip, double logit, double probability, double embedding, boolean sameLabel) {

        static Distance of(Answer expected, Prediction found) {
            double embedding = 0;
            for (int i = 0; i < expected.embedding().length; i++) {
                embedding = Math.max(embedding, Math.abs(expected.embedding()[i] - found.embedding()[i]));
            }
            return new Distance(expected.file(), largestDifference(expected.logits(), found.logits()),
                    Math.abs(expected.probabilities()[1] - found.probability("female")), embedding,
                    (expected.label() == 0 ? "male" : "female").equals(found.label()));
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%s: logits %.2g, probability %.2g, embedding %.2g%s", clip, logit,
                    probability, embedding,
                    sameLabel ? "" : ", OTHER LABEL");
        }
    }

    private static double largestDifference(float[] expected, float[] found) {
        double largest = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs((double) expected[i] - found[i]));
        }
        return largest;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static List<Distance> distances(String model, Numerics numerics, List<Answer> answers) {
        VoiceGender network = VoiceGender.load(Golden.load(model), numerics, TestKernels.ofThisRun());
        return answers.parallelStream().map(answer -> Distance.of(answer, network.classify(Golden.clip(answer.file()))))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo-q8", "demo-q8-v2"})
    void parityGivesOnnxRuntimesAnswerOnEveryClip(String model) {
        List<Distance> distances = distances(model, Numerics.PARITY, Golden.answers(model));
        assertTrue(distances.size() >= 42, "clips: " + distances.size());
        List<Distance> bad = distances.stream()
                .filter(d -> !d.sameLabel() || !(d.probability() <= 0.002) || !(d.logit() <= 0.02)
                || !(d.embedding() <= 0.02)).toList();
        assertTrue(bad.isEmpty(), () -> report(model, bad));
        // Everything but the softmax has ONNX Runtime's bits; where that flips an 8-bit rounding, a clip is some 0.001
        // off.
        List<Distance> flipped = distances.stream().filter(d -> !(d.logit() <= 1e-5) || !(d.embedding() <= 1e-5))
                .toList();
        assertTrue(flipped.size() <= 3, () -> flipped.size() + " clips further off than float rounding\n"
                + report(model, flipped));
    }

    /** What is wrong, and at which stage the pass over the first bad clip leaves ONNX Runtime's. */
    private static String report(String model, List<Distance> distances) {
        return model + ", " + TestKernels.WANTED + "\n"
                + distances.stream().map(Distance::toString).collect(Collectors.joining("\n")) + "\n"
                + PassComparison.describe(Golden.model(model), distances.get(0).clip(), TestKernels.ofThisRun());
    }

    @Test
    void preciseOnTheQuantisedFileComesFiftyTimesNearerToTheFloatModelThanOnnxRuntimeOnThatFile() {
        Set<String> speech = new HashSet<>(Golden.speech());
        List<Answer> ofFloatModel = Golden.answers("demo-fp32").stream().filter(answer ->
                speech.contains(answer.file())).toList();
        assertTrue(ofFloatModel.size() >= 32, "speech clips: " + ofFloatModel.size());
        List<Distance> distances = distances("demo-q8", Numerics.PRECISE, ofFloatModel);
        List<Distance> bad = distances.stream().filter(d -> !(d.probability() <= 0.005)).toList();
        assertTrue(bad.isEmpty(), bad::toString);
        double median = median(distances.stream().mapToDouble(Distance::probability).toArray());
        assertTrue(median <= 0.0005, "median difference of the probabilities: " + median);

        Map<String, float[]> ofOrt = Golden.answers("demo-q8").stream()
                .collect(Collectors.toMap(Answer::file, Answer::logits));
        double own = median(distances.stream().mapToDouble(Distance::logit).toArray());
        double ort = median(ofFloatModel.stream().mapToDouble(a -> largestDifference(a.logits(), ofOrt.get(a.file())))
                .toArray());
        assertTrue(ort >= 50 * own, "median logit error " + own + ", ONNX Runtime's on the same file " + ort);
    }

    static List<String> tinyModels() {
        return Golden.tinyAnswers().stream().map(TinyAnswer::model).distinct().toList();
    }

    @ParameterizedTest
    @MethodSource("tinyModels")
    void everyExportGivesOnnxRuntimesAnswer(String model) {
        VoiceGender network = VoiceGender.load(Golden.load(model), Numerics.PARITY, TestKernels.ofThisRun());
        List<TinyAnswer> answers = Golden.tinyAnswers().stream().filter(answer -> answer.model().equals(model))
                .toList();
        double[] differences = answers.stream()
                .mapToDouble(answer -> largestDifference(answer.logits(), network.classify(Golden.clip(answer.file()))
                .logits())).toArray();
        boolean isFloat = model.contains("fp32");
        for (int i = 0; i < differences.length; i++) {
            String clip = answers.get(i).file();
            assertTrue(differences[i] <= (isFloat ? 2e-3 : 0.06), differences[i] + " on "
                    + PassComparison.describe(Golden.model(model), clip, TestKernels.ofThisRun()));
        }
        assertTrue(median(differences) <= (isFloat ? 2e-3 : 0.01), "median of " + Arrays.toString(differences));
    }

    @Test
    void everyExportIsTested() {
        assertTrue(tinyModels().containsAll(List.of("tiny-fp32", "tiny-fp32-raw", "tiny-q8", "tiny-q8-constants",
                "tiny-q8-first-conv-float",
                "tiny-q8-per-tensor", "tiny-q8-raw", "tiny-q8-renamed", "tiny-q8-typed", "tiny-q8-v2", "tiny-qint8")),
                tinyModels().toString());
    }
}
