package org.ecapa4j.onnx.graph;

import java.util.List;
import java.util.Optional;
import org.ecapa4j.onnx.graph.Computation.Result;
import org.ecapa4j.onnx.proto.Attributes;
import org.ecapa4j.onnx.proto.Node;
import org.ecapa4j.onnx.proto.Tensor;

/** {@code Conv} and {@code ConvInteger}: geometry in one form. */
final class Convolution {

    private Convolution() {}

    /** One-dimensional, {@code [batch][channels][length]}, with everything that ONNX leaves to defaults written out. */
    static Optional<Result> of(Node node, Inputs in) {
        Attributes a = node.attributes();
        Optional<View> x = in.view(0).filter(v -> v.dims().length == 3);
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
        long[] dims = x.get().dims();
        if (pads.length != 2 || stride < 1 || dilation < 1 || dims[2] + pads[0] + pads[1] <= reach) {
            return Optional.empty();
        }
        Attributes settings = Attributes.NONE.with("kernel_shape", a.integers("kernel_shape", kernel)).with("group", a.integer("group", 1))
                .with("strides", new long[] {stride}).with("dilations", new long[] {dilation}).with("pads", pads);
        long length = (dims[2] + pads[0] + pads[1] - reach - 1) / stride + 1;
        return Optional.of(new Result(node.op(), settings, in.operands(), List.of(new long[] {dims[0], w.get().dims()[0], length})));
    }
}
