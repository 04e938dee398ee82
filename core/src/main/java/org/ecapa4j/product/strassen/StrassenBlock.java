package org.ecapa4j.product.strassen;

import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.product.panels.Norms;

/**
 * The left operand of a matrix product by Strassen's method in Winograd's form: seven products of half the size instead
 * of eight, for fifteen additions.
 *
 * <p>A block of frames is cut in two halves (rows A1x and A2x; with an odd number of frames the middle one belongs to
 * both, and is computed twice), and its inputs in segments of {@link Norms#SEGMENT}, of which each two (columns Ax1 and
 * Ax2) are multiplied at a time: {@code S1 = A21 + A22, S2 = S1 - A11, S3 = A11 - A21, S4 = A12 - S2}.
 *
 * @implNote A view of the input and of memory for the four sums; tasks may fill disjoint frames of it.
 */
final class StrassenBlock {

    final FeatureMap top;
    final FeatureMap bottom;
    final FeatureMap topOutputs;
    final FeatureMap bottomOutputs;
    /** {@code [inputs / 2][half]} each. */
    final FeatureMap s1;
    final FeatureMap s2;
    final FeatureMap s3;
    final FeatureMap s4;

    /**
     * A block over some frames.
     *
     * @param x      {@code [inputs][frames]}
     * @param y      {@code [outputs][frames]}, receives the product
     * @param memory at least {@link #floats} floats
     */
    StrassenBlock(FeatureMap x, FeatureMap y, float[] memory) {
        int half = halfOf(x.frames());
        int width = x.channels() / 2;
        top = x.frameRange(0, half);
        bottom = x.frameRange(x.frames() - half, half);
        topOutputs = y.frameRange(0, half);
        bottomOutputs = y.frameRange(y.frames() - half, half);
        FeatureMap sums = new FeatureMap(memory, 0, width, width, 4 * half);
        s1 = sums.frameRange(0, half);
        s2 = sums.frameRange(half, half);
        s3 = sums.frameRange(2 * half, half);
        s4 = sums.frameRange(3 * half, half);
    }

    /** How many floats of memory a block needs. */
    static int floats(int inputs, int frames) {
        return 4 * halfOf(frames) * (inputs / 2);
    }

    /** Frames of a half. */
    int half() {
        return top.frames();
    }

    private static int halfOf(int frames) {
        return (frames + 1) / 2;
    }
}
