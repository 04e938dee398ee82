package org.ecapa4j.onnx.graph;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ecapa4j.onnx.proto.Attributes;
import org.ecapa4j.onnx.proto.DataType;
import org.ecapa4j.onnx.proto.Node;
import org.ecapa4j.onnx.proto.Tensor;

/**
 * Does the arithmetic that exporters put on constants and shapes: layout, casts, dequantisation, small sums. An operator that is not here,
 * or inputs that do not fit it, give no answer; the node then stands in the network as any other.
 */
final class ConstantArithmetic {

    /** A hostile file may chain nodes that copy or repeat a large constant; honest ones make a copy or two. */
    private long budget;

    ConstantArithmetic(long budget) {
        this.budget = budget;
    }

    /** The outputs of a node whose inputs are all constant. */
    Optional<Tensor> evaluate(Node node, List<Optional<Tensor>> in) {
        if (in.isEmpty() || in.get(0).isEmpty()) {
            return Optional.empty();
        }
        Tensor x = in.get(0).get();
        Attributes a = node.attributes();
        Optional<Tensor> y = in.size() > 1 ? in.get(1) : Optional.empty();
        Optional<Tensor> result = switch (node.op()) {
            case "Identity", "Dropout" -> Optional.of(x);
            case "Cast" -> cast(x, DataType.of(a.integer("to", 0)));
            case "Shape" -> Optional.of(shape(x.dims(), a));
            case "Size" -> Optional.of(Tensor.integers(x.name(), new long[0], x.count()));
            case "Reshape" -> longs(y).flatMap(t -> Dims.reshape(x.dims(), t, a.integer("allowzero", 0) != 0)).map(x::reshaped);
            case "Flatten" -> Dims.flatten(x.dims(), a.integer("axis", 1)).map(x::reshaped);
            case "Squeeze" -> Dims.squeeze(x.dims(), axes(a, y)).map(x::reshaped);
            case "Unsqueeze" -> axes(a, y).flatMap(t -> Dims.unsqueeze(x.dims(), t)).map(x::reshaped);
            case "Transpose" -> transpose(x, a.integers("perm"));
            case "Expand" -> longs(y).flatMap(t -> Dims.broadcast(x.dims(), t)).flatMap(t -> expand(x, t));
            case "Tile" -> longs(y).flatMap(t -> tile(x, t));
            case "Concat" -> concat(in, a.integer("axis", 0));
            case "Gather" -> y.flatMap(indices -> gather(x, indices, a.integer("axis", 0)));
            case "Slice" -> slice(x, in);
            case "ConstantOfShape" -> constantOfShape(x, a);
            case "Range" -> range(in);
            case "DequantizeLinear" -> dequantize(x, y, in, a);
            case "ReduceProd", "ReduceSum", "ReduceMax", "ReduceMin" -> reduce(node.op(), x, a, y);
            case "Where" -> where(in);
            default -> SmallArithmetic.evaluate(node.op(), x, y);
        };
        return result;
    }

    private boolean afford(long count) {
        budget -= count;
        return budget >= 0;
    }

    /** The shape as a constant; {@code start} and {@code end} may cut a part out. */
    static Tensor shape(long[] dims, Attributes a) {
        int rank = dims.length;
        long start = a.integer("start", 0);
        long end = a.integer("end", rank);
        int from = (int) Math.max(0, Math.min(rank, start < 0 ? start + rank : start));
        int to = (int) Math.max(from, Math.min(rank, end < 0 ? end + rank : end));
        return Tensor.integers("shape", new long[] {to - from}, Arrays.copyOfRange(dims, from, to));
    }

    /** The axes of {@code Squeeze}, {@code Unsqueeze} and reductions: an attribute in old opsets, an input in new ones. */
    static Optional<long[]> axes(Attributes a, Optional<Tensor> input) {
        return a.has("axes") ? Optional.of(a.integers("axes")) : longs(input);
    }

    static Optional<long[]> longs(Optional<Tensor> tensor) {
        return tensor.filter(t -> t.type().family() == DataType.Family.INTEGERS).map(Tensor::longs);
    }

    private Optional<Tensor> cast(Tensor x, DataType to) {
        if (x.type().family() == to.family() && to.family() != DataType.Family.NONE) {
            boolean same = to.isFloat() || x.type() == to || to == DataType.INT64 && x.type() != DataType.UINT64;
            return same ? Optional.of(new Tensor(x.name(), to, x.storedAs(), x.dims(), x.data())) : Optional.empty();
        }
        if (x.type() == DataType.OTHER || to != DataType.INT64 && !to.isFloat() || !afford(x.count())) {
            return Optional.empty();
        }
        Object data;
        if (to.isFloat()) {
            float[] floats = new float[x.count()];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = (float) x.value(i);
            }
            data = floats;
        } else {
            long[] longs = new long[x.count()];
            for (int i = 0; i < longs.length; i++) {
                longs[i] = (long) x.value(i);
            }
            data = longs;
        }
        return Optional.of(new Tensor(x.name(), to, x.storedAs(), x.dims(), data));
    }

    private Optional<Tensor> transpose(Tensor x, long[] perm) {
        return Dims.permutation(perm, x.dims().length).flatMap(order -> {
            long[] dims = Dims.permute(x.dims(), order);
            long[] strides = strides(x.dims());
            return pick(x, dims, 0, Dims.permute(strides, order));
        });
    }

    private Optional<Tensor> expand(Tensor x, long[] dims) {
        if (Arrays.equals(x.dims(), dims)) {
            return Optional.of(x);
        }
        long[] strides = strides(x.dims());
        long[] steps = new long[dims.length];
        for (int i = 1; i <= x.dims().length; i++) {
            steps[dims.length - i] = x.dims()[x.dims().length - i] == 1 ? 0 : strides[strides.length - i];
        }
        return pick(x, dims, 0, steps);
    }

    /** Only axes of size 1 are repeated, as in a broadcast; shape arithmetic needs no more. */
    private Optional<Tensor> tile(Tensor x, long[] repeats) {
        long[] dims = x.dims().clone();
        if (repeats.length != dims.length) {
            return Optional.empty();
        }
        for (int i = 0; i < dims.length; i++) {
            if (repeats[i] != 1 && dims[i] != 1) {
                return Optional.empty();
            }
            dims[i] = repeats[i] == 1 ? dims[i] : repeats[i];
        }
        return expand(x, dims);
    }

    private Optional<Tensor> concat(List<Optional<Tensor>> in, long axis) {
        Tensor x = in.get(0).orElseThrow();
        boolean vectors = in.stream().allMatch(t -> t.isPresent() && t.get().dims().length == 1
                && t.get().type() == x.type() && t.get().type().family() == DataType.Family.INTEGERS);
        if (in.size() == 1) {
            return Optional.of(x);
        }
        if (!vectors || axis != 0 && axis != -1 || !afford(in.stream().mapToLong(t -> t.orElseThrow().count()).sum())) {
            return Optional.empty();
        }
        long[] values = in.stream().flatMapToLong(t -> Arrays.stream(t.orElseThrow().longs())).toArray();
        return Optional.of(Tensor.integers(x.name(), new long[] {values.length}, values));
    }

    private Optional<Tensor> gather(Tensor x, Tensor indices, long axis) {
        if (x.dims().length != 1 || axis != 0 && axis != -1 || indices.type().family() != DataType.Family.INTEGERS
                || x.type().family() != DataType.Family.INTEGERS || !afford(indices.count())) {
            return Optional.empty();
        }
        long[] values = new long[indices.count()];
        for (int i = 0; i < values.length; i++) {
            Optional<Integer> index = Dims.axis(indices.longs()[i], x.count());
            if (index.isEmpty()) {
                return Optional.empty();
            }
            values[i] = x.longs()[index.get()];
        }
        return Optional.of(Tensor.integers(x.name(), indices.dims(), values));
    }

    private Optional<Tensor> slice(Tensor x, List<Optional<Tensor>> in) {
        return SliceRange.of(x.dims(), in).flatMap(ranges -> {
            long[] dims = x.dims().clone();
            long[] strides = strides(dims);
            long start = 0;
            for (SliceRange range : ranges) {
                dims[range.axis()] = range.end() - range.start();
                start += range.start() * strides[range.axis()];
            }
            return pick(x, dims, start, strides);
        });
    }

    private Optional<Tensor> constantOfShape(Tensor x, Attributes a) {
        Optional<Tensor> fill = a.has("value") ? a.tensor("value")
                : Optional.of(new Tensor(x.name(), DataType.FLOAT, new long[] {1}, new float[1]));
        return longs(Optional.of(x)).flatMap(dims -> fill.filter(f -> f.count() == 1)
                .flatMap(f -> pick(f, dims, 0, new long[dims.length])));
    }

    private Optional<Tensor> range(List<Optional<Tensor>> in) {
        if (in.size() != 3 || in.stream().anyMatch(t -> longs(t).filter(v -> v.length == 1).isEmpty())) {
            return Optional.empty();
        }
        long start = (long) in.get(0).orElseThrow().scalar();
        long limit = (long) in.get(1).orElseThrow().scalar();
        long delta = (long) in.get(2).orElseThrow().scalar();
        if (delta != 1 || limit < start || limit - start > 1024) {
            return Optional.empty();
        }
        long[] values = new long[(int) (limit - start)];
        Arrays.setAll(values, i -> start + i);
        return Optional.of(Tensor.integers("range", new long[] {values.length}, values));
    }

    private Optional<Tensor> dequantize(Tensor x, Optional<Tensor> scale, List<Optional<Tensor>> in, Attributes a) {
        Optional<Tensor> zero = in.size() > 2 ? in.get(2) : Optional.empty();
        int scales = scale.filter(s -> s.type().isFloat()).map(Tensor::count).orElse(0);
        if (scales == 0 || zero.isPresent() && zero.get().count() != scales || x.type().isFloat() || x.type() == DataType.OTHER
                || a.integer("block_size", 0) != 0 || !afford(x.count())) {
            return Optional.empty();
        }
        long inner = 1;
        if (scales > 1) {
            Optional<Integer> axis = Dims.axis(a.integer("axis", 1), x.dims().length);
            if (axis.isEmpty() || x.dims()[axis.get()] != scales) {
                return Optional.empty();
            }
            inner = Dims.count(Arrays.copyOfRange(x.dims(), axis.get() + 1, x.dims().length)).orElse(1L);
        }
        float[] values = new float[x.count()];
        for (int i = 0; i < values.length; i++) {
            int k = (int) (i / inner % scales);
            double zeroPoint = zero.isPresent() ? zero.get().value(k) : 0;
            values[i] = (float) (x.value(i) - zeroPoint) * scale.get().floats()[k];
        }
        return Optional.of(new Tensor(x.name(), DataType.FLOAT, x.type(), x.dims(), values));
    }

    /** Over all axes of a short vector: what becomes of {@code Shape} when exporters ask for a count. */
    private Optional<Tensor> reduce(String op, Tensor x, Attributes a, Optional<Tensor> axesInput) {
        Optional<long[]> axes = axes(a, axesInput);
        if (x.type().family() != DataType.Family.INTEGERS || x.dims().length != 1 || x.count() == 0
                || axes.isPresent() && axes.get().length > 1 || axes.isEmpty() && a.integer("noop_with_empty_axes", 0) != 0) {
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
        return Optional.of(Tensor.integers(x.name(), a.integer("keepdims", 1) != 0 ? new long[] {1} : new long[0], result));
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
        long[] values = new long[yes.count()];
        Arrays.setAll(values, i -> condition.longs()[i] != 0 ? yes.longs()[i] : no.longs()[i]);
        return Optional.of(Tensor.integers(yes.name(), yes.dims(), values));
    }

    static long[] strides(long[] dims) {
        long[] strides = new long[dims.length];
        long stride = 1;
        for (int i = dims.length - 1; i >= 0; i--) {
            strides[i] = stride;
            stride *= dims[i];
        }
        return strides;
    }

    /** Reads the values of {@code x} in another order: {@code steps[i]} values further for each step along axis {@code i}. */
    private Optional<Tensor> pick(Tensor x, long[] dims, long start, long[] steps) {
        Optional<Long> count = Dims.count(dims);
        if (count.isEmpty() || count.get() > Integer.MAX_VALUE || x.type() == DataType.OTHER || !afford(count.get())) {
            return Optional.empty();
        }
        int[] from = new int[(int) (long) count.get()];
        long[] position = new long[dims.length];
        long at = start;
        for (int i = 0; i < from.length; i++) {
            from[i] = (int) at;
            for (int axis = dims.length - 1; axis >= 0; axis--) {
                at += steps[axis];
                if (++position[axis] < dims[axis]) {
                    break;
                }
                at -= steps[axis] * dims[axis];
                position[axis] = 0;
            }
        }
        return Optional.of(new Tensor(x.name(), x.type(), x.storedAs(), dims, pick(x.data(), from)));
    }

    private static Object pick(Object data, int[] from) {
        if (data instanceof float[] floats) {
            float[] values = new float[from.length];
            for (int i = 0; i < from.length; i++) {
                values[i] = floats[from[i]];
            }
            return values;
        }
        if (data instanceof byte[] bytes) {
            byte[] values = new byte[from.length];
            for (int i = 0; i < from.length; i++) {
                values[i] = bytes[from[i]];
            }
            return values;
        }
        return Arrays.stream(from).mapToLong(i -> ((long[]) data)[i]).toArray();
    }
}
