package org.ecapa4j.onnx.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ecapa4j.onnx.fault.ModelFault;
import org.ecapa4j.onnx.graph.Absent;
import org.ecapa4j.onnx.graph.Step;
import org.ecapa4j.onnx.graph.Value;
import org.ecapa4j.onnx.graph.View;
import org.ecapa4j.onnx.proto.Tensor;
import org.ecapa4j.onnx.shape.Axis;
import org.ecapa4j.onnx.shape.Role;
import org.ecapa4j.onnx.shape.Shape;
import org.ecapa4j.weights.LayerWeights;
import org.ecapa4j.weights.Weight;

/**
 * Convolutions and linear layers, in float ({@code Conv}, {@code MatMul}, {@code Gemm}) or quantised:
 * {@code DynamicQuantizeLinear}, {@code ConvInteger} or {@code MatMulInteger}, {@code Cast}, {@code Mul} by the product
 * of both scales, {@code Add} of the bias.
 */
final class LayerMatcher {

    /**
     * A layer found.
     *
     * @param weights of the layer
     * @param step    the operator that uses the weight
     * @param stored  the weight as the operator reads it
     * @param out     its result, bias included
     */
    record Layer(LayerWeights weights, Step step, Tensor stored, Value out) {}

    private static final List<String> FLOAT_OPS = List.of("Conv", "MatMul", "Gemm");
    private static final List<String> INTEGER_OPS = List.of("ConvInteger", "MatMulInteger");
    private static final String QUANTIZE = "DynamicQuantizeLinear";

    private final GraphCursor cursor;
    private final WeightDecoder decoder;
    private final List<LayerSite> found = new ArrayList<>();

    LayerMatcher(GraphCursor cursor, WeightDecoder decoder) {
        this.cursor = cursor;
        this.decoder = decoder;
    }

    /** Where the layers were found, in the order of the network. */
    List<LayerSite> found() {
        return found;
    }

    Layer match(Value in, LayerSpec spec) {
        String expected = spec.kernel() > 1 ? "a convolution" : "a layer of kernel size 1";
        Step first = cursor.only(in, spec.path(), expected,
                step -> GraphCursor.reads(step, 0, in)
                        && (FLOAT_OPS.contains(step.op()) || step.op().equals(QUANTIZE)));
        cursor.requireWhole(first, spec.path());
        return first.op().equals(QUANTIZE) ? quantized(first, spec) : real(first, spec);
    }

    private Layer real(Step step, LayerSpec spec) {
        Tensor w = LayerConstants.weight(step, spec);
        if (spec.kernel() > 1) {
            cursor.requireTimeOn(step, 2, spec.path());
        }
        Weight weight = decoder.real(w, LayerConstants.transposed(step), spec.kernel(), spec.path() + ".weight");
        Optional<Tensor> bias = GraphCursor.constant(step, 2);
        if (bias.isEmpty() && !(step.input(2) instanceof Absent)) {
            throw ModelFault.expected(GraphCursor.where(step, spec.path()), "a constant bias", "a computed one");
        }
        if (step.op().equals("Gemm")) {
            checkGemm(step, spec);
        }
        return biased(step, spec, w, weight, step.output(), bias);
    }

    private void checkGemm(Step step, LayerSpec spec) {
        var a = step.attributes();
        if (a.integer("transA", 0) != 0 || a.real("alpha", 1) != 1 || a.real("beta", 1) != 1) {
            throw ModelFault.expected(GraphCursor.where(step, spec.path()), "transA 0, alpha 1, beta 1", a);
        }
    }

    private Layer quantized(Step quantize, LayerSpec spec) {
        Value bytes = quantize.outputs().get(0);
        Step step = cursor.only(bytes, spec.path(), spec.kernel() > 1 ? "ConvInteger" : "ConvInteger or MatMulInteger",
                s -> INTEGER_OPS.contains(s.op()) && GraphCursor.reads(s, 0, bytes));
        Tensor w = LayerConstants.weight(step, spec);
        if (spec.kernel() > 1) {
            cursor.requireTimeOn(step, 2, spec.path());
        }
        String where = GraphCursor.where(step, spec.path());
        if (!GraphCursor.reads(step, 2, quantize.outputs().get(2))) {
            throw ModelFault.expected(where, "the zero point " + quantize.outputs().get(2).name() + " of its input",
                    "another or none");
        }
        Optional<Tensor> zeroPoint = GraphCursor.constant(step, 3);
        if (zeroPoint.isEmpty() && !(step.input(3) instanceof Absent)) {
            throw ModelFault.expected(where, "a constant zero point of the weight", "a computed one");
        }
        Value sums = step.output();
        Value inputScale = quantize.outputs().get(1);
        Step cast = cursor.next(sums, spec.path(), "Cast to float",
                s -> s.op().equals("Cast") && GraphCursor.reads(s, 0, sums) && !s.output().integer());
        Step scaled = cursor.next(cast.output(), spec.path(), "Mul by the product of " + inputScale.name()
                + " and a constant scale",
                s -> s.op().equals("Mul") && (isScales(s, 1, inputScale) || isScales(s, 0, inputScale)));
        int at = GraphCursor.reads(scaled, 0, cast.output()) ? 1 : 0;
        Step scales = scales(scaled, at).orElseThrow();
        Tensor scale = GraphCursor.constant(scales, GraphCursor.reads(scales, 0, inputScale) ? 1 : 0).orElseThrow();
        // The scale reaches the result through the product of scales, so it must lie along the channels of the result.
        int outputs = (int) w.dims()[LayerConstants.transposed(step) ? 1 : 0];
        float[] scaleValues = LayerConstants.perOutput(scale, ((View) scaled.input(1 - at)).shape(), spec, outputs,
                "scale");
        Weight weight = decoder.quantized(w, LayerConstants.transposed(step), spec.kernel(),
                new Scales(scaleValues, scale, zeroPoint));
        return biased(step, spec, w, weight, scaled.output(), Optional.empty());
    }

    /** Whether operand {@code index} is the product of that quantiser's scale and a constant. */
    private boolean isScales(Step step, int index, Value inputScale) {
        return step.input(1 - index) instanceof View && step.input(index) instanceof View
                && scales(step, index).filter(s -> s.op().equals("Mul")
                        && (GraphCursor.reads(s, 0, inputScale) && GraphCursor.constant(s, 1).isPresent()
                                || GraphCursor.reads(s, 1, inputScale)
                                && GraphCursor.constant(s, 0).isPresent())).isPresent();
    }

    private Optional<Step> scales(Step step, int index) {
        return cursor.producer(((View) step.input(index)).value());
    }

    private Layer biased(Step step, LayerSpec spec, Tensor w, Weight weight, Value sums, Optional<Tensor> given) {
        float[] bias = new float[weight.outputs()];
        Value out = sums;
        if (given.isPresent()) {
            // Conv takes its bias as a vector; Gemm broadcasts it against its rows.
            Shape against = step.op().equals("Conv") ? Shape.of(new Axis(bias.length, Role.CHANNEL)) : sums.shape();
            fill(bias, LayerConstants.perOutput(given.get(), against, spec, bias.length, "bias"));
        } else if (spec.hasBias()) {
            Optional<Step> add = sums.consumers().stream().filter(s -> s.op().equals("Add")
                    && (GraphCursor.constant(s, 0).isPresent() || GraphCursor.constant(s, 1).isPresent())).findFirst();
            if (add.isPresent()) {
                int at = GraphCursor.reads(add.get(), 0, sums) ? 1 : 0;
                Tensor values = GraphCursor.constant(add.get(), at).orElseThrow();
                fill(bias, LayerConstants.perOutput(values, ((View) add.get().input(1 - at)).shape(), spec, bias.length,
                        "bias"));
                out = cursor.next(sums, spec.path(), "Add of the bias", add.get()::equals).output();
            }
        }
        for (float value : bias) {
            if (value != 0 && !spec.hasBias()) {
                throw ModelFault.expected(GraphCursor.where(step, spec.path()), "no bias", given.orElseThrow().where());
            }
        }
        found.add(new LayerSite(spec.path(), step.node().where(), w.name(), w.storedAs().toString()));
        return new Layer(new LayerWeights(spec.path(), weight, bias), step, w, out);
    }

    private static void fill(float[] bias, float[] values) {
        for (int i = 0; i < bias.length; i++) {
            bias[i] = values[values.length == 1 ? 0 : i];
        }
    }
}
