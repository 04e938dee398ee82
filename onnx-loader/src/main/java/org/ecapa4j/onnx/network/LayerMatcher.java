package org.ecapa4j.onnx.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ecapa4j.onnx.LayerInfo;
import org.ecapa4j.onnx.OnnxFormatException;
import org.ecapa4j.onnx.graph.Absent;
import org.ecapa4j.onnx.graph.Step;
import org.ecapa4j.onnx.graph.Value;
import org.ecapa4j.onnx.graph.View;
import org.ecapa4j.onnx.proto.Tensor;
import org.ecapa4j.weights.LayerWeights;
import org.ecapa4j.weights.Weight;

/**
 * Convolutions and linear layers, in float ({@code Conv}, {@code MatMul}, {@code Gemm}) or quantised: {@code DynamicQuantizeLinear},
 * {@code ConvInteger} or {@code MatMulInteger}, {@code Cast}, {@code Mul} by the product of both scales, {@code Add} of the bias.
 */
final class LayerMatcher {

    /**
     * What the network has at some place. The padding keeps the length for odd kernels and is 0 for the pre-emphasis.
     *
     * @param path    canonical path, for messages and as the layer's name
     * @param inputs  channels read
     * @param outputs channels given; 0 where the file decides
     * @param hasBias whether a constant that is added belongs to the layer
     */
    record Spec(String path, int inputs, int outputs, int kernel, int dilation, boolean hasBias) {

        /** A layer of kernel size 1 with a bias. */
        static Spec pointwise(String path, int inputs, int outputs) {
            return new Spec(path, inputs, outputs, 1, 1, true);
        }

        long padding() {
            return (kernel - 1) / 2 * (long) dilation;
        }
    }

    /**
     * A layer found.
     *
     * @param weights of the layer
     * @param step    the operator that uses the weight
     * @param out     its result, bias included
     */
    record Layer(LayerWeights weights, Step step, Value out) {}

    private static final List<String> FLOAT_OPS = List.of("Conv", "MatMul", "Gemm");
    private static final List<String> INTEGER_OPS = List.of("ConvInteger", "MatMulInteger");
    private static final String QUANTIZE = "DynamicQuantizeLinear";

    private final Walk walk;
    private final List<LayerInfo> found = new ArrayList<>();

    LayerMatcher(Walk walk) {
        this.walk = walk;
    }

    /** Where the layers were found, in the order of the network. */
    List<LayerInfo> found() {
        return found;
    }

    Layer match(Value in, Spec spec) {
        String expected = spec.kernel() > 1 ? "a convolution" : "a layer of kernel size 1";
        Step first = walk.only(in, spec.path(), expected,
                step -> Walk.reads(step, 0, in) && (FLOAT_OPS.contains(step.op()) || step.op().equals(QUANTIZE)));
        walk.requireWhole(first, spec.path());
        return first.op().equals(QUANTIZE) ? quantized(first, spec) : real(first, spec);
    }

    private Layer real(Step step, Spec spec) {
        Tensor w = check(step, spec);
        Weight weight = WeightDecoder.real(w, transposed(step), spec.kernel(), spec.path() + ".weight");
        Optional<Tensor> bias = Walk.constant(step, 2);
        if (bias.isEmpty() && !(step.input(2) instanceof Absent)) {
            throw OnnxFormatException.expected(Walk.where(step, spec.path()), "a constant bias", "a computed one");
        }
        if (step.op().equals("Gemm")) {
            checkGemm(step, spec);
        }
        return biased(step, spec, w, weight, step.output(), bias);
    }

    private void checkGemm(Step step, Spec spec) {
        var a = step.attributes();
        if (a.integer("transA", 0) != 0 || a.real("alpha", 1) != 1 || a.real("beta", 1) != 1) {
            throw OnnxFormatException.expected(Walk.where(step, spec.path()), "transA 0, alpha 1, beta 1", a);
        }
    }

    private Layer quantized(Step quantize, Spec spec) {
        Value bytes = quantize.outputs().get(0);
        Step step = walk.only(bytes, spec.path(), spec.kernel() > 1 ? "ConvInteger" : "ConvInteger or MatMulInteger",
                s -> INTEGER_OPS.contains(s.op()) && Walk.reads(s, 0, bytes));
        Tensor w = check(step, spec);
        String where = Walk.where(step, spec.path());
        if (!Walk.reads(step, 2, quantize.outputs().get(2))) {
            throw OnnxFormatException.expected(where, "the zero point " + quantize.outputs().get(2).name() + " of its input", "another or none");
        }
        Optional<Tensor> zeroPoint = Walk.constant(step, 3);
        if (zeroPoint.isEmpty() && !(step.input(3) instanceof Absent)) {
            throw OnnxFormatException.expected(where, "a constant zero point of the weight", "a computed one");
        }
        Value sums = step.output();
        Value inputScale = quantize.outputs().get(1);
        Step cast = walk.next(sums, spec.path(), "Cast to float",
                s -> s.op().equals("Cast") && Walk.reads(s, 0, sums) && !s.output().integer());
        Step scaled = walk.next(cast.output(), spec.path(), "Mul by the product of " + inputScale.name() + " and a constant scale",
                s -> s.op().equals("Mul") && (isScales(s, 1, inputScale) || isScales(s, 0, inputScale)));
        int at = Walk.reads(scaled, 0, cast.output()) ? 1 : 0;
        Step scales = scales(scaled, at).orElseThrow();
        Tensor scale = Walk.constant(scales, Walk.reads(scales, 0, inputScale) ? 1 : 0).orElseThrow();
        // The scale reaches the result through the product of scales, so it must lie along the channels of the result.
        int outputs = (int) w.dims()[transposed(step) ? 1 : 0];
        float[] scaleValues = perOutput(scale, ((View) scaled.input(1 - at)).dims(), outputs, spec, "scale");
        Weight weight = WeightDecoder.quantized(w, transposed(step), spec.kernel(), scaleValues, scale, zeroPoint);
        return biased(step, spec, w, weight, scaled.output(), Optional.empty());
    }

    /** Whether operand {@code index} is the product of that quantiser's scale and a constant. */
    private boolean isScales(Step step, int index, Value inputScale) {
        return step.input(1 - index) instanceof View && step.input(index) instanceof View
                && scales(step, index).filter(s -> s.op().equals("Mul")
                        && (Walk.reads(s, 0, inputScale) && Walk.constant(s, 1).isPresent()
                                || Walk.reads(s, 1, inputScale) && Walk.constant(s, 0).isPresent())).isPresent();
    }

    private Optional<Step> scales(Step step, int index) {
        return walk.producer(((View) step.input(index)).value());
    }

    private Layer biased(Step step, Spec spec, Tensor w, Weight weight, Value sums, Optional<Tensor> given) {
        float[] bias = new float[weight.outputs()];
        Value out = sums;
        if (given.isPresent()) {
            // Conv takes its bias as a vector; Gemm broadcasts it against its rows.
            long[] against = step.op().equals("Conv") ? new long[] {bias.length} : sums.dims();
            fill(bias, perOutput(given.get(), against, bias.length, spec, "bias"));
        } else if (spec.hasBias()) {
            Optional<Step> add = sums.consumers().stream().filter(s -> s.op().equals("Add")
                    && (Walk.constant(s, 0).isPresent() || Walk.constant(s, 1).isPresent())).findFirst();
            if (add.isPresent()) {
                int at = Walk.reads(add.get(), 0, sums) ? 1 : 0;
                Tensor values = Walk.constant(add.get(), at).orElseThrow();
                fill(bias, perOutput(values, ((View) add.get().input(1 - at)).dims(), bias.length, spec, "bias"));
                out = walk.next(sums, spec.path(), "Add of the bias", add.get()::equals).output();
            }
        }
        if (!spec.hasBias() && given.isPresent()) {
            throw OnnxFormatException.expected(Walk.where(step, spec.path()), "no bias", given.get().where());
        }
        found.add(new LayerInfo(spec.path(), step.node().where(), w.name(), w.storedAs().toString()));
        return new Layer(new LayerWeights(spec.path(), weight, bias), step, out);
    }

    private static void fill(float[] bias, float[] values) {
        for (int i = 0; i < bias.length; i++) {
            bias[i] = values[values.length == 1 ? 0 : i];
        }
    }

    /** A constant that varies along the channels only: one value, or one for each output. */
    private static float[] perOutput(Tensor tensor, long[] dims, int outputs, Spec spec, String what) {
        long[] own = tensor.dims();
        for (int i = 1; i <= own.length; i++) {
            long aligned = i <= dims.length ? dims[dims.length - i] : 1;
            if (own[own.length - i] != 1 && (own[own.length - i] != outputs || aligned != outputs)) {
                throw OnnxFormatException.expected(tensor.where() + " (" + spec.path() + " " + what + ")",
                        "one value or one for each of " + outputs + " outputs", Arrays.toString(own));
            }
        }
        return WeightDecoder.finite(tensor, spec.path() + " " + what);
    }

    private static boolean transposed(Step step) {
        return step.op().startsWith("MatMul") || step.op().equals("Gemm") && step.attributes().integer("transB", 0) == 0;
    }

    /** Geometry and shape of the weight. */
    private static Tensor check(Step step, Spec spec) {
        String where = Walk.where(step, spec.path());
        Tensor w = Walk.constant(step, 1)
                .orElseThrow(() -> OnnxFormatException.expected(where, "a constant weight", "a computed one"));
        if (step.op().startsWith("Conv")) {
            var a = step.attributes();
            expect(where, "kernel size", spec.kernel(), a.integers("kernel_shape"));
            expect(where, "dilation", spec.dilation(), a.integers("dilations"));
            expect(where, "stride", 1, a.integers("strides"));
            if (!Arrays.equals(a.integers("pads"), new long[] {spec.padding(), spec.padding()})) {
                throw OnnxFormatException.expected(where, "padding [" + spec.padding() + ", " + spec.padding() + "]",
                        Arrays.toString(a.integers("pads")));
            }
            expect(where, "group", 1, new long[] {a.integer("group", 1)});
        } else if (spec.kernel() != 1) {
            throw OnnxFormatException.expected(where, "a convolution of kernel size " + spec.kernel(), step.op());
        }
        boolean transposed = transposed(step);
        long[] dims = w.dims();
        long outputs = spec.outputs() > 0 ? spec.outputs() : dims[transposed ? 1 : 0];
        long[] expected = transposed ? new long[] {spec.inputs(), outputs}
                : step.op().startsWith("Conv") ? new long[] {outputs, spec.inputs(), spec.kernel()} : new long[] {outputs, spec.inputs()};
        if (!Arrays.equals(dims, expected) || outputs < 1) {
            throw OnnxFormatException.expected(w.where() + " (" + spec.path() + ".weight)",
                    Arrays.toString(expected), Arrays.toString(dims));
        }
        long[] in = ((View) step.input(0)).dims();
        long channels = in[step.op().startsWith("Conv") ? 1 : in.length - 1];
        if (channels != spec.inputs()) {
            throw OnnxFormatException.expected(where, spec.inputs() + " channels along its axis of channels", channels);
        }
        return w;
    }

    private static void expect(String where, String what, long expected, long[] found) {
        if (found.length != 1 || found[0] != expected) {
            throw OnnxFormatException.expected(where, what + " " + expected, found.length == 1 ? found[0] : Arrays.toString(found));
        }
    }
}
