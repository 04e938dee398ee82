package org.ecapa4j.onnx.shape;

import java.util.Arrays;
import java.util.Optional;
import org.ecapa4j.onnx.proto.Attributes;
import org.ecapa4j.onnx.proto.DataType;
import org.ecapa4j.onnx.proto.Tensor;

/** Settings of shape operators, which old opsets keep in attributes and new ones in inputs. */
public final class ShapeSettings {

    private ShapeSettings() {}

    /** The values of a constant of integers; empty for none and for other types. */
    public static Optional<long[]> longs(Optional<Tensor> tensor) {
        return tensor.filter(t -> t.type().family() == DataType.Family.INTEGERS).map(Tensor::longs);
    }

    /**
     * The axes of {@code Squeeze}, {@code Unsqueeze} and reductions: an attribute in old opsets, an input in new ones.
     */
    public static Optional<long[]> axes(Attributes a, Optional<Tensor> input) {
        return a.has("axes") ? Optional.of(a.integers("axes")) : longs(input);
    }

    /** ONNX {@code Shape}: the sizes as a constant; {@code start} and {@code end} may cut a part out. */
    public static Tensor shape(long[] dims, Attributes a) {
        int rank = dims.length;
        long start = a.integer("start", 0);
        long end = a.integer("end", rank);
        int from = (int) Math.max(0, Math.min(rank, start < 0 ? start + rank : start));
        int to = (int) Math.max(from, Math.min(rank, end < 0 ? end + rank : end));
        return Tensor.integers("shape", new long[] {to - from}, Arrays.copyOfRange(dims, from, to));
    }
}
