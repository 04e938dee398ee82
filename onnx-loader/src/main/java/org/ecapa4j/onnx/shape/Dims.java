package org.ecapa4j.onnx.shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Arithmetic on shapes. Methods answer with an empty {@link Optional} where ONNX has no answer. */
public final class Dims {

    /** No tensor here has more axes; a file may list any number. */
    private static final int MOST_AXES = 32;

    private Dims() {}

    /** How many values; sizes come from the file, so they may overflow. */
    public static Optional<Long> count(long[] dims) {
        long count = 1;
        for (long dim : dims) {
            if (dim < 0 || Math.multiplyHigh(count, dim) != 0 || count * dim < 0) {
                return Optional.empty();
            }
            count *= dim;
        }
        return Optional.of(count);
    }

    /** The dimensions other than 1, in order: what a change of layout must keep. */
    public static long[] core(long[] dims) {
        long[] core = new long[dims.length];
        int count = 0;
        for (long dim : dims) {
            if (dim != 1) {
                core[count++] = dim;
            }
        }
        return Arrays.copyOf(core, count);
    }

    /** Counts a negative axis from the end. */
    public static Optional<Integer> axis(long axis, int rank) {
        long positive = axis < 0 ? axis + rank : axis;
        return positive >= 0 && positive < rank ? Optional.of((int) positive) : Optional.empty();
    }

    /** All axes counted from the start, in order; empty if one is out of range or named twice. */
    public static Optional<int[]> axes(long[] axes, int rank) {
        if (axes.length > MOST_AXES) {
            return Optional.empty();
        }
        int[] positive = new int[axes.length];
        for (int i = 0; i < axes.length; i++) {
            Optional<Integer> axis = axis(axes[i], rank);
            if (axis.isEmpty()) {
                return Optional.empty();
            }
            positive[i] = axis.get();
        }
        Arrays.sort(positive);
        for (int i = 1; i < positive.length; i++) {
            if (positive[i] == positive[i - 1]) {
                return Optional.empty();
            }
        }
        return Optional.of(positive);
    }

    /** Whether one of these sorted axes is that axis. */
    public static boolean contains(int[] axes, int axis) {
        return Arrays.binarySearch(axes, axis) >= 0;
    }

    /** NumPy's rule: aligned at the end, sizes equal or 1. */
    public static Optional<long[]> broadcast(long[] a, long[] b) {
        if (Math.max(a.length, b.length) > MOST_AXES) {
            return Optional.empty();
        }
        long[] result = new long[Math.max(a.length, b.length)];
        for (int i = 1; i <= result.length; i++) {
            long left = i <= a.length ? a[a.length - i] : 1;
            long right = i <= b.length ? b[b.length - i] : 1;
            if (left != right && left != 1 && right != 1) {
                return Optional.empty();
            }
            result[result.length - i] = left == 1 ? right : left;
        }
        return Optional.of(result);
    }

    /** ONNX {@code Reshape}: 0 copies a size unless {@code allowZero}, -1 takes what is left. */
    public static Optional<long[]> reshape(long[] dims, long[] target, boolean allowZero) {
        if (target.length > MOST_AXES) {
            return Optional.empty();
        }
        long[] result = target.clone();
        int free = -1;
        for (int i = 0; i < result.length; i++) {
            if (result[i] == 0 && !allowZero) {
                if (i >= dims.length) {
                    return Optional.empty();
                }
                result[i] = dims[i];
            }
            if (result[i] == -1) {
                if (free >= 0) {
                    return Optional.empty();
                }
                free = i;
                result[i] = 1;
            }
        }
        long count = count(dims).orElse(-1L);
        long known = count(result).orElse(0L);
        if (free >= 0 && known > 0 && count >= 0 && count % known == 0) {
            result[free] = count / known;
            return Optional.of(result);
        }
        return free < 0 && count == known ? Optional.of(result) : Optional.empty();
    }

    /** ONNX {@code Squeeze}; no axes means every axis of size 1. */
    public static Optional<long[]> squeeze(long[] dims, Optional<long[]> axes) {
        if (axes.isEmpty()) {
            return Optional.of(core(dims));
        }
        return axes(axes.get(), dims.length).flatMap(dropped -> {
            List<Long> result = new ArrayList<>();
            for (int i = 0; i < dims.length; i++) {
                if (!contains(dropped, i)) {
                    result.add(dims[i]);
                } else if (dims[i] != 1) {
                    return Optional.empty();
                }
            }
            return Optional.of(toArray(result));
        });
    }

    /** ONNX {@code Unsqueeze}: axes count in the result. */
    public static Optional<long[]> unsqueeze(long[] dims, long[] axes) {
        int rank = dims.length + axes.length;
        return axes(axes, rank).map(added -> {
            long[] result = new long[rank];
            for (int i = 0, from = 0; i < rank; i++) {
                result[i] = contains(added, i) ? 1 : dims[from++];
            }
            return result;
        });
    }

    /** ONNX {@code Flatten}: to a matrix, split before {@code axis}. */
    public static Optional<long[]> flatten(long[] dims, long axis) {
        long at = axis < 0 ? axis + dims.length : axis;
        if (at < 0 || at > dims.length) {
            return Optional.empty();
        }
        return count(Arrays.copyOf(dims, (int) at))
                .flatMap(rows -> count(Arrays.copyOfRange(dims, (int) at, dims.length))
                .map(columns -> new long[] {rows, columns}));
    }

    /** ONNX {@code Transpose}; an empty {@code perm} reverses. */
    public static Optional<int[]> permutation(long[] perm, int rank) {
        if (rank > MOST_AXES) {
            return Optional.empty();
        }
        int[] result = new int[rank];
        if (perm.length == 0) {
            Arrays.setAll(result, i -> rank - 1 - i);
            return Optional.of(result);
        }
        if (perm.length != rank || axes(perm, rank).isEmpty()) {
            return Optional.empty();
        }
        Arrays.setAll(result, i -> (int) (perm[i] < 0 ? perm[i] + rank : perm[i]));
        return Optional.of(result);
    }

    public static long[] permute(long[] dims, int[] permutation) {
        return Arrays.stream(permutation).mapToLong(axis -> dims[axis]).toArray();
    }

    /** Every axis. */
    public static int[] all(int rank) {
        int[] axes = new int[rank];
        Arrays.setAll(axes, i -> i);
        return axes;
    }

    public static long[] toArray(List<Long> dims) {
        return dims.stream().mapToLong(Long::longValue).toArray();
    }
}
