package org.ecapa4j.product;

import org.ecapa4j.kernel.FloatMath;
import org.ecapa4j.kernel.Range;

/**
 * Rounds activations to 8 bits by the range of their whole tensor (ONNX {@code DynamicQuantizeLinear}):
 * <pre>
 * scale     = (max - min) / 255, or 1 where all values are 0
 * zeroPoint = roundHalfEven(clamp(-min / scale, 0, 255))
 * q         = clamp(roundHalfEven(x / scale) + zeroPoint, 0, 255)
 * </pre>
 * It divides, because multiplying by the reciprocal would move some values to another integer.
 *
 * <p>What comes out is {@code q - zeroPoint}, the integer that a product multiplies by. Padding of a quantised
 * convolution is the zero point, so after the subtraction it is 0.
 *
 * @param scale     one step
 * @param zeroPoint the integer that stands for 0
 */
public record DynamicQuantizer(float scale, int zeroPoint) {

    /** The quantiser of a tensor with that range. */
    public static DynamicQuantizer of(Range range) {
        float scale = (range.max() - range.min()) / 255f;
        scale = scale == 0 ? 1 : scale;
        return new DynamicQuantizer(scale, (int) Math.rint(Math.max(0, Math.min(255, -range.min() / scale))));
    }

    /** The smallest that can come out, {@code 0 - zeroPoint}. */
    public int lowest() {
        return -zeroPoint;
    }

    /** The largest that can come out, {@code 255 - zeroPoint}. */
    public int highest() {
        return 255 - zeroPoint;
    }

    /** One value: {@code q - zeroPoint} as a float. Adding and subtracting 1.5 x 2^23 rounds half to even. */
    public float quantize(float x) {
        float rounded = (x / scale + FloatMath.ROUND) - FloatMath.ROUND;
        return Math.max(lowest(), Math.min(highest(), rounded));
    }

    /** A stretch of values, in a loop that C2 makes into vector code; {@code to} may be {@code x} at the same place. */
    public void quantize(float[] x, int from, int count, float[] to, int toFrom) {
        float step = scale;
        float low = lowest();
        float high = highest();
        for (int i = 0; i < count; i++) {
            float rounded = (x[from + i] / step + FloatMath.ROUND) - FloatMath.ROUND;
            to[toFrom + i] = Math.max(low, Math.min(high, rounded));
        }
    }
}
