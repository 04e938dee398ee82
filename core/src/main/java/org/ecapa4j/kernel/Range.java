package org.ecapa4j.kernel;

/**
 * The smallest and largest value of an activation tensor together with 0, and the 8-bit quantisation that follows from them (ONNX
 * {@code DynamicQuantizeLinear}).
 *
 * @implNote Mutable; one for each pass. Only {@link #widen} may be called by several threads at once.
 */
public final class Range {

    float min;
    float max;

    /** Starts again with 0 alone. */
    public Range reset() {
        min = 0;
        max = 0;
        return this;
    }

    /** Takes in another range; threads that share a map may all do so. */
    public synchronized void widen(float low, float high) {
        min = Math.min(min, low);
        max = Math.max(max, high);
    }

    /** {@code (max - min) / 255}, or 1 where all values are 0. */
    public float scale() {
        float scale = (max - min) / 255f;
        return scale == 0 ? 1 : scale;
    }

    /** {@code roundHalfEven(clamp(-min / scale, 0, 255))}. */
    public int zeroPoint() {
        return (int) Math.rint(Math.max(0, Math.min(255, -min / scale())));
    }
}
