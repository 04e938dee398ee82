package org.ecapa4j.onnx.shape;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The axes of an activation in the order of its layout. Operations answer with an empty {@link Optional} where it can
 * no longer be said what runs along an axis, or where a shape has no place in this network.
 *
 * @param axes outermost first
 */
public record Shape(List<Axis> axes) {

    /** A scalar. */
    public static final Shape SCALAR = new Shape(List.of());

    /** This network has four axes at most (batch, frames, bins, parts); exporters add a few of size 1. */
    private static final int MOST_AXES = 8;

    /** Far above any clip times any layer; sizes from a file must not overflow. */
    private static final long LARGEST_SIZE = 1L << 40;

    /** Keeps an unmodifiable copy. */
    public Shape {
        axes = List.copyOf(axes);
    }

    /** A shape of some axes. */
    public static Shape of(Axis... axes) {
        return new Shape(List.of(axes));
    }

    /** How many axes there are. */
    public int rank() {
        return axes.size();
    }

    /** One axis. */
    public Axis axis(int index) {
        return axes.get(index);
    }

    /** The size of one axis. */
    public long size(int index) {
        return axes.get(index).size();
    }

    /** All sizes. */
    public long[] sizes() {
        long[] sizes = new long[axes.size()];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = size(i);
        }
        return sizes;
    }

    /** Whether the sizes are such as this network can have, and no two axes have the same role. */
    public boolean sensible() {
        int roles = 0;
        for (Axis axis : axes) {
            int role = 1 << axis.role().ordinal();
            boolean mayRepeat = axis.role() == Role.NONE || axis.role() == Role.REPEATED;
            if (axis.size() < 1 || axis.size() > LARGEST_SIZE || !mayRepeat && (roles & role) != 0) {
                return false;
            }
            roles |= role;
        }
        return rank() <= MOST_AXES;
    }

    /** The axes other than those of size 1, in order: what a change of layout must keep. */
    public List<Axis> core() {
        List<Axis> core = new ArrayList<>(axes.size());
        for (Axis axis : axes) {
            if (axis.size() != 1) {
                core.add(axis);
            }
        }
        return core;
    }

    /** The same shape with one axis replaced. */
    public Shape with(int index, Axis axis) {
        List<Axis> changed = new ArrayList<>(axes);
        changed.set(index, axis);
        return new Shape(changed);
    }

    /** Whether this is the other shape at another length of the clip, or with another number of clips. */
    public boolean corresponds(Shape other) {
        if (rank() != other.rank()) {
            return false;
        }
        for (int i = 0; i < rank(); i++) {
            Axis a = axes.get(i);
            Axis b = other.axes.get(i);
            boolean clips = a.role() == Role.BATCH && b.role() == Role.NONE;
            boolean free = a.role() == Role.TIME || a.role() == Role.BATCH || a.role() == Role.REPEATED;
            if (!clips && (a.role() != b.role() || !free && a.size() != b.size())) {
                return false;
            }
        }
        return true;
    }

    /** Values left in order: known where axes of size 1 come and go and the others stay. */
    public Optional<Shape> reshaped(long[] sizes) {
        if (sizes.length > MOST_AXES) {
            return Optional.empty();
        }
        List<Axis> core = core();
        List<Axis> result = new ArrayList<>(sizes.length);
        int next = 0;
        for (long size : sizes) {
            if (size == 1) {
                result.add(new Axis(1, Role.NONE));
            } else if (next < core.size() && core.get(next).size() == size) {
                result.add(core.get(next++));
            } else {
                return Optional.empty();
            }
        }
        return next == core.size() ? Optional.of(new Shape(result)) : Optional.empty();
    }

    /** Axes in another order. */
    public Shape permuted(int[] permutation) {
        List<Axis> result = new ArrayList<>(permutation.length);
        for (int axis : permutation) {
            result.add(axes.get(axis));
        }
        return new Shape(result);
    }

    /** Broadcast against a constant or to a target, aligned at the end; what is repeated has no other role. */
    public Optional<Shape> expanded(long[] sizes) {
        if (sizes.length > MOST_AXES) {
            return Optional.empty();
        }
        List<Axis> ones = new ArrayList<>(sizes.length);
        for (long size : sizes) {
            ones.add(new Axis(size, Role.REPEATED));
        }
        return broadcast(new Shape(ones));
    }

    /** NumPy's rule, and the same along every axis that both have. */
    public Optional<Shape> broadcast(Shape other) {
        List<Axis> result = new ArrayList<>();
        for (int i = 1; i <= Math.max(rank(), other.rank()); i++) {
            Axis a = i <= rank() ? axes.get(rank() - i) : new Axis(1, Role.NONE);
            Axis b = i <= other.rank() ? other.axes.get(other.rank() - i) : new Axis(1, Role.NONE);
            if (a.size() != b.size() && a.size() != 1 && b.size() != 1) {
                return Optional.empty();
            }
            boolean fromA = b.size() == 1 || b.role() == Role.REPEATED && a.size() != 1;
            boolean agree = a.size() == 1 || b.size() == 1 || a.role() == b.role()
                    || a.role() == Role.REPEATED || b.role() == Role.REPEATED;
            if (!agree) {
                return Optional.empty();
            }
            result.add(fromA ? a : b);
        }
        Collections.reverse(result);
        return Optional.of(new Shape(result)).filter(shape -> shape.rank() <= MOST_AXES);
    }
}
