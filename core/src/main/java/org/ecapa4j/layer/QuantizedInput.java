package org.ecapa4j.layer;

import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.kernel.Norms;
import org.ecapa4j.kernel.Range;

/**
 * A layer's input rounded to 8 bits at run time, one scale and zero point for the whole tensor (ONNX {@code DynamicQuantizeLinear}). The
 * zero point is subtracted at once: the padding of a quantised convolution is the zero point, so here it is 0.
 *
 * @param map   integer-valued floats, {@code q - zeroPoint}
 * @param scale of one step
 * @param norms the largest norms of the map's frames: what bounds the sums of a product
 */
public record QuantizedInput(FeatureMap map, float scale, Norms norms) {

    /** Quantises a tensor by its own range, into the workspace's input map. */
    public static QuantizedInput of(FeatureMap x, int halo, Pass pass) {
        return of(x, pass.range(x), pass.workspace().input(x.channels(), x.frames(), halo), pass);
    }

    /** Quantises a part of a tensor by the range of the whole. */
    public static QuantizedInput of(FeatureMap x, Range range, FeatureMap into, Pass pass) {
        float scale = range.scale();
        int zeroPoint = range.zeroPoint();
        Norms norms = new Norms();
        pass.forFrames(x.frames(), (first, count) -> pass.kernels().quantize(x, first, count, scale, zeroPoint, into, norms));
        return new QuantizedInput(into, scale, norms);
    }
}
