package org.ecapa4j.onnx.graph;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ecapa4j.onnx.proto.Attributes;
import org.ecapa4j.onnx.proto.DataType;
import org.ecapa4j.onnx.proto.Node;
import org.ecapa4j.onnx.proto.Tensor;
import org.ecapa4j.onnx.shape.Axis;
import org.ecapa4j.onnx.shape.Dims;
import org.ecapa4j.onnx.shape.Role;
import org.ecapa4j.onnx.shape.Shape;
import org.ecapa4j.onnx.shape.ShapeSettings;
import org.ecapa4j.onnx.shape.SliceRange;

/**
 * Nodes that change no number: their output is a view of their input. Reshapes count only if they keep the axes other
 * than those of size 1 in order; everything else that moves data stands as a step, and the network has no such step.
 */
final class Layout {

    /** Exporters write a neutral constant as one value, or one for each channel. */
    private static final int MOST_NEUTRAL = 8192;

    private Layout() {}

    /** The view that a node gives, or nothing if it computes. */
    static Optional<View> view(Node node, Inputs in) {
        Attributes a = node.attributes();
        Optional<View> first = in.view(0).filter(v -> v.value().known());
        if (first.isEmpty()) {
            return in.view(1).filter(v -> v.value().known()).flatMap(v -> neutral(node.op(), v, in.given(0), false));
        }
        View x = first.get();
        long[] dims = x.dims();
        return switch (node.op()) {
            case "Identity" -> Optional.of(x);
            case "Dropout" -> in.absent(2) || in.tensor(2).filter(t -> t.count() == 1 && t.value(0) == 0).isPresent()
                    ? Optional.of(x) : Optional.empty();
            case "Cast" -> DataType.of(a.integer("to", 0)).isFloat() && !x.value().integer()
                    ? Optional.of(x) : Optional.empty();
            case "CastLike" -> in.isFloat(1) && !x.value().integer() ? Optional.of(x) : Optional.empty();
            case "Reshape" -> in.longs(1).flatMap(to -> Dims.reshape(dims, to, a.integer("allowzero", 0) != 0))
                    .flatMap(to -> reshaped(x, to));
            case "Flatten" -> Dims.flatten(dims, a.integer("axis", 1)).flatMap(to -> reshaped(x, to));
            case "Squeeze" -> Dims.squeeze(dims, ShapeSettings.axes(a, in.tensor(1))).flatMap(to -> reshaped(x, to));
            case "Unsqueeze" -> ShapeSettings.axes(a, in.tensor(1)).flatMap(axes -> Dims.unsqueeze(dims, axes))
                    .flatMap(to -> reshaped(x, to));
            case "Transpose" -> Dims.permutation(a.integers("perm"), dims.length)
                    .map(p -> new View(x.value(), x.shape().permuted(p)));
            case "Expand" -> in.longs(1).flatMap(x.shape()::expanded).map(shape -> new View(x.value(), shape));
            case "Tile" -> in.longs(1).flatMap(repeats -> tile(x, repeats));
            case "Concat" -> in.operands().size() == 1 ? Optional.of(x) : Optional.empty();
            case "Slice" -> SliceRange.of(dims, in.tensors()).filter(List::isEmpty).flatMap(ranges -> Optional.of(x));
            case "Gather" -> gather(x, in, a);
            case "Pad" -> in.longs(1).filter(pads -> in.absent(3) && pads.length == 2 * dims.length
                    && Arrays.stream(pads).allMatch(p -> p == 0)).map(pads -> x);
            default -> neutral(node.op(), x, in.given(1), true);
        };
    }

    private static Optional<View> reshaped(View x, long[] dims) {
        return x.shape().reshaped(dims).map(shape -> new View(x.value(), shape));
    }

    private static Optional<View> tile(View x, long[] repeats) {
        if (repeats.length != x.shape().rank()) {
            return Optional.empty();
        }
        Shape shape = x.shape();
        for (int i = 0; i < repeats.length; i++) {
            if (repeats[i] != 1) {
                if (shape.size(i) != 1 || repeats[i] < 1) {
                    return Optional.empty();
                }
                shape = shape.with(i, new Axis(repeats[i], Role.REPEATED));
            }
        }
        return Optional.of(new View(x.value(), shape));
    }

    /** {@code x[:, 0]} of an axis of size 1. */
    private static Optional<View> gather(View x, Inputs in, Attributes a) {
        Optional<long[]> index = in.longs(1).filter(i -> i.length == 1 && (i[0] == 0 || i[0] == -1));
        Optional<Integer> axis = Dims.axis(a.integer("axis", 0), x.shape().rank()).filter(i -> x.shape().size(i) == 1);
        if (index.isEmpty() || axis.isEmpty()) {
            return Optional.empty();
        }
        boolean keeps = in.tensor(1).orElseThrow().dims().length == 1;
        return keeps ? Optional.of(x)
                : Dims.squeeze(x.dims(), Optional.of(new long[] {axis.get()})).flatMap(to -> reshaped(x, to));
    }

    /**
     * Times one, plus zero, where that holds at every length. The scale of a quantiser is left alone: a weight's scale
     * may be exactly one.
     */
    private static Optional<View> neutral(String op, View x, Optional<Tensor> other, boolean otherIsSecond) {
        boolean product = op.equals("Mul") || op.equals("Div") && otherIsSecond;
        boolean sum = op.equals("Add") || op.equals("Sub") && otherIsSecond;
        if (!product && !sum || x.shape().core().isEmpty() || x.value().integer()) {
            return Optional.empty();
        }
        float neutral = product ? 1 : 0;
        return other.filter(t -> t.type().isFloat() && t.count() <= MOST_NEUTRAL).filter(t -> {
            for (int i = 0; i < t.count(); i++) {
                if (t.value(i) != neutral) {
                    return false;
                }
            }
            return true;
        }).flatMap(t -> Dims.broadcast(x.dims(), t.dims())).flatMap(dims -> reshaped(x, dims));
    }
}
