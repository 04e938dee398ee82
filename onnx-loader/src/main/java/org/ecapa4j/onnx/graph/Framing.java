package org.ecapa4j.onnx.graph;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ecapa4j.onnx.graph.Computation.Result;
import org.ecapa4j.onnx.proto.Attributes;
import org.ecapa4j.onnx.proto.Node;
import org.ecapa4j.onnx.proto.Tensor;
import org.ecapa4j.onnx.shape.Dims;

/** {@code Pad} and {@code STFT}: what cuts a signal into frames. */
final class Framing {

    private Framing() {}

    /** {@code pads}: before and after, for every axis. */
    static Optional<Result> pad(Node node, Inputs in) {
        Attributes a = node.attributes();
        return in.view(0).flatMap(x -> {
            int rank = x.dims().length;
            Optional<long[]> given = a.has("pads") ? Optional.of(a.integers("pads")) : in.longs(1);
            Optional<int[]> axes = in.absent(3) ? Optional.of(Dims.all(rank)) : in.longs(3).flatMap(t -> Dims.axes(t, rank)
                    .filter(sorted -> Arrays.equals(sorted, Arrays.stream(t).mapToInt(i -> (int) (i < 0 ? i + rank : i)).toArray())));
            if (given.isEmpty() || axes.isEmpty() || given.get().length != 2 * axes.get().length) {
                return Optional.empty();
            }
            long[] pads = new long[2 * rank];
            long[] dims = x.dims().clone();
            int count = axes.get().length;
            for (int i = 0; i < count; i++) {
                int axis = axes.get()[i];
                pads[axis] = given.get()[i];
                pads[rank + axis] = given.get()[count + i];
                dims[axis] += pads[axis] + pads[rank + axis];
            }
            Attributes settings = Attributes.NONE.with("pads", pads).with("mode", a.text("mode", "constant"));
            boolean sizes = Arrays.stream(dims).allMatch(d -> d > 0);
            return sizes ? Optional.of(new Result("Pad", settings, List.of(x), List.of(dims))) : Optional.empty();
        });
    }

    /** Signal {@code [batch][samples]}, perhaps with a last axis of 1, to {@code [batch][frames][bins][2]}. */
    static Optional<Result> stft(Node node, Inputs in) {
        Attributes a = node.attributes();
        Optional<long[]> hop = in.longs(1).filter(t -> t.length == 1 && t[0] > 0);
        Optional<Tensor> window = in.tensor(2).filter(t -> t.dims().length == 1);
        Optional<long[]> length = in.absent(3) ? window.map(Tensor::dims) : in.longs(3).filter(t -> t.length == 1);
        return in.view(0).flatMap(x -> {
            long[] dims = x.dims();
            boolean real = dims.length == 2 || dims.length == 3 && dims[2] == 1;
            if (!real || hop.isEmpty() || length.isEmpty() || length.get()[0] < 1 || length.get()[0] > dims[1]) {
                return Optional.empty();
            }
            long fft = length.get()[0];
            long bins = a.integer("onesided", 1) != 0 ? fft / 2 + 1 : fft;
            long frames = (dims[1] - fft) / hop.get()[0] + 1;
            Attributes settings = Attributes.NONE.with("hop", hop.get()[0]).with("frame_length", fft)
                    .with("onesided", a.integer("onesided", 1));
            return Optional.of(new Result("STFT", settings, List.of(x, in.get(2)), List.of(new long[] {dims[0], frames, bins, 2})));
        });
    }
}
