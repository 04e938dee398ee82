package org.ecapa4j.kernel;

/**
 * The left operand of a matrix product by Strassen's method in Winograd's form: seven products of half the size instead of eight, for
 * fifteen additions.
 *
 * <p>A block of frames is cut in two halves (rows A1x and A2x; with an odd number of frames the middle one belongs to both, and is computed
 * twice), and its inputs in segments of {@link #SEGMENT}, of which each two (columns Ax1 and Ax2) are multiplied at a time: {@code S1 = A21
 * + A22, S2 = S1 - A11, S3 = A11 - A21, S4 = A12 - S2}.
 *
 * <p>Integer-valued operands give integer sums, exact as long as they stay below 2^24: {@link #largestSum}.
 *
 * @implNote A view of the input and of memory for the four sums; tasks may fill disjoint frames of it.
 */
public final class StrassenBlock {

    /** Inputs that are multiplied at a time: half of what a step takes. Short, because bounds grow with it. */
    public static final int SEGMENT = 256;

    /** The fewest frames for which the saved multiplications outweigh the additions on the weights. */
    public static final int MIN_FRAMES = 48;

    final FeatureMap top;
    final FeatureMap bottom;
    final FeatureMap topOutputs;
    final FeatureMap bottomOutputs;
    /** S1, S2, S3, S4, one behind the other: {@code [inputs / 2][4 * half]}. */
    final FeatureMap sums;

    /**
     * A block over some frames.
     *
     * @param x      {@code [inputs][frames]}
     * @param y      {@code [outputs][frames]}, receives the product
     * @param memory at least {@link #floats} floats
     */
    public StrassenBlock(FeatureMap x, FeatureMap y, float[] memory) {
        int half = halfOf(x.frames());
        int width = x.channels() / 2;
        top = x.frameRange(0, half);
        bottom = x.frameRange(x.frames() - half, half);
        topOutputs = y.frameRange(0, half);
        bottomOutputs = y.frameRange(y.frames() - half, half);
        sums = new FeatureMap(memory, 0, width, width, 4 * half);
    }

    /** How many floats of memory a block needs. */
    public static int floats(int inputs, int frames) {
        return 4 * halfOf(frames) * (inputs / 2);
    }

    /** Whether a weight has the shape for it: one tap, whole segments, an even number of full panels. */
    public static boolean fits(PackedWeight w) {
        return w.kernelSize == 1 && w.inputs % (2 * SEGMENT) == 0 && w.outputs % (2 * w.panelWidth) == 0;
    }

    /**
     * An upper bound of any partial sum that arises on the way to a product: what the segments before have added up to, as in the ordinary
     * product, and the products of one step.
     *
     * @param w of integers, packed for kernels that have this product, of a shape that {@link #fits}
     */
    public static double largestSum(PackedWeight w, double largestSquaredNorm, double largestSegmentSquaredNorm) {
        return w.largestSum(largestSquaredNorm) + w.strassenNorms().largestResult(Math.sqrt(largestSegmentSquaredNorm), w.largestSegmentNorm());
    }

    /** Frames of a half. */
    public int half() {
        return top.frames();
    }

    private static int halfOf(int frames) {
        return (frames + 1) / 2;
    }
}
