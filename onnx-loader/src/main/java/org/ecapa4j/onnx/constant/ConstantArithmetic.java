package org.ecapa4j.onnx.constant;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ecapa4j.onnx.proto.Attributes;
import org.ecapa4j.onnx.proto.DataType;
import org.ecapa4j.onnx.proto.MemoryBudget;
import org.ecapa4j.onnx.proto.Node;
import org.ecapa4j.onnx.proto.Tensor;
import org.ecapa4j.onnx.shape.Dims;
import org.ecapa4j.onnx.shape.ShapeSettings;

/**
 * Does the arithmetic that exporters put on constants and shapes: layout, casts, dequantisation, small sums. An
 * operator that is not here, or inputs that do not fit it, give no answer; the node then stands in the network as any
 * other.
 */
public final class ConstantArithmetic {

    private final MemoryBudget budget;
    /** Lengths and counts come in small numbers. */
    private static final int FEW = 4096;

    private final ConstantLayout layout;

    public ConstantArithmetic(MemoryBudget budget) {
        this.budget = budget;
        this.layout = new ConstantLayout(budget);
    }

    /** The outputs of a node whose inputs are all constant. */
    public Optional<Tensor> evaluate(Node node, List<Optional<Tensor>> in) {
        if (in.isEmpty() || in.get(0).isEmpty()) {
            return Optional.empty();
        }
        Tensor x = in.get(0).get();
        Attributes a = node.attributes();
        Optional<Tensor> y = in.size() > 1 ? in.get(1) : Optional.empty();
        Optional<Tensor> result = switch (node.op()) {
            case "Identity", "Dropout" -> Optional.of(x);
            case "Cast" -> cast(x, DataType.of(a.integer("to", 0)));
            case "CastLike" -> y.flatMap(like -> cast(x, like.type()));
            case "Shape" -> Optional.of(ShapeSettings.shape(x.dims(), a));
            case "Size" -> Optional.of(Tensor.integers(x.name(), new long[0], x.count()));
            case "Reshape" -> ShapeSettings.longs(y)
                    .flatMap(t -> Dims.reshape(x.dims(), t, a.integer("allowzero", 0) != 0)).map(x::reshaped);
            case "Flatten" -> Dims.flatten(x.dims(), a.integer("axis", 1)).map(x::reshaped);
            case "Squeeze" -> Dims.squeeze(x.dims(), ShapeSettings.axes(a, y)).map(x::reshaped);
            case "Unsqueeze" -> ShapeSettings.axes(a, y).flatMap(t -> Dims.unsqueeze(x.dims(), t)).map(x::reshaped);
            case "Transpose" -> layout.transpose(x, a.integers("perm"));
            case "Expand" -> ShapeSettings.longs(y).flatMap(t -> Dims.broadcast(x.dims(), t))
                    .flatMap(t -> layout.expand(x, t));
            case "Tile" -> ShapeSettings.longs(y).flatMap(t -> layout.tile(x, t));
            case "Concat" -> layout.concat(in, a.integer("axis", 0));
            case "Gather" -> y.flatMap(indices -> layout.gather(x, indices, a.integer("axis", 0)));
            case "Slice" -> layout.slice(x, in);
            case "ConstantOfShape" -> layout.constantOfShape(x, a);
            case "Range" -> range(in);
            case "DequantizeLinear", "com.microsoft.DequantizeLinear" -> Dequantization.of(x, in, a, budget);
            case "ReduceProd", "ReduceSum", "ReduceMax", "ReduceMin" -> reduce(node.op(), x, a, y);
            case "Where" -> where(in);
            default -> SmallArithmetic.evaluate(node.op(), x, y, budget);
        };
        return result;
    }

    /** To another type, where values stay what they are or become floats or 64-bit integers. */
    public Optional<Tensor> cast(Tensor x, DataType to) {
        if (x.type() == DataType.OTHER || to == DataType.OTHER) {
            return Optional.empty();
        }
        if (x.type() == to || x.type().isFloat() && to.isFloat()) {
            return Optional.of(new Tensor(x.name(), to, x.storedAs(), x.dims(), x.data()));
        }
        if (to.isFloat()) {
            return Optional.of(new Tensor(x.name(), to, x.storedAs(), x.dims(), new AsFloats(x)));
        }
        if (to == DataType.INT64 && x.type() != DataType.UINT64 || to == DataType.BOOL || to == DataType.INT32
                && x.count() <= FEW) {
            budget.charge(8L * x.count());
            long[] longs = new long[x.count()];
            for (int i = 0; i < longs.length; i++) {
                double value = x.value(i);
                longs[i] = to == DataType.BOOL ? value != 0 ? 1 : 0 : to == DataType.INT32 ? (int) value : (long) value;
            }
            return Optional.of(new Tensor(x.name(), to, x.storedAs(), x.dims(), longs));
        }
        return Optional.empty();
    }

    private Optional<Tensor> range(List<Optional<Tensor>> in) {
        if (in.size() != 3 || in.stream().anyMatch(t -> ShapeSettings.longs(t).filter(v -> v.length == 1).isEmpty())) {
            return Optional.empty();
        }
        long start = (long) in.get(0).orElseThrow().scalar();
        long limit = (long) in.get(1).orElseThrow().scalar();
        long delta = (long) in.get(2).orElseThrow().scalar();
        if (delta != 1 || limit < start || limit - start > 1024) {
            return Optional.empty();
        }
        budget.charge(8 * (limit - start));
        long[] values = new long[(int) (limit - start)];
        Arrays.setAll(values, i -> start + i);
        return Optional.of(Tensor.integers("range", new long[] {values.length}, values));
    }

    /** Over all axes of a short vector: what becomes of {@code Shape} when exporters ask for a count. */
    private Optional<Tensor> reduce(String op, Tensor x, Attributes a, Optional<Tensor> axesInput) {
        Optional<long[]> axes = ShapeSettings.axes(a, axesInput);
        if (x.type().family() != DataType.Family.INTEGERS || x.dims().length != 1 || x.count() == 0 || x.count() > FEW
                || axes.isPresent() && axes.get().length > 1 || axes.isEmpty()
                && a.integer("noop_with_empty_axes", 0) != 0) {
            return Optional.empty();
        }
        long result = x.longs()[0];
        for (int i = 1; i < x.count(); i++) {
            long value = x.longs()[i];
            result = switch (op) {
                case "ReduceProd" -> result * value;
                case "ReduceSum" -> result + value;
                case "ReduceMax" -> Math.max(result, value);
                default -> Math.min(result, value);
            };
        }
        return Optional.of(Tensor.integers(x.name(), a.integer("keepdims", 1) != 0 ? new long[] {1} : new long[0],
                result));
    }

    private Optional<Tensor> where(List<Optional<Tensor>> in) {
        if (in.size() != 3 || in.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        Tensor condition = in.get(0).orElseThrow();
        Tensor yes = in.get(1).orElseThrow();
        Tensor no = in.get(2).orElseThrow();
        if (condition.type() != DataType.BOOL || yes.type() != DataType.INT64 || no.type() != DataType.INT64
                || !Arrays.equals(condition.dims(), yes.dims()) || !Arrays.equals(condition.dims(), no.dims())) {
            return Optional.empty();
        }
        budget.charge(8L * yes.count());
        long[] values = new long[yes.count()];
        Arrays.setAll(values, i -> condition.longs()[i] != 0 ? yes.longs()[i] : no.longs()[i]);
        return Optional.of(Tensor.integers(yes.name(), yes.dims(), values));
    }
}
