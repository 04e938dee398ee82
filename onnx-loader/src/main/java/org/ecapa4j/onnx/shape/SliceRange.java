package org.ecapa4j.onnx.shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ecapa4j.onnx.proto.Tensor;

/**
 * The part of one axis that an ONNX {@code Slice} with step 1 takes.
 *
 * @param axis  counted from the start
 * @param start the first index
 * @param end   one past the last index
 */
public record SliceRange(int axis, long start, long end) {

    /** From the inputs of the node: data, starts, ends, axes, steps. Axes that are taken whole are left out. */
    public static Optional<List<SliceRange>> of(long[] dims, List<Optional<Tensor>> in) {
        Optional<long[]> starts = input(in, 1);
        Optional<long[]> ends = input(in, 2);
        if (starts.isEmpty() || ends.isEmpty() || starts.get().length != ends.get().length) {
            return Optional.empty();
        }
        long[] all = new long[starts.get().length];
        Arrays.setAll(all, i -> i);
        long[] axes = input(in, 3).orElse(all);
        boolean byOne = input(in, 4).map(steps -> Arrays.stream(steps).allMatch(step -> step == 1)).orElse(true);
        if (!byOne || axes.length != all.length || Dims.axes(axes, dims.length).isEmpty()) {
            return Optional.empty();
        }
        List<SliceRange> ranges = new ArrayList<>();
        for (int i = 0; i < axes.length; i++) {
            int axis = (int) (axes[i] < 0 ? axes[i] + dims.length : axes[i]);
            long start = clamp(starts.get()[i], dims[axis]);
            long end = clamp(ends.get()[i], dims[axis]);
            if (start >= end) {
                return Optional.empty();
            }
            if (start > 0 || end < dims[axis]) {
                ranges.add(new SliceRange(axis, start, end));
            }
        }
        return Optional.of(ranges);
    }

    private static long clamp(long index, long size) {
        return Math.max(0, Math.min(size, index < 0 ? index + size : index));
    }

    private static Optional<long[]> input(List<Optional<Tensor>> in, int index) {
        return index < in.size() ? ShapeSettings.longs(in.get(index)) : Optional.empty();
    }
}
