package org.ecapa4j.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model is the same network at every length of the clip, or it is refused. */
class LengthsTest {

    private final TestModel model = TestModel.of("tiny-fp32");

    /** Puts nodes in front of the network; they read {@code waveform} and give {@code ruled}. */
    private void inFront(Runnable nodes) {
        model.redirect("waveform", "ruled");
        model.longs("one", new long[] {1}, 1);
        model.longs("zero", new long[] {1}, 0);
        model.node("Shape", List.of("waveform"), "shape");
        model.node("Slice", List.of("shape", "one", "two"), "rule_length");
        model.longs("two", new long[] {1}, 2);
        nodes.run();
    }

    private void isRefused() {
        OnnxFormatException e = assertThrows(OnnxFormatException.class, model::load);
        assertTrue(e.getMessage().contains("the same network at every length of the clip")
                || e.getMessage().contains("found Slice(waveform)") || e.getMessage().contains("expected mode reflect"),
                e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(longs = {258, 400, 12_345, 16_000, 480_000, 9_599_999})
    void paddingOfShortClipsIsRefused(long shortest) {
        inFront(() -> {
            model.longs("shortest", new long[] {1}, shortest);
            model.node("Sub", List.of("shortest", "rule_length"), "rule_missing");
            model.node("Max", List.of("rule_missing", "zero"), "rule_pad");
            model.node("Concat", List.of("zero", "zero", "zero", "rule_pad"), "rule_pads").add(5, axis(0));
            model.node("Pad", List.of("waveform", "rule_pads"), "ruled");
        });
        isRefused();
    }

    @ParameterizedTest
    @ValueSource(longs = {300, 16_000, 480_000, 9_599_999})
    void cuttingOfLongClipsIsRefused(long longest) {
        inFront(() -> {
            model.longs("longest", new long[] {1}, longest);
            model.node("Slice", List.of("waveform", "zero", "longest", "one"), "ruled");
        });
        isRefused();
    }

    @ParameterizedTest
    @ValueSource(longs = {1000, 20_000, 777_777})
    void aRuleForLengthsInTheMiddleAloneIsFoundByItsNumbers(long at) {
        inFront(() -> {
            model.longs("at", new long[] {1}, at);
            model.longs("some", new long[] {1}, 160);
            model.node("Equal", List.of("rule_length", "at"), "rule_there");
            model.node("Where", List.of("rule_there", "some", "zero"), "rule_pad");
            model.node("Concat", List.of("zero", "zero", "zero", "rule_pad"), "rule_pads").add(5, axis(0));
            model.node("Pad", List.of("waveform", "rule_pads"), "ruled");
        });
        isRefused();
    }

    @Test
    void aRuleThatNeverDoesAnythingIsNoObstacle() {
        inFront(() -> {
            model.longs("shortest", new long[] {1}, 200);
            model.node("Sub", List.of("shortest", "rule_length"), "rule_missing");
            model.node("Max", List.of("rule_missing", "zero"), "rule_pad");
            model.node("Concat", List.of("zero", "zero", "zero", "rule_pad"), "rule_pads").add(5, axis(0));
            model.node("Pad", List.of("waveform", "rule_pads"), "ruled");
        });
        SameWeights.assertSame(TestModel.of("tiny-fp32").load().weights(), model.load().weights());
    }

    @Test
    void aMeanByTheFramesOfOneLengthIsRefused() {
        model.floats("frames", new long[0], 60_000);
        TestModel.input(model.producer("var"), 1, "frames");
        OnnxFormatException e = assertThrows(OnnxFormatException.class, model::load);
        assertTrue(e.getMessage().contains("expected the unbiased variance"), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(longs = {257, 400, 12_700, 16_000, 41_000})
    void aFixedLengthIsReported(long samples) {
        length(samples);
        assertEquals(OptionalInt.of((int) samples), model.load().clipSamples());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 256, 9_600_001, 1L << 40})
    void aFixedLengthThatNoClipMayHaveIsRefused(long samples) {
        length(samples);
        OnnxFormatException e = assertThrows(OnnxFormatException.class, model::load);
        assertEquals("edited.onnx: input waveform: expected a free length, or a fixed one of 257 to 9600000 samples, "
                + "found "
                + samples, e.getMessage());
    }

    @Test
    void theOffsetOfTheLogarithmIsTakenFromTheFile() {
        ProtoMessage add = model.producer(model.first("Log").texts(1).get(0));
        model.floats("offset", new long[0], 1.0132789611816406e-6f);
        TestModel.input(add, 1, "offset");
        assertEquals(1.0132789611816406e-6f, model.load().weights().frontEnd().logOffset());
        model.floats("other", new long[0], 1.03e-6f);
        TestModel.input(add, 1, "other");
        assertThrows(OnnxFormatException.class, model::load);
    }

    @Test
    void aFloorThatIsTwoPercentOffIsRefused() {
        model.floats("floor", new long[0], 1.02e-4f);
        TestModel.input(model.first("Clip"), 1, "floor");
        assertThrows(OnnxFormatException.class, model::load);
        TestModel half = TestModel.of("tiny-fp32");
        half.floats("floor", new long[0], 1.0001659393310547e-4f);
        TestModel.input(half.first("Clip"), 1, "floor");
        half.load();
    }

    private void length(long samples) {
        ProtoMessage shape = model.graph.messages(11).get(0).messages(2).get(0).messages(1).get(0).messages(2).get(0);
        shape.messages(1).get(1).clear(2).set(1, samples);
    }

    private static ProtoMessage axis(long axis) {
        return ProtoMessage.parse(new byte[0]).add(1, "axis").add(3, axis).add(20, 2);
    }
}
