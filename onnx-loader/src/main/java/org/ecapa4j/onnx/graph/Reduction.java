package org.ecapa4j.onnx.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ecapa4j.onnx.graph.Computation.Result;
import org.ecapa4j.onnx.proto.Attributes;
import org.ecapa4j.onnx.proto.Node;
import org.ecapa4j.onnx.shape.Dims;
import org.ecapa4j.onnx.shape.ShapeSettings;

/** Means, sums and norms over axes, which the step names by their sizes. */
final class Reduction {

    private Reduction() {}

    static Optional<Result> of(Node node, Inputs in) {
        Attributes a = node.attributes();
        return in.view(0).flatMap(x -> {
            int rank = x.dims().length;
            Optional<long[]> given = ShapeSettings.axes(a, in.tensor(1)).filter(axes -> axes.length > 0);
            if (given.isEmpty() && (!in.absent(1) && in.tensor(1).isEmpty() || a.integer("noop_with_empty_axes", 0) != 0)) {
                return Optional.empty();
            }
            Optional<int[]> axes = given.isPresent() ? Dims.axes(given.get(), rank) : Optional.of(Dims.all(rank));
            return axes.flatMap(reduced -> reduced(node.op(), x, reduced, a.integer("keepdims", 1) != 0));
        });
    }

    /** The mean over all axes behind the channels. */
    static Optional<Result> globalAveragePool(Inputs in) {
        return in.view(0).filter(x -> x.dims().length >= 3).flatMap(x -> reduced("ReduceMean", x,
                Arrays.stream(Dims.all(x.dims().length)).skip(2).toArray(), true));
    }

    private static Optional<Result> reduced(String op, View x, int[] axes, boolean keep) {
        List<Long> dims = new ArrayList<>();
        List<Long> sizes = new ArrayList<>();
        for (int i = 0; i < x.dims().length; i++) {
            if (!Dims.contains(axes, i)) {
                dims.add(x.dims()[i]);
            } else {
                sizes.add(x.dims()[i]);
                if (keep) {
                    dims.add(1L);
                }
            }
        }
        Attributes settings = Attributes.NONE.with("sizes", Dims.core(Dims.toArray(sizes)));
        return Optional.of(new Result(op, settings, List.of(x), List.of(Dims.toArray(dims))));
    }
}
