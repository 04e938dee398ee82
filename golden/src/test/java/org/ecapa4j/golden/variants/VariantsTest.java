package org.ecapa4j.golden.variants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.onnx.ModelInfo.Recipe;
import org.ecapa4j.onnx.OnnxFile;
import org.ecapa4j.onnx.OnnxFormatException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The forms in which exporters, optimisers and quantisers write the network, against ONNX Runtime: its stored answers,
 * and itself on noise. The files and the answers come from {@code reference/variants.py}.
 */
class VariantsTest {

    /** One step of a quantiser's input that falls on its other side, in parts of the largest logit. */
    private static final double QUANTISED = 0.02;

    @Test
    void everyKindIsThere() {
        assertTrue(Variant.accepted().count() >= 28, "accepted");
        assertTrue(Variant.refusedOnes().count() >= 4, "refused");
    }

    @ParameterizedTest
    @MethodSource("org.ecapa4j.golden.variants.Variant#accepted")
    void storedAnswersOfOnnxRuntimeAreMet(Variant variant) {
        VoiceGender model = VoiceGender.load(OnnxFile.of(variant.bytes(), variant.name()));
        assertTrue(!variant.logits().isEmpty(), "answers");
        variant.logits().forEach((key, expected) -> {
            float[] found = model.classify(Variant.samples(key), 16_000).logits();
            assertEquals(0, difference(expected, found), variant.limit(), key + ": expected "
                    + Arrays.toString(expected)
                    + ", found " + Arrays.toString(found));
        });
    }

    @ParameterizedTest
    @MethodSource("org.ecapa4j.golden.variants.Variant#refusedOnes")
    void whatWouldGiveAnotherAnswerIsRefusedByName(Variant variant) {
        OnnxFormatException e = assertThrows(OnnxFormatException.class, () ->
                OnnxFile.of(variant.bytes(), variant.name()));
        assertTrue(e.getMessage().contains(variant.refused().orElseThrow()), e.getMessage());
        assertTrue(e.getMessage().contains("node "), e.getMessage());
    }

    @ParameterizedTest
    @MethodSource("org.ecapa4j.golden.variants.Variant#live")
    @Tag("live")
    void onnxRuntimeItselfGivesTheSameOnNoise(Variant variant) throws OrtException {
        byte[] bytes = variant.bytes();
        OnnxFile file = OnnxFile.of(bytes, variant.name());
        VoiceGender model = VoiceGender.load(file);
        SplittableRandom random = new SplittableRandom(variant.name().hashCode());
        try (OrtSession session = session(bytes)) {
            for (int i = 0; i < 3; i++) {
                float[] noise = new float[file.clipSamples().orElse(random.nextInt(257, 20_000))];
                for (int at = 0; at < noise.length; at++) {
                    noise[at] = (float) random.nextDouble(-0.5, 0.5);
                }
                float[] expected = run(session, noise);
                double limit = (file.info().recipe() == Recipe.FP32 ? Math.max(variant.limit(), 1e-4) : QUANTISED)
                        * Math.max(1, Math.max(Math.abs(expected[0]), Math.abs(expected[1])));
                float[] found = model.classify(noise, 16_000).logits();
                assertEquals(0, difference(expected, found), limit, noise.length + " samples: expected "
                        + Arrays.toString(expected) + ", found " + Arrays.toString(found));
            }
        }
    }

    /** ONNX Runtime for Java is older than what wrote some of the files. */
    private static OrtSession session(byte[] bytes) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            return OrtEnvironment.getEnvironment().createSession(bytes, options);
        } catch (OrtException e) {
            assumeTrue(!e.getMessage().contains("opset") && !e.getMessage().contains("IR version"), e.getMessage());
            throw e;
        }
    }

    private static float[] run(OrtSession session, float[] samples) throws OrtException {
        try (OnnxTensor waveform = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), FloatBuffer.wrap(samples),
                new long[] {1, samples.length});
                OrtSession.Result result = session.run(Map.of(session.getInputNames().iterator().next(), waveform))) {
            return ((float[][]) result.get(0).getValue())[0];
        }
    }

    private static double difference(float[] expected, float[] found) {
        double largest = expected.length == found.length ? 0 : Double.NaN;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs((double) expected[i] - found[i]));
        }
        return largest;
    }
}
