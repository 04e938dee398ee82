package org.ecapa4j.onnx.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.ecapa4j.onnx.graph.Computation.Result;
import org.ecapa4j.onnx.proto.Attributes;
import org.ecapa4j.onnx.proto.Node;
import org.ecapa4j.onnx.shape.Axis;
import org.ecapa4j.onnx.shape.Dims;
import org.ecapa4j.onnx.shape.Role;
import org.ecapa4j.onnx.shape.Shape;

/** {@code Concat}; concatenations of concatenations along one axis are one. */
final class Concatenation {

    /** The network joins eight parts at most; a file may nest its own without end. */
    private static final int MOST_PARTS = 64;

    private Concatenation() {}

    static Optional<Result> of(Node node, Inputs in, Function<Value, Step> producers) {
        if (in.operands().isEmpty() || !in.operands().stream().allMatch(View.class::isInstance)) {
            return Optional.empty();
        }
        Shape first = in.view(0).orElseThrow().shape();
        Optional<Integer> axis = Dims.axis(node.attributes().integer("axis", 0), first.rank());
        if (axis.isEmpty()) {
            return Optional.empty();
        }
        List<Operand> parts = new ArrayList<>();
        Optional<Shape> joined = Optional.empty();
        for (Operand operand : in.operands()) {
            View part = (View) operand;
            joined = parts.isEmpty() ? Optional.of(first) : joined
                    .flatMap(shape -> joined(shape, part.shape(), axis.get()));
            Step inner = producers.apply(part.value());
            boolean nested = inner != null && inner.op().equals("Concat")
                    && inner.attributes().integer("axis", 0) == axis.get() && part.shape().equals(part.value().shape());
            parts.addAll(nested ? inner.inputs() : List.of(part));
            if (joined.isEmpty() || parts.size() > MOST_PARTS) {
                return Optional.empty();
            }
        }
        Attributes settings = Attributes.NONE.with("axis", (long) axis.get());
        return joined.map(shape -> new Result("Concat", settings, parts, List.of(shape)));
    }

    private static Optional<Shape> joined(Shape a, Shape b, int axis) {
        if (a.rank() != b.rank()) {
            return Optional.empty();
        }
        Shape result = a;
        for (int i = 0; i < a.rank(); i++) {
            Axis x = a.axis(i);
            Axis y = b.axis(i);
            Role role = x.role() == Role.NONE || x.role() == Role.REPEATED ? y.role() : x.role();
            if (i == axis && x.role() == Role.NONE && y.role() == Role.NONE) {
                // Splits of a single channel side by side.
                role = Role.CHANNEL;
            }
            boolean agree = role == y.role() || y.role() == Role.NONE || y.role() == Role.REPEATED;
            if (!agree || i != axis && x.size() != y.size()) {
                return Optional.empty();
            }
            result = result.with(i, new Axis(i == axis ? x.size() + y.size() : x.size(), role));
        }
        return Optional.of(result);
    }
}
