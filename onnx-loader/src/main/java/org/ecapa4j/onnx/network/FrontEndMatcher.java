package org.ecapa4j.onnx.network;

import java.util.Arrays;
import org.ecapa4j.frontend.FrontEndDefinition;
import org.ecapa4j.onnx.fault.ModelFault;
import org.ecapa4j.onnx.graph.Step;
import org.ecapa4j.onnx.graph.Value;
import org.ecapa4j.onnx.graph.View;
import org.ecapa4j.onnx.proto.Tensor;
import org.ecapa4j.onnx.shape.Role;
import org.ecapa4j.onnx.shape.Shape;
import org.ecapa4j.weights.FrontEndWeights;
import org.ecapa4j.weights.QuantizedWeight;
import org.ecapa4j.weights.Weight;

/**
 * From waveform to log-mel spectrogram: pre-emphasis, STFT, power, mel filterbank, logarithm, minus the mean over time.
 * The constants must be those of {@link FrontEndDefinition}, up to their storage: the precision of sixteen-bit floats,
 * or one quantisation step.
 */
final class FrontEndMatcher {

    /** Half precision rounds values below 1 by up to 2.4e-4; other windows and filterbanks differ by far more. */
    private static final float TOLERANCE = 5e-4f;

    /**
     * Half precision makes 1.0133e-6 of 1e-6. What the file has is used, so this only tells the same front end from
     * others.
     */
    private static final double OFFSET_TOLERANCE = 0.02;

    /**
     * The front end found.
     *
     * @param weights its constants
     * @param logMel  its result, {@code [batch][mels][frames]}
     */
    record FrontEnd(FrontEndWeights weights, Value logMel) {}

    private final GraphCursor cursor;
    private final LayerMatcher layers;

    FrontEndMatcher(GraphCursor cursor, LayerMatcher layers) {
        this.cursor = cursor;
        this.layers = layers;
    }

    FrontEnd match(Value waveform) {
        Value padded = reflect(waveform, "pre-emphasis padding", 1, 0);
        LayerMatcher.Layer preEmphasis = layers.match(padded, new LayerSpec("pre_emphasis", 1, 1, 2, 1, false));
        checkDefinition(preEmphasis, new float[] {-FrontEndDefinition.PRE_EMPHASIS, 1}, "pre-emphasis");
        int half = FrontEndDefinition.CENTRE_PADDING;
        Value centred = reflect(preEmphasis.out(), "centre padding", half, half);
        Step stft = stft(centred);
        float[] window = window(stft);
        Value power = power(stft.output());
        LayerMatcher.Layer mel = layers.match(power, new LayerSpec("mel", FrontEndDefinition.BINS, 0, 1, 1, false));
        checkDefinition(mel, FrontEndDefinition.melFilterBank(mel.weights().weight().outputs()), "mel filterbank of "
                + FrontEndDefinition.MEL_LOW_HZ + " to " + FrontEndDefinition.MEL_HIGH_HZ + " Hz");
        Step offset = offset(mel.out());
        float logOffset = (float) (double) constantOf(offset);
        Value logMel = cursor.unary(offset.output(), "log-mel", "Log");
        Value mean = cursor.reduce(logMel, "mean over time", "ReduceMean", Role.TIME);
        Value normalised = cursor.binary(logMel, mean, "mean over time", "Sub");
        return new FrontEnd(new FrontEndWeights(preEmphasis.weights(), window, mel.weights(), logOffset), normalised);
    }

    /** Mirrors samples at both ends of time, and of no other axis. */
    private Value reflect(Value in, String stage, long before, long after) {
        Step step = cursor.next(in, stage, "Pad", s -> s.op().equals("Pad") && GraphCursor.reads(s, 0, in));
        String where = GraphCursor.where(step, stage);
        cursor.requireWhole(step, stage);
        String mode = step.attributes().text("mode", "");
        if (!mode.equals("reflect")) {
            throw ModelFault.expected(where, "mode reflect", mode);
        }
        Shape shape = ((View) step.input(0)).shape();
        long[] pads = step.attributes().integers("pads");
        long[] expected = new long[pads.length];
        for (int axis = 0; axis < shape.rank(); axis++) {
            if (shape.axis(axis).role() == Role.TIME) {
                expected[axis] = before;
                expected[shape.rank() + axis] = after;
            }
        }
        if (!Arrays.equals(pads, expected)) {
            throw ModelFault.expected(where, "pads " + Arrays.toString(expected), Arrays.toString(pads));
        }
        return step.output();
    }

    private Step stft(Value in) {
        String stage = "STFT";
        Step step = cursor.next(in, stage, "STFT", s -> s.op().equals("STFT") && GraphCursor.reads(s, 0, in));
        cursor.requireWhole(step, stage);
        cursor.requireTimeOn(step, 1, stage);
        expect(step, "hop", FrontEndDefinition.HOP_SAMPLES);
        expect(step, "frame_length", FrontEndDefinition.FFT_LENGTH);
        expect(step, "onesided", 1);
        return step;
    }

    private static void expect(Step step, String setting, long expected) {
        long found = step.attributes().integer(setting, 0);
        if (found != expected) {
            throw ModelFault.expected(GraphCursor.where(step, "STFT"), setting + " " + expected, found);
        }
    }

    private static float[] window(Step stft) {
        Tensor tensor = GraphCursor.constant(stft, 1)
                .orElseThrow(() -> ModelFault.expected(GraphCursor.where(stft, "STFT"), "a constant window", "none"));
        float[] found = WeightDecoder.finite(tensor, "STFT window");
        float[] expected = FrontEndDefinition.window();
        String where = tensor.where() + " (STFT window)";
        if (found.length != expected.length) {
            throw ModelFault.expected(where, "[" + expected.length + "]", Arrays.toString(tensor.dims()));
        }
        for (int i = 0; i < found.length; i++) {
            if (Math.abs(found[i] - expected[i]) > TOLERANCE) {
                throw ModelFault.expected(where, "a periodic Hamming window of " + FrontEndDefinition.WINDOW_SAMPLES
                        + " samples, " + expected[i] + " at " + i, found[i]);
            }
        }
        return found;
    }

    /**
     * The squared magnitude: {@code ReduceL2} then a square as published, or {@code ReduceSumSquare}, or squares that
     * are summed.
     */
    private Value power(Value spectrum) {
        String stage = "power spectrum";
        Step step = cursor.next(spectrum, stage, "ReduceL2 over real and imaginary parts",
                s -> s.op().equals("ReduceL2") || s.op().equals("ReduceSumSquare")
                        || GraphCursor.isSquare(s, spectrum));
        if (GraphCursor.isSquare(step, spectrum)) {
            return cursor.reduce(step.output(), stage, "ReduceSum", Role.PART);
        }
        Value reduced = cursor.reduce(spectrum, stage, step.op(), Role.PART);
        return step.op().equals("ReduceL2") ? cursor.square(reduced, stage) : reduced;
    }

    private Step offset(Value mel) {
        String stage = "offset of the logarithm";
        Step step = cursor.next(mel, stage, "Add of " + FrontEndDefinition.LOG_OFFSET,
                s -> s.op().equals("Add")
                        && (GraphCursor.scalar(s, 0).isPresent() || GraphCursor.scalar(s, 1).isPresent()));
        double found = constantOf(step);
        if (!(Math.abs(found - FrontEndDefinition.LOG_OFFSET) <= OFFSET_TOLERANCE * FrontEndDefinition.LOG_OFFSET)) {
            throw ModelFault.expected(GraphCursor.where(step, stage), FrontEndDefinition.LOG_OFFSET, found);
        }
        return step;
    }

    private static Double constantOf(Step sum) {
        return GraphCursor.scalar(sum, 0).or(() -> GraphCursor.scalar(sum, 1)).orElseThrow();
    }

    private static void checkDefinition(LayerMatcher.Layer layer, float[] expected, String what) {
        Weight w = layer.weights().weight();
        int row = w.inputs() * w.kernelSize();
        for (int i = 0; i < expected.length; i++) {
            int output = i / row;
            float found = w.value(output, i % row / w.kernelSize(), i % w.kernelSize());
            int input = i % row / w.kernelSize();
            int at = LayerConstants.transposed(layer.step()) ? input * w.outputs() + output : i;
            float step = w instanceof QuantizedWeight q ? q.scale(output) : layer.stored().step(at);
            if (!(Math.abs(found - expected[i]) <= step + TOLERANCE)) {
                throw ModelFault.expected(GraphCursor.where(layer.step(), layer.weights().name()),
                        "the " + what + ", " + expected[i] + " at output " + output + ", input " + i % row, found);
            }
        }
    }
}
