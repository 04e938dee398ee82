package org.ecapa4j.kernel;

/**
 * The smallest and the largest value of an activation tensor together with 0: what a dynamic quantiser takes its step
 * from.
 *
 * @implNote Mutable; one for each pass. Only {@link #widen} may be called by several threads at once.
 */
public final class Range {

    private float min;
    private float max;

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

    /** The smallest value, 0 or less. */
    public float min() {
        return min;
    }

    /** The largest value, 0 or more. */
    public float max() {
        return max;
    }
}
