package org.ecapa4j.product.panels;

/**
 * The largest sums of squares over the channels of one frame, and over one {@link #SEGMENT} of them: what bounds the
 * sums of a product of quantised activations.
 *
 * @implNote Mutable; several threads may widen it at once.
 */
public final class Norms {

    /** Inputs of a segment. Short, because bounds grow with it. */
    public static final int SEGMENT = 256;

    private float frame;
    private float segment;

    /** Takes in a frame's sums of squares. */
    public synchronized void widen(float frameSquares, float segmentSquares) {
        frame = Math.max(frame, frameSquares);
        segment = Math.max(segment, segmentSquares);
    }

    /** The largest sum of squares of a frame. */
    public float frame() {
        return frame;
    }

    /** The largest sum of squares of a segment of a frame. */
    public float segment() {
        return segment;
    }
}
