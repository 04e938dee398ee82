package org.ecapa4j.onnx.graph;

import java.util.List;
import java.util.Optional;
import org.ecapa4j.onnx.proto.Attributes;
import org.ecapa4j.onnx.proto.DataType;
import org.ecapa4j.onnx.proto.Node;
import org.ecapa4j.onnx.proto.Tensor;
import org.ecapa4j.onnx.shape.Axis;
import org.ecapa4j.onnx.shape.Dims;
import org.ecapa4j.onnx.shape.Role;
import org.ecapa4j.onnx.shape.Shape;

/**
 * What a computing node gives: the shape of its result and its settings in one form ({@link Step}). Only the operators
 * that this network may have are known; of others, and of known ones that their inputs do not fit, the result is
 * unknown.
 */
final class Computation {

    /**
     * A result.
     *
     * @param op         the operator in its common form
     * @param attributes its settings in their common form
     * @param inputs     what it reads; settings that came as inputs are left out
     * @param shapes     of its outputs
     */
    record Result(String op, Attributes attributes, List<Operand> inputs, List<Shape> shapes) {}

    /** Converters to sixteen bits write the largest half for no upper bound. */
    private static final float LARGEST_HALF = 65504;

    private final Node node;
    private final Inputs in;
    private final Attributes a;

    private Computation(Node node, Inputs in) {
        this.node = node;
        this.in = in;
        this.a = node.attributes();
    }

    static Optional<Result> of(Node node, Inputs in) {
        return new Computation(node, in).result();
    }

    private Optional<Result> result() {
        return switch (node.op()) {
            case "Relu", "Tanh", "Sigmoid", "Log", "Sqrt", "Cast" -> in.operands().size() == 1
                    ? in.view(0).map(x -> result(a, x.shape())) : Optional.empty();
            case "CastLike" -> in.view(0).flatMap(x -> castLike(x));
            case "Clip" -> clip();
            case "Add", "Sub", "Mul", "Div", "Pow" -> elementwise();
            case "BatchNormalization" -> in.view(0).map(x -> result(a, x.shape()));
            case "Conv", "ConvInteger" -> Convolution.of(node, in);
            case "MatMul", "MatMulInteger" -> matMul(false);
            case "Gemm" -> matMul(a.integer("transB", 0) != 0);
            case "DynamicQuantizeLinear" -> in.view(0)
                    .map(x -> new Result(node.op(), a, in.operands(), List.of(x.shape(), Shape.SCALAR, Shape.SCALAR)));
            case "Pad" -> Framing.pad(node, in);
            case "STFT" -> Framing.stft(node, in);
            case "ReduceMean", "ReduceSum", "ReduceL2", "ReduceSumSquare" -> Reduction.of(node, in);
            case "GlobalAveragePool" -> Reduction.globalAveragePool(in);
            case "Softmax" -> in.view(0).flatMap(x -> Dims.axis(a.integer("axis", -1), x.shape().rank())
                    .map(axis -> result(Attributes.NONE.with("axis", (long) axis), x.shape())));
            case "Max" -> max();
            case "Slice" -> Slicing.of(in);
            default -> Optional.empty();
        };
    }

    private Result result(Attributes attributes, Shape shape) {
        return new Result(node.op(), attributes, in.operands(), List.of(shape));
    }

    /** Bounds are inputs; absent ones are infinite. */
    private Optional<Result> clip() {
        Optional<Float> min = in.absent(1) ? Optional.of(Float.NEGATIVE_INFINITY) : in.real(1);
        Optional<Float> max = in.absent(2) ? Optional.of(Float.POSITIVE_INFINITY) : in.real(2);
        return in.view(0).filter(x -> min.isPresent() && max.isPresent()).map(x -> clip(x, min.get(), max.get()));
    }

    /** {@code Max} with one constant is a lower bound. */
    private Optional<Result> max() {
        int at = in.view(0).isPresent() ? 0 : 1;
        Optional<Float> floor = in.operands().size() == 2 ? in.real(1 - at) : Optional.empty();
        return in.view(at).filter(x -> floor.isPresent()).map(x -> clip(x, floor.get(), Float.POSITIVE_INFINITY));
    }

    private static Result clip(View x, float min, float max) {
        Attributes bounds = Attributes.NONE.with("min", min)
                .with("max", max >= LARGEST_HALF ? Float.POSITIVE_INFINITY : max);
        return new Result("Clip", bounds, List.of(x), List.of(x.shape()));
    }

    private Optional<Result> elementwise() {
        if (in.operands().size() != 2) {
            return Optional.empty();
        }
        Optional<View> x = in.view(0);
        Optional<View> y = in.view(1);
        Optional<Shape> shape = x.isPresent() && y.isPresent() ? x.get().shape().broadcast(y.get().shape())
                : x.isPresent() ? in.tensor(1).flatMap(t -> x.get().shape().expanded(t.dims()))
                        : y.flatMap(v -> in.tensor(0).flatMap(t -> v.shape().expanded(t.dims())));
        return shape.map(result -> result(a, result));
    }

    /** To a type that another input has. */
    private Optional<Result> castLike(View x) {
        return in.isFloat(1) && in.operands().size() == 2
                ? Optional.of(new Result("Cast", Attributes.NONE.with("to", 1L), List.of(x), List.of(x.shape())))
                : Optional.empty();
    }

    /** Whether the weight fits the channels is checked with the layer, where it has a name. */
    private Optional<Result> matMul(boolean transposed) {
        Optional<View> x = in.view(0).filter(v -> v.shape().rank() >= 2);
        Optional<Tensor> w = in.tensor(1).filter(t -> t.dims().length == 2);
        if (x.isEmpty() || w.isEmpty()) {
            return Optional.empty();
        }
        Shape shape = x.get().shape();
        Axis outputs = new Axis(w.get().dims()[transposed ? 0 : 1], Role.CHANNEL);
        return Optional.of(result(a, shape.with(shape.rank() - 1, outputs)));
    }

    /** Whether output {@code index} of an operator holds integers. */
    static boolean integer(String op, Attributes a, int index) {
        return switch (op) {
            case "ConvInteger", "MatMulInteger" -> true;
            case "DynamicQuantizeLinear" -> index != 1;
            case "Cast" -> !DataType.of(a.integer("to", 0)).isFloat();
            default -> false;
        };
    }
}
