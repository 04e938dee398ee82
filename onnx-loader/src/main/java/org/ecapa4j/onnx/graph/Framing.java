package org.ecapa4j.onnx.graph;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ecapa4j.onnx.graph.Computation.Result;
import org.ecapa4j.onnx.proto.Attributes;
import org.ecapa4j.onnx.proto.Node;
import org.ecapa4j.onnx.proto.Tensor;
import org.ecapa4j.onnx.shape.Axis;
import org.ecapa4j.onnx.shape.Dims;
import org.ecapa4j.onnx.shape.Role;
import org.ecapa4j.onnx.shape.Shape;

/** {@code Pad} and {@code STFT}: what cuts a signal into frames. */
final class Framing {

    /** Longer than any clip; more would only bring overflows. */
    private static final long MOST = 1L << 32;

    private Framing() {}

    /** {@code pads}: before and after, for every axis. */
    static Optional<Result> pad(Node node, Inputs in) {
        Attributes a = node.attributes();
        return in.view(0).flatMap(x -> {
            int rank = x.shape().rank();
            Optional<long[]> given = a.has("pads") ? Optional.of(a.integers("pads")) : in.longs(1);
            Optional<int[]> axes = in.absent(3) ? Optional.of(Dims.all(rank)) : in.longs(3)
                    .flatMap(t -> ordered(t, rank));
            boolean fits = given.isPresent() && axes.isPresent() && given.get().length == 2 * axes.get().length
                    && Arrays.stream(given.get()).allMatch(pad -> Math.abs(pad) <= MOST);
            return fits ? padded(node, x, given.get(), axes.get()) : Optional.empty();
        });
    }

    /** Axes that are listed in order, as every exporter does. */
    private static Optional<int[]> ordered(long[] axes, int rank) {
        int[] positive = Arrays.stream(axes).mapToInt(i -> (int) (i < 0 ? i + rank : i)).toArray();
        return Dims.axes(axes, rank).filter(sorted -> Arrays.equals(sorted, positive));
    }

    private static Optional<Result> padded(Node node, View x, long[] given, int[] axes) {
        Shape shape = x.shape();
        long[] pads = new long[2 * shape.rank()];
        for (int i = 0; i < axes.length; i++) {
            int axis = axes[i];
            pads[axis] = given[i];
            pads[shape.rank() + axis] = given[axes.length + i];
            long size = shape.size(axis) + pads[axis] + pads[shape.rank() + axis];
            if (size < 1) {
                return Optional.empty();
            }
            shape = shape.with(axis, shape.axis(axis).resized(size));
        }
        String mode = node.attributes().text("mode", "constant");
        Attributes settings = Attributes.NONE.with("pads", pads).with("mode", mode);
        return Optional.of(new Result("Pad", settings, List.of(x), List.of(shape)));
    }

    /** Signal {@code [batch][samples]}, perhaps with a last axis of 1, to {@code [batch][frames][bins][2]}. */
    static Optional<Result> stft(Node node, Inputs in) {
        Attributes a = node.attributes();
        Optional<long[]> hop = in.longs(1).filter(t -> t.length == 1 && t[0] > 0);
        Optional<Tensor> window = in.tensor(2).filter(t -> t.dims().length == 1);
        Optional<long[]> length = in.absent(3) ? window.map(Tensor::dims) : in.longs(3).filter(t -> t.length == 1);
        return in.view(0).flatMap(x -> {
            Shape shape = x.shape();
            boolean real = shape.rank() == 2 || shape.rank() == 3 && shape.size(2) == 1;
            if (!real || hop.isEmpty() || length.isEmpty() || length.get()[0] < 1 || length.get()[0] > shape.size(1)) {
                return Optional.empty();
            }
            long fft = length.get()[0];
            long bins = a.integer("onesided", 1) != 0 ? fft / 2 + 1 : fft;
            long frames = (shape.size(1) - fft) / hop.get()[0] + 1;
            Attributes settings = Attributes.NONE.with("hop", hop.get()[0]).with("frame_length", fft)
                    .with("onesided", a.integer("onesided", 1));
            Shape spectrum = Shape.of(shape.axis(0), shape.axis(1).resized(frames), new Axis(bins, Role.CHANNEL),
                    new Axis(2, Role.PART));
            return Optional.of(new Result("STFT", settings, List.of(x, in.get(2)), List.of(spectrum)));
        });
    }
}
