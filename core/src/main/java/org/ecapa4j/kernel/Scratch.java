package org.ecapa4j.kernel;

/**
 * One thread's scratch memory for a panel of a matrix product. Two arrays and not parts of one, so that C2 can see that they do not overlap.
 */
public final class Scratch {

    /** A block of the panel's weights as floats, {@code [inputs of the block][panelWidth]}. */
    final float[] weights;
    /** The panel's sums, {@code [frames][panelWidth]}. */
    final float[] sums;

    Scratch(int blockInputs, int panelWidth) {
        weights = new float[blockInputs * panelWidth];
        sums = new float[Kernels.FRAME_BLOCK * panelWidth];
    }
}
