package org.ecapa4j.onnx.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ecapa4j.onnx.graph.Computation.Result;
import org.ecapa4j.onnx.proto.Attributes;
import org.ecapa4j.onnx.proto.Node;
import org.ecapa4j.onnx.shape.Axis;
import org.ecapa4j.onnx.shape.Dims;
import org.ecapa4j.onnx.shape.Role;
import org.ecapa4j.onnx.shape.Shape;
import org.ecapa4j.onnx.shape.ShapeSettings;

/** Means, sums and norms over axes, which the step names by what runs along them. */
final class Reduction {

    private Reduction() {}

    static Optional<Result> of(Node node, Inputs in) {
        Attributes a = node.attributes();
        return in.view(0).flatMap(x -> {
            int rank = x.shape().rank();
            Optional<long[]> given = ShapeSettings.axes(a, in.tensor(1)).filter(axes -> axes.length > 0);
            boolean hidden = !in.absent(1) && in.tensor(1).isEmpty();
            if (given.isEmpty() && (hidden || a.integer("noop_with_empty_axes", 0) != 0)) {
                return Optional.empty();
            }
            Optional<int[]> axes = given.isPresent() ? Dims.axes(given.get(), rank) : Optional.of(Dims.all(rank));
            return axes.map(reduced -> reduced(node.op(), x, reduced, a.integer("keepdims", 1) != 0));
        });
    }

    /** The mean over all axes after the channels. */
    static Optional<Result> globalAveragePool(Inputs in) {
        return in.view(0).filter(x -> x.shape().rank() >= 3).map(x -> reduced("ReduceMean", x,
                Arrays.stream(Dims.all(x.shape().rank())).skip(2).toArray(), true));
    }

    private static Result reduced(String op, View x, int[] axes, boolean keep) {
        List<Axis> kept = new ArrayList<>();
        List<Axis> over = new ArrayList<>();
        for (int i = 0; i < x.shape().rank(); i++) {
            if (!Dims.contains(axes, i)) {
                kept.add(x.shape().axis(i));
            } else {
                over.add(x.shape().axis(i));
                if (keep) {
                    kept.add(new Axis(1, Role.NONE));
                }
            }
        }
        String roles = over.stream().filter(axis -> axis.size() != 1).map(axis -> axis.role().toString())
                .collect(Collectors.joining(", "));
        return new Result(op, Attributes.NONE.with("over", roles), List.of(x), List.of(new Shape(kept)));
    }
}
