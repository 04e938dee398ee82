package org.ecapa4j.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.ecapa4j.Numerics;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.golden.RandomModel.Sizes;
import org.ecapa4j.onnx.OnnxFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * ONNX Runtime itself beside this library, on sounds and networks that nobody has stored: some always the same, some
 * new in every run.
 */
@Tag("live")
class LiveOrtTest {

    private static final int[] LENGTHS = {257, 320, 400, 12_000, 16_001, 33_333};
    /**
     * Ten times that of real speech: of silence, say, a variance is the small difference of two large sums, and what is
     * left of it is rounding.
     */
    private static final double TOLERANCE = 1e-4;
    private static final long[] SEEDS = {1, 2};
    private static final List<String> EXPORTS =
            List.of("tiny-q8", "tiny-q8-v2", "tiny-fp32", "tiny-qint8", "tiny-q8-per-tensor",
            "tiny-q8-first-conv-float");

    static List<Long> seeds() {
        List<Long> seeds = new ArrayList<>();
        Arrays.stream(SEEDS).forEach(seeds::add);
        long drawn = Long.getLong("ecapa4j.seed", new SecureRandom().nextLong());
        System.out.println("LiveOrtTest also runs with -Decapa4j.seed=" + drawn);
        seeds.add(drawn);
        return seeds;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void freshNoiseGetsOnnxRuntimesAnswer(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (String name : List.of("demo-q8", "demo-q8-v2")) {
            byte[] model = Golden.model(name);
            VoiceGender network = load(model, Numerics.PARITY);
            try (LiveOrt ort = new LiveOrt(model)) {
                for (int length : LENGTHS) {
                    float[] clip = noise(length, Math.pow(10, random.nextDouble(-4, 0)), random);
                    double difference = difference(ort.stages(clip), network.classify(clip, 16_000).logits());
                    assertTrue(difference <= 0.02, name + ", " + length + " samples, seed " + seed
                            + ": logits differ by " + difference);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyStageOfRandomNetworksFedWithOnnxRuntimesInputGivesItsOutput(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (String export : EXPORTS) {
            for (boolean anyZeroPoint : new boolean[] {false, true}) {
                Sizes sizes = Sizes.random(random);
                byte[] model = RandomModel.of(export, sizes, anyZeroPoint, random);
                float[] clip = noise(LENGTHS[random.nextInt(5)], 0.5, random);
                assertStages(model, clip, export + ", " + sizes + (anyZeroPoint ? ", any zero point, " : ", ")
                        + clip.length + " samples, seed " + seed);
            }
        }
    }

    private static void assertStages(byte[] model, float[] clip, String what) {
        try (LiveOrt ort = new LiveOrt(model)) {
            Comparison comparison = StageReplay.run(OnnxFile.of(model, what).weights(), ort.stages(clip),
                    TestKernels.backend(), TOLERANCE);
            assertEquals("", comparison.firstDivergence(), what);
        }
    }

    /**
     * A quantiser that rounds one value the other way leaves the logits of most networks where they are, and throws
     * over those of a few (an embedding of one number, say): so it is the median that counts. Float networks have no
     * such excuse.
     */
    @ParameterizedTest
    @MethodSource("seeds")
    void randomNetworksGetOnnxRuntimesAnswer(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Double> relative = new ArrayList<>();
        for (String export : EXPORTS) {
            for (int round = 0; round < 2; round++) {
                Sizes sizes = Sizes.random(random);
                byte[] model = RandomModel.of(export, sizes, false, random);
                float[] clip = noise(LENGTHS[random.nextInt(5)], 0.5, random);
                try (LiveOrt ort = new LiveOrt(model)) {
                    Map<String, Tensor> stages = ort.stages(clip);
                    float[] logits = load(model, Numerics.PARITY).classify(clip, 16_000).logits();
                    double difference = difference(stages, logits) / Math.max(1,
                            largest(stages.get("fc7.out").values()));
                    assertTrue(difference <= 1e-4 || !export.equals("tiny-fp32"), export + ", " + sizes + ", seed "
                            + seed + ": logits differ by " + difference + "\n"
                            + PassComparison.run(model, clip, stages, TestKernels.ofThisRun()));
                    relative.add(difference);
                }
            }
        }
        relative.sort(null);
        assertTrue(relative.get(relative.size() / 2) <= 0.01, "differences relative to the largest logit, seed " + seed
                + ": " + relative);
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo-q8", "demo-q8-v2"})
    void cornersOfTheInputGetOnnxRuntimesAnswerAtEveryStageAndAtTheEnd(String name) {
        byte[] model = Golden.model(name);
        OnnxFile file = OnnxFile.of(model, name);
        VoiceGender network = load(model, Numerics.PARITY);
        try (LiveOrt ort = new LiveOrt(model)) {
            for (int length : new int[] {257, 8000}) {
                corners(length).forEach((corner, clip) -> {
                    Map<String, Tensor> stages = ort.stages(clip);
                    String what = name + ", " + corner + ", " + clip.length + " samples";
                    assertEquals("", StageReplay.run(file.weights(), stages, TestKernels.backend(), TOLERANCE)
                            .firstDivergence(), what);
                    double difference = difference(stages, network.classify(clip, 16_000).logits());
                    assertTrue(difference <= 0.02, what + ": logits differ by " + difference);
                });
            }
        }
    }

    private static Map<String, float[]> corners(int length) {
        SplittableRandom random = new SplittableRandom(length);
        Map<String, float[]> corners = new LinkedHashMap<>();
        corners.put("silence", new float[length]);
        float[] equal = new float[length];
        Arrays.fill(equal, 0.3f);
        corners.put("all samples equal", equal);
        for (int at : new int[] {0, length / 2, length - 1}) {
            float[] impulse = new float[length];
            impulse[at] = 1;
            corners.put("impulse at " + at, impulse);
        }
        float[] square = new float[length];
        float[] clipped = noise(length, 4, random);
        for (int i = 0; i < length; i++) {
            square[i] = i / 40 % 2 == 0 ? 1 : -1;
            clipped[i] = Math.max(-1, Math.min(1, clipped[i]));
        }
        corners.put("full-scale square wave", square);
        corners.put("clipped noise", clipped);
        corners.put("noise near the smallest numbers", noise(length, 1e-30, random));
        return corners;
    }

    @ParameterizedTest
    @ValueSource(strings = {"tiny-q8", "tiny-fp32"})
    void cornersOfTheInputAreMetByRandomNetworksToo(String export) {
        SplittableRandom random = new SplittableRandom(11);
        byte[] model = RandomModel.of(export, Sizes.random(random), true, random);
        corners(8000).forEach((corner, clip) -> assertStages(model, clip, export + ", " + corner));
    }

    private static VoiceGender load(byte[] model, Numerics numerics) {
        return VoiceGender.load(OnnxFile.of(model, "model"), numerics, TestKernels.ofThisRun());
    }

    private static float[] noise(int length, double amplitude, SplittableRandom random) {
        float[] noise = new float[length];
        for (int i = 0; i < length; i++) {
            noise[i] = (float) random.nextDouble(-amplitude, amplitude);
        }
        return noise;
    }

    private static double difference(Map<String, Tensor> stages, float[] logits) {
        float[] expected = stages.get("fc7.out").values();
        double largest = 0;
        for (int i = 0; i < logits.length; i++) {
            largest = Math.max(largest, Math.abs((double) expected[i] - logits[i]));
        }
        return largest;
    }

    private static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
