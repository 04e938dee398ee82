package org.ecapa4j.onnx.constant;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ecapa4j.onnx.proto.Attributes;
import org.ecapa4j.onnx.proto.DataType;
import org.ecapa4j.onnx.proto.MemoryBudget;
import org.ecapa4j.onnx.proto.Tensor;
import org.ecapa4j.onnx.shape.Dims;
import org.ecapa4j.onnx.shape.ShapeSettings;
import org.ecapa4j.onnx.shape.SliceRange;

/** Constants in another order or repeated: transposed, expanded, joined, gathered, sliced. */
public final class ConstantLayout {

    private static final int MOST_AXES = 32;

    private final MemoryBudget budget;

    ConstantLayout(MemoryBudget budget) {
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

    /** Parts of one type side by side along an axis. */
    Optional<Tensor> concat(List<Optional<Tensor>> in, long along) {
        Tensor x = in.get(0).orElseThrow();
        if (in.size() == 1) {
            return Optional.of(x);
        }
        Optional<Integer> axis = Dims.axis(along, x.dims().length);
        if (axis.isEmpty() || x.type().family() == DataType.Family.NONE
                || x.type().family() == DataType.Family.NIBBLES) {
            return Optional.empty();
        }
        long[] dims = x.dims().clone();
        dims[axis.get()] = 0;
        for (Optional<Tensor> part : in) {
            if (part.isEmpty() || part.get().type() != x.type() || part.get().dims().length != dims.length) {
                return Optional.empty();
            }
            for (int i = 0; i < dims.length; i++) {
                if (i != axis.get() && part.get().dims()[i] != dims[i]) {
                    return Optional.empty();
                }
            }
            dims[axis.get()] += part.get().dims()[axis.get()];
        }
        Optional<Long> count = Dims.count(dims).filter(c -> c <= Integer.MAX_VALUE);
        return count.map(c -> {
            budget.charge(8L * c);
            List<Tensor> parts = in.stream().map(Optional::orElseThrow).toList();
            return new Tensor(x.name(), x.type(), x.storedAs(), dims, joined(parts, axis.get(), (int) (long) c));
        });
    }

    private static Object joined(List<Tensor> parts, int axis, int count) {
        long[] first = parts.get(0).dims();
        int outer = (int) (long) Dims.count(Arrays.copyOf(first, axis)).orElseThrow();
        Object values = array(parts.get(0), count);
        int at = 0;
        for (int row = 0; row < outer; row++) {
            for (Tensor part : parts) {
                int run = part.count() / Math.max(1, outer);
                for (int i = 0; i < run; i++) {
                    set(values, at++, part, row * run + i);
                }
            }
        }
        return values;
    }

    private static Object array(Tensor like, int count) {
        return like.type().isFloat() ? new float[count] : like.type().isQuantized() ? new byte[count] : new long[count];
    }

    private static void set(Object values, int at, Tensor from, int index) {
        if (values instanceof float[] floats) {
            floats[at] = (float) from.value(index);
        } else if (values instanceof byte[] bytes) {
            bytes[at] = from.bytes()[index];
        } else {
            ((long[]) values)[at] = from.longs()[index];
        }
    }

    Optional<Tensor> gather(Tensor x, Tensor indices, long axis) {
        if (x.dims().length != 1 || axis != 0 && axis != -1 || indices.type().family() != DataType.Family.INTEGERS
                || x.type().family() != DataType.Family.INTEGERS) {
            return Optional.empty();
        }
        budget.charge(8L * indices.count());
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
                dims[range.axis()] = range.count();
                start += range.start() * strides[range.axis()];
                strides[range.axis()] *= range.step();
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

    /**
     * Reads the values of {@code x} in another order: {@code steps[i]} values further for each step along axis
     * {@code i}.
     */
    private Optional<Tensor> pick(Tensor x, long[] dims, long start, long[] steps) {
        Optional<Long> count = Dims.count(dims).filter(c -> dims.length <= MOST_AXES);
        if (count.isEmpty() || count.get() > Integer.MAX_VALUE || x.type().family() == DataType.Family.NONE
                || x.type().family() == DataType.Family.NIBBLES) {
            return Optional.empty();
        }
        budget.charge((x.type().isQuantized() ? 1 : x.type().isFloat() ? 4 : 8) * count.get());
        int total = (int) (long) count.get();
        Object values = array(x, total);
        long[] position = new long[dims.length];
        long at = start;
        for (int i = 0; i < total; i++) {
            set(values, i, x, (int) at);
            for (int axis = dims.length - 1; axis >= 0; axis--) {
                at += steps[axis];
                if (++position[axis] < dims[axis]) {
                    break;
                }
                at -= steps[axis] * dims[axis];
                position[axis] = 0;
            }
        }
        return Optional.of(new Tensor(x.name(), x.type(), x.storedAs(), dims, values));
    }
}
