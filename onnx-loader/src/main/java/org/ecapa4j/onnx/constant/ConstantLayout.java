package org.ecapa4j.onnx.constant;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ecapa4j.onnx.proto.Attributes;
import org.ecapa4j.onnx.proto.DataType;
import org.ecapa4j.onnx.proto.Tensor;
import org.ecapa4j.onnx.shape.Dims;
import org.ecapa4j.onnx.shape.ShapeSettings;
import org.ecapa4j.onnx.shape.SliceRange;

/** Constants in another order or repeated: transposed, expanded, joined, gathered, sliced. */
public final class ConstantLayout {

    private final Budget budget;

    ConstantLayout(Budget budget) {
        this.budget = budget;
    }

    Optional<Tensor> transpose(Tensor x, long[] perm) {
        return Dims.permutation(perm, x.dims().length).flatMap(order -> {
            long[] dims = Dims.permute(x.dims(), order);
            long[] strides = strides(x.dims());
            return pick(x, dims, 0, Dims.permute(strides, order));
        });
    }

    Optional<Tensor> expand(Tensor x, long[] dims) {
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
    Optional<Tensor> tile(Tensor x, long[] repeats) {
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

    Optional<Tensor> concat(List<Optional<Tensor>> in, long axis) {
        Tensor x = in.get(0).orElseThrow();
        boolean vectors = in.stream().allMatch(t -> t.isPresent() && t.get().dims().length == 1
                && t.get().type() == x.type() && t.get().type().family() == DataType.Family.INTEGERS);
        if (in.size() == 1) {
            return Optional.of(x);
        }
        if (!vectors || axis != 0 && axis != -1 || !budget.afford(in.stream().mapToLong(t -> t.orElseThrow().count()).sum())) {
            return Optional.empty();
        }
        long[] values = in.stream().flatMapToLong(t -> Arrays.stream(t.orElseThrow().longs())).toArray();
        return Optional.of(Tensor.integers(x.name(), new long[] {values.length}, values));
    }

    Optional<Tensor> gather(Tensor x, Tensor indices, long axis) {
        if (x.dims().length != 1 || axis != 0 && axis != -1 || indices.type().family() != DataType.Family.INTEGERS
                || x.type().family() != DataType.Family.INTEGERS || !budget.afford(indices.count())) {
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

    Optional<Tensor> slice(Tensor x, List<Optional<Tensor>> in) {
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

    Optional<Tensor> constantOfShape(Tensor x, Attributes a) {
        Optional<Tensor> fill = a.has("value") ? a.tensor("value")
                : Optional.of(new Tensor(x.name(), DataType.FLOAT, new long[] {1}, new float[1]));
        return ShapeSettings.longs(Optional.of(x)).flatMap(dims -> fill.filter(f -> f.count() == 1)
                .flatMap(f -> pick(f, dims, 0, new long[dims.length])));
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
        if (count.isEmpty() || count.get() > Integer.MAX_VALUE || x.type() == DataType.OTHER || !budget.afford(count.get())) {
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
