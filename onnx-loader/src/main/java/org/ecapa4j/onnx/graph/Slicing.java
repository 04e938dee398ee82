package org.ecapa4j.onnx.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ecapa4j.onnx.graph.Computation.Result;
import org.ecapa4j.onnx.proto.Attributes;
import org.ecapa4j.onnx.proto.Node;
import org.ecapa4j.onnx.shape.Axis;
import org.ecapa4j.onnx.shape.Dims;
import org.ecapa4j.onnx.shape.Shape;
import org.ecapa4j.onnx.shape.SliceRange;

/** {@code Slice}, {@code Split} and {@code SplitToSequence}: each result is a range of one axis. */
final class Slicing {

    /** A file may ask for a sequence as long as a clip has samples; the network splits eight ways. */
    private static final int MOST_PARTS = 256;

    private Slicing() {}

    /** One axis cut. */
    static Optional<Result> of(Inputs in) {
        return in.view(0).flatMap(x -> SliceRange.of(x.dims(), in.tensors()).filter(ranges -> ranges.size() == 1)
                .filter(ranges -> ranges.get(0).step() == 1)
                .map(ranges -> slice(x, ranges.get(0))));
    }

    private static Result slice(View x, SliceRange range) {
        Shape shape = x.shape();
        Axis axis = shape.axis(range.axis());
        Attributes settings = Attributes.NONE.with("size", axis.size()).with("start", range.start())
                .with("end", range.end()).with("along", axis.role().toString());
        Shape part = shape.with(range.axis(), axis.resized(range.end() - range.start()));
        return new Result("Slice", settings, List.of(x), List.of(part));
    }

    /** A {@code Split} as one {@code Slice} for each output. */
    static Optional<List<Result>> split(Node node, Inputs in) {
        Attributes a = node.attributes();
        int parts = node.outputs().size();
        return in.view(0).flatMap(x -> Dims.axis(a.integer("axis", 0), x.shape().rank()).flatMap(axis -> {
            long size = x.shape().size(axis);
            long even = (size + parts - 1) / parts;
            long[] equal = new long[parts];
            Arrays.setAll(equal, i -> Math.min(even, size - i * even));
            Optional<long[]> given = a.has("split") ? Optional.of(a.integers("split")) : in.longs(1);
            boolean fits = (in.absent(1) || given.isPresent()) && a.integer("num_outputs", parts) == parts
                    && given.orElse(equal).length == parts;
            return fits ? slices(x, axis, given.orElse(equal)) : Optional.empty();
        }));
    }

    /**
     * A {@code SplitToSequence} as one {@code Slice} for each element. One size is for all parts but perhaps the last.
     */
    static Optional<List<Result>> splitToSequence(Node node, Inputs in) {
        Attributes a = node.attributes();
        boolean keeps = a.integer("keepdims", 1) != 0 || !in.absent(1);
        return in.view(0).filter(x -> keeps).flatMap(x -> Dims.axis(a.integer("axis", 0), x.shape().rank())
                .flatMap(axis -> {
            long size = x.shape().size(axis);
            Optional<long[]> given = in.absent(1) ? Optional.of(new long[] {1}) : in.longs(1);
            boolean one = in.absent(1) || in.tensor(1).filter(t -> t.dims().length == 0).isPresent();
            if (!one || given.isEmpty()) {
                return given.flatMap(sizes -> slices(x, axis, sizes));
            }
            long each = given.get()[0];
            if (each < 1 || (size - 1) / each >= MOST_PARTS) {
                return Optional.empty();
            }
            long[] sizes = new long[(int) ((size - 1) / each + 1)];
            Arrays.setAll(sizes, i -> Math.min(each, size - i * each));
            return slices(x, axis, sizes);
        }));
    }

    private static Optional<List<Result>> slices(View x, int axis, long[] sizes) {
        long size = x.shape().size(axis);
        boolean whole = sizes.length <= MOST_PARTS && Arrays.stream(sizes).allMatch(s -> s > 0 && s <= size)
                && Arrays.stream(sizes).sum() == size;
        if (!whole) {
            return Optional.empty();
        }
        List<Result> slices = new ArrayList<>();
        long start = 0;
        for (long length : sizes) {
            slices.add(slice(x, new SliceRange(axis, start, start + length)));
            start += length;
        }
        return Optional.of(slices);
    }
}
