package org.ecapa4j.onnx.network;

import java.util.Arrays;
import org.ecapa4j.onnx.fault.ModelFault;
import org.ecapa4j.onnx.graph.Step;
import org.ecapa4j.onnx.graph.View;
import org.ecapa4j.onnx.proto.Attributes;
import org.ecapa4j.onnx.proto.Tensor;
import org.ecapa4j.onnx.shape.Axis;
import org.ecapa4j.onnx.shape.Role;
import org.ecapa4j.onnx.shape.Shape;

/** Whether the geometry and the constants of a layer's operator are those of a {@link LayerSpec}. */
final class LayerConstants {

    private LayerConstants() {}

    /** Whether the weight is stored as {@code [inputs][outputs]}. */
    static boolean transposed(Step step) {
        return step.op().startsWith("MatMul") || step.op().equals("Gemm")
                && step.attributes().integer("transB", 0) == 0;
    }

    /** The weight, once geometry and shape are checked. */
    static Tensor weight(Step step, LayerSpec spec) {
        String where = GraphCursor.where(step, spec.path());
        Tensor w = GraphCursor.constant(step, 1)
                .orElseThrow(() -> ModelFault.expected(where, "a constant weight", "a computed one"));
        if (step.op().startsWith("Conv")) {
            Attributes a = step.attributes();
            expect(where, "kernel size", spec.kernel(), a.integers("kernel_shape"));
            expect(where, "dilation", spec.dilation(), a.integers("dilations"));
            expect(where, "stride", 1, a.integers("strides"));
            if (!Arrays.equals(a.integers("pads"), new long[] {spec.padding(), spec.padding()})) {
                throw ModelFault.expected(where, "padding [" + spec.padding() + ", " + spec.padding() + "]",
                        Arrays.toString(a.integers("pads")));
            }
            expect(where, "group", 1, new long[] {a.integer("group", 1)});
        } else if (spec.kernel() != 1) {
            throw ModelFault.expected(where, "a convolution of kernel size " + spec.kernel(), step.op());
        }
        boolean transposed = transposed(step);
        long[] dims = w.dims();
        long outputs = spec.outputs() > 0 ? spec.outputs() : dims[transposed ? 1 : 0];
        long[] expected = transposed ? new long[] {spec.inputs(), outputs}
                : step.op().startsWith("Conv") ? new long[] {outputs, spec.inputs(), spec.kernel()}
                : new long[] {outputs, spec.inputs()};
        if (!Arrays.equals(dims, expected) || outputs < 1) {
            throw ModelFault.expected(w.where() + " (" + spec.path() + ".weight)",
                    Arrays.toString(expected), Arrays.toString(dims));
        }
        Shape in = ((View) step.input(0)).shape();
        Axis channels = in.axis(step.op().startsWith("Conv") ? 1 : in.rank() - 1);
        if (!GraphCursor.isChannels(channels, spec.inputs())) {
            throw ModelFault.expected(where, spec.inputs() + " channels along its axis of channels",
                    channels.size() + (channels.role() == Role.CHANNEL ? "" : ", " + channels.role()));
        }
        return w;
    }

    private static void expect(String where, String what, long expected, long[] found) {
        if (found.length != 1 || found[0] != expected) {
            throw ModelFault.expected(where, what + " " + expected, found.length == 1 ? found[0]
                    : Arrays.toString(found));
        }
    }

    /** A constant that varies along the channels only: one value, or one for each output. */
    static float[] perOutput(Tensor tensor, Shape against, LayerSpec spec, int outputs, String what) {
        long[] own = tensor.dims();
        for (int i = 1; i <= own.length; i++) {
            Axis aligned = i <= against.rank() ? against.axis(against.rank() - i) : new Axis(1, Role.NONE);
            if (own[own.length - i] != 1
                    && (own[own.length - i] != outputs || !GraphCursor.isChannels(aligned, outputs))) {
                throw ModelFault.expected(tensor.where() + " (" + spec.path() + " " + what + ")",
                        "one value or one for each of " + outputs + " outputs", Arrays.toString(own));
            }
        }
        return WeightDecoder.finite(tensor, spec.path() + " " + what);
    }
}
