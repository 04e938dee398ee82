package org.ecapa4j.layer;

import java.util.concurrent.atomic.AtomicInteger;
import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.kernel.Range;

/**
 * A layer's input rounded to 8 bits at run time, one scale and zero point for the whole tensor (ONNX {@code DynamicQuantizeLinear}). The zero point is
 * subtracted at once: the padding of a quantised convolution is the zero point, so here it is 0.
 *
 * @param map                integer-valued floats, {@code q - zeroPoint}
 * @param scale              of one step
 * @param largestSquaredNorm the largest sum of squares of one frame, for {@link org.ecapa4j.kernel.PackedWeight#largestSum}
 */
public record QuantizedInput(FeatureMap map, float scale, double largestSquaredNorm) {

    /** Quantises a tensor by its own range, into the workspace's input map. */
    public static QuantizedInput of(FeatureMap x, int halo, Pass pass) {
        return of(x, pass.range(x), pass.workspace().input(x.channels(), x.frames(), halo), pass);
    }

    /** Quantises a part of a tensor by the range of the whole. */
    public static QuantizedInput of(FeatureMap x, Range range, FeatureMap into, Pass pass) {
        float scale = range.scale();
        int zeroPoint = range.zeroPoint();
        // Floats that are not negative are ordered as their bits are.
        AtomicInteger largestBits = new AtomicInteger();
        pass.forFrames(x.frames(), (first, count) -> {
            float largest = pass.kernels().quantize(x.frameRange(first, count), scale, zeroPoint, into.frameRange(first, count));
            largestBits.accumulateAndGet(Float.floatToRawIntBits(largest), Math::max);
        });
        return new QuantizedInput(into, scale, Float.intBitsToFloat(largestBits.get()));
    }
}
