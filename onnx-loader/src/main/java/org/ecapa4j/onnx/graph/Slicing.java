package org.ecapa4j.onnx.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ecapa4j.onnx.graph.Computation.Result;
import org.ecapa4j.onnx.proto.Attributes;
import org.ecapa4j.onnx.proto.Node;
import org.ecapa4j.onnx.shape.Dims;
import org.ecapa4j.onnx.shape.SliceRange;

/** {@code Slice} and {@code Split}: each result is a range of one axis. */
final class Slicing {

    private Slicing() {}

    /** One axis cut. */
    static Optional<Result> of(Inputs in) {
        return in.view(0).flatMap(x -> SliceRange.of(x.dims(), in.tensors()).filter(ranges -> ranges.size() == 1)
                .flatMap(ranges -> slice(x, ranges.get(0))));
    }

    private static Optional<Result> slice(View x, SliceRange range) {
        long[] dims = x.dims().clone();
        Attributes settings = Attributes.NONE.with("size", dims[range.axis()]).with("start", range.start()).with("end", range.end());
        dims[range.axis()] = range.end() - range.start();
        return Optional.of(new Result("Slice", settings, List.of(x), List.of(dims)));
    }

    /** A {@code Split} as one {@code Slice} for each output. */
    static Optional<List<Result>> split(Node node, Inputs in) {
        Attributes a = node.attributes();
        int parts = node.outputs().size();
        return in.view(0).flatMap(x -> Dims.axis(a.integer("axis", 0), x.dims().length).flatMap(axis -> {
            long size = x.dims()[axis];
            long even = (size + parts - 1) / parts;
            long[] equal = new long[parts];
            Arrays.setAll(equal, i -> Math.min(even, size - i * even));
            Optional<long[]> given = a.has("split") ? Optional.of(a.integers("split")) : in.longs(1);
            long[] sizes = given.orElse(equal);
            boolean whole = sizes.length == parts && Arrays.stream(sizes).allMatch(s -> s > 0 && s <= size)
                    && Arrays.stream(sizes).sum() == size;
            boolean fits = whole && (in.absent(1) || given.isPresent()) && a.integer("num_outputs", parts) == parts;
            if (!fits) {
                return Optional.empty();
            }
            List<Result> slices = new ArrayList<>();
            long start = 0;
            for (long length : sizes) {
                slices.add(slice(x, new SliceRange(axis, start, start + length)).orElseThrow());
                start += length;
            }
            return Optional.of(slices);
        }));
    }
}
