package org.ecapa4j.onnx.network;

import java.util.Arrays;
import org.ecapa4j.onnx.fault.ModelFault;
import org.ecapa4j.onnx.graph.Step;
import org.ecapa4j.onnx.graph.Value;
import org.ecapa4j.onnx.graph.View;
import org.ecapa4j.onnx.proto.Tensor;
import org.ecapa4j.onnx.shape.Shape;
import org.ecapa4j.weights.BatchNormWeights;

/** {@code BatchNormalization} at inference time. */
final class BatchNormMatcher {

    private static final float DEFAULT_EPSILON = 1e-5f;
    private static final String[] PARAMETERS = {"", "scale", "bias", "mean", "variance"};

    /**
     * A normalisation found.
     *
     * @param weights of it
     * @param step    its operator
     * @param out     its result
     */
    record BatchNorm(BatchNormWeights weights, Step step, Value out) {}

    private final GraphCursor cursor;

    BatchNormMatcher(GraphCursor cursor) {
        this.cursor = cursor;
    }

    BatchNorm match(Value in, String path, int channels) {
        Step step = cursor.next(in, path, "BatchNormalization",
                s -> s.op().equals("BatchNormalization") && GraphCursor.reads(s, 0, in));
        String where = GraphCursor.where(step, path);
        Shape shape = ((View) step.input(0)).shape();
        if (shape.rank() < 2 || !GraphCursor.isChannels(shape.axis(1), channels)) {
            throw ModelFault.expected(where, channels + " channels on axis 1", cursor.shape(shape));
        }
        if (step.attributes().integer("training_mode", 0) != 0) {
            throw ModelFault.expected(where, "inference", "training_mode 1");
        }
        float epsilon = step.attributes().real("epsilon", DEFAULT_EPSILON);
        float[][] parameters = new float[PARAMETERS.length][];
        for (int i = 1; i < PARAMETERS.length; i++) {
            String what = path + " " + PARAMETERS[i];
            Tensor tensor = GraphCursor.constant(step, i)
                    .orElseThrow(() -> ModelFault.expected(where, "a constant " + what, "none"));
            if (!Arrays.equals(tensor.dims(), new long[] {channels})) {
                throw ModelFault.expected(tensor.where() + " (" + what + ")", "[" + channels + "]",
                        Arrays.toString(tensor.dims()));
            }
            parameters[i] = WeightDecoder.finite(tensor, what);
        }
        if (!(epsilon > 0) || !Float.isFinite(epsilon)) {
            throw ModelFault.expected(where, "a positive epsilon", epsilon);
        }
        for (float variance : parameters[4]) {
            if (variance < 0) {
                throw ModelFault.expected(where, "variances of at least 0", variance);
            }
        }
        return new BatchNorm(new BatchNormWeights(path, parameters[1], parameters[2], parameters[3], parameters[4],
                epsilon),
                step, step.output());
    }
}
