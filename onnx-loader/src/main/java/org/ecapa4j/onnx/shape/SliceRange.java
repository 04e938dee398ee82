package org.ecapa4j.onnx.shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ecapa4j.onnx.proto.Tensor;

/**
 * The part of one axis that an ONNX {@code Slice} takes.
 *
 * @param axis  counted from the start
 * @param start the first index
 * @param step  from one index to the next; negative steps go backwards
 * @param count how many there are, at least one
 */
public record SliceRange(int axis, long start, long step, long count) {

    /** Neighbours in order. */
    public SliceRange(int axis, long start, long end) {
        this(axis, start, 1, end - start);
    }

    /** One past the last index of neighbours in order. */
    public long end() {
        return start + count;
    }

    /** From the inputs of the node: data, starts, ends, axes, steps. Axes that are taken whole are left out. */
    public static Optional<List<SliceRange>> of(long[] dims, List<Optional<Tensor>> in) {
        Optional<long[]> starts = input(in, 1);
        Optional<long[]> ends = input(in, 2);
        if (starts.isEmpty() || ends.isEmpty() || starts.get().length != ends.get().length
                || starts.get().length > dims.length) {
            return Optional.empty();
        }
        long[] all = new long[starts.get().length];
        Arrays.setAll(all, i -> i);
        long[] axes = input(in, 3).orElse(all);
        long[] ones = new long[all.length];
        Arrays.fill(ones, 1);
        long[] steps = input(in, 4).orElse(ones);
        if (axes.length != all.length || steps.length != all.length || Dims.axes(axes, dims.length).isEmpty()) {
            return Optional.empty();
        }
        List<SliceRange> ranges = new ArrayList<>();
        for (int i = 0; i < axes.length; i++) {
            int axis = (int) (axes[i] < 0 ? axes[i] + dims.length : axes[i]);
            SliceRange range = range(axis, dims[axis], starts.get()[i], ends.get()[i], steps[i]);
            if (range.count < 1) {
                return Optional.empty();
            }
            if (range.step != 1 || range.count < dims[axis]) {
                ranges.add(range);
            }
        }
        return Optional.of(ranges);
    }

    private static SliceRange range(int axis, long size, long from, long to, long step) {
        if (step == 0 || step == Long.MIN_VALUE) {
            return new SliceRange(axis, 0, 1, 0);
        }
        long least = step > 0 ? 0 : -1;
        long most = step > 0 ? size : size - 1;
        long start = Math.max(least, Math.min(most, from < 0 ? from + size : from));
        long end = Math.max(least, Math.min(most, to < 0 ? to + size : to));
        long reach = step > 0 ? end - start : start - end;
        return new SliceRange(axis, start, step, reach <= 0 ? 0 : (reach - 1) / Math.abs(step) + 1);
    }

    private static Optional<long[]> input(List<Optional<Tensor>> in, int index) {
        return index < in.size() ? ShapeSettings.longs(in.get(index)) : Optional.empty();
    }
}
