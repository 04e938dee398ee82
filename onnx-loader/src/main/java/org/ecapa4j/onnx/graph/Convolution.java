package org.ecapa4j.onnx.graph;

import java.util.List;
import java.util.Optional;
import org.ecapa4j.onnx.graph.Computation.Result;
import org.ecapa4j.onnx.proto.Attributes;
import org.ecapa4j.onnx.proto.Node;
import org.ecapa4j.onnx.proto.Tensor;
import org.ecapa4j.onnx.shape.Axis;
import org.ecapa4j.onnx.shape.Role;
import org.ecapa4j.onnx.shape.Shape;

/** {@code Conv} and {@code ConvInteger}: geometry in one form. */
final class Convolution {

    /** Larger settings belong to no network of this kind; they would only bring overflows. */
    private static final long MOST = 1 << 20;

    private Convolution() {}

    /** One-dimensional, {@code [batch][channels][length]}, with everything that ONNX leaves to defaults written out. */
    static Optional<Result> of(Node node, Inputs in) {
        Attributes a = node.attributes();
        Optional<View> x = in.view(0).filter(v -> v.shape().rank() == 3);
        Optional<Tensor> w = in.tensor(1).filter(t -> t.dims().length == 3);
        if (x.isEmpty() || w.isEmpty()) {
            return Optional.empty();
        }
        long kernel = w.get().dims()[2];
        long[] strides = a.integers("strides", 1);
        long[] dilations = a.integers("dilations", 1);
        if (strides.length != 1 || dilations.length != 1) {
            return Optional.empty();
        }
        long stride = strides[0];
        long dilation = dilations[0];
        long reach = dilation * (kernel - 1);
        long[] pads = switch (a.text("auto_pad", "NOTSET")) {
            case "SAME_UPPER" -> new long[] {reach / 2, reach - reach / 2};
            case "SAME_LOWER" -> new long[] {reach - reach / 2, reach / 2};
            case "VALID" -> new long[2];
            default -> a.integers("pads", 0, 0);
        };
        Shape shape = x.get().shape();
        if (pads.length != 2 || stride < 1 || dilation < 1 || dilation > MOST || Math.max(pads[0], pads[1]) > MOST
                || Math.min(pads[0], pads[1]) < 0 || shape.size(2) + pads[0] + pads[1] <= reach) {
            return Optional.empty();
        }
        Attributes settings = Attributes.NONE.with("kernel_shape", a.integers("kernel_shape", kernel))
                .with("group", a.integer("group", 1))
                .with("strides", new long[] {stride}).with("dilations", new long[] {dilation}).with("pads", pads);
        long length = (shape.size(2) + pads[0] + pads[1] - reach - 1) / stride + 1;
        Shape result = shape.with(1, new Axis(w.get().dims()[0], Role.CHANNEL)).with(2, shape.axis(2).resized(length));
        return Optional.of(new Result(node.op(), settings, in.operands(), List.of(result)));
    }
}
