package org.ecapa4j.onnx.constant;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ecapa4j.onnx.proto.Attributes;
import org.ecapa4j.onnx.proto.Computed;
import org.ecapa4j.onnx.proto.DataType;
import org.ecapa4j.onnx.proto.MemoryBudget;
import org.ecapa4j.onnx.proto.Tensor;
import org.ecapa4j.onnx.shape.Dims;

/**
 * ONNX {@code DequantizeLinear} on constants: {@code (value - zero point) * scale}, with one scale, one for each index
 * of an axis, or one for each block of an axis.
 */
final class Dequantization {

    /**
     * The values, each computed when asked for.
     *
     * @param values stored as integers
     * @param scale  of each group
     * @param zero   the zero point of each group; none means 0
     * @param groups which group a value belongs to
     */
    private record Lazily(Tensor values, Tensor scale, Optional<Tensor> zero, Groups groups) implements Computed {

        @Override
        public int count() {
            return values.count();
        }

        @Override
        public float at(int index) {
            int group = groups.of(index);
            double zeroPoint = zero.isPresent() ? zero.get().value(group) : 0;
            return (float) (values.value(index) - zeroPoint) * (float) scale.value(group);
        }

        @Override
        public float step(int index) {
            return Math.abs((float) scale.value(groups.of(index)));
        }
    }

    private interface Groups {
        int of(int index);
    }

    private Dequantization() {}

    static Optional<Tensor> of(Tensor x, List<Optional<Tensor>> in, Attributes a, MemoryBudget budget) {
        Optional<Tensor> scale = in.size() > 1 ? in.get(1).filter(s -> s.type().isFloat() && s.count() > 0)
                .map(s -> written(s, budget)) : Optional.empty();
        Optional<Tensor> zero = in.size() > 2 ? in.get(2) : Optional.empty();
        boolean integers = !x.type().isFloat() && x.type() != DataType.OTHER;
        if (!integers || scale.isEmpty() || zero.isPresent() && zero.get().count() != scale.get().count()) {
            return Optional.empty();
        }
        return groups(x.dims(), scale.get(), a).map(groups -> new Tensor(x.name(), DataType.FLOAT, x.type(), x.dims(),
                new Lazily(x, scale.get(), zero, groups)));
    }

    /** Scales may be dequantised too; they are computed once, so that chains of them cannot grow. */
    private static Tensor written(Tensor scale, MemoryBudget budget) {
        if (!(scale.data() instanceof Computed computed)) {
            return scale;
        }
        budget.charge(4L * computed.count());
        float[] values = new float[computed.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = computed.at(i);
        }
        return new Tensor(scale.name(), scale.type(), scale.storedAs(), scale.dims(), values);
    }

    private static Optional<Groups> groups(long[] dims, Tensor scale, Attributes a) {
        long block = a.integer("block_size", 0);
        if (scale.count() == 1 && block == 0) {
            return Optional.of(index -> 0);
        }
        Optional<Integer> found = Dims.axis(a.integer("axis", 1), dims.length);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        int axis = found.get();
        long size = dims[axis];
        long inner = Dims.count(Arrays.copyOfRange(dims, axis + 1, dims.length)).orElse(0L);
        if (block == 0) {
            return inner > 0 && scale.dims().length == 1 && size == scale.count()
                    ? Optional.of(index -> (int) (index / inner % size)) : Optional.empty();
        }
        if (block < 1 || size < 1 || inner < 1) {
            return Optional.empty();
        }
        long blocks = (size - 1) / block + 1;
        long[] expected = dims.clone();
        expected[axis] = blocks;
        return Arrays.equals(expected, scale.dims())
                ? Optional.of(index -> (int) ((index / inner / size * blocks + index / inner % size / block) * inner
                + index % inner))
                : Optional.empty();
    }
}
