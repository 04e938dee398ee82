package org.ecapa4j.product.panels;

import org.ecapa4j.product.ProductSpec;
import org.ecapa4j.product.WeightSlice;
import org.ecapa4j.weights.FloatWeight;
import org.ecapa4j.weights.QuantizedWeight;

/**
 * A layer's weight in the order in which the float product reads it: panels of {@code panelWidth} outputs,
 * {@code [panel][tap][input][panelWidth]}. Outputs that fill up the last panel weigh nothing.
 *
 * <p>Quantised weights stay one byte each, as {@code stored - 128} in a signed byte: Java converts signed bytes to
 * floats in one instruction and unsigned ones in several. A panel is turned into floats {@code stored - zeroPoint} when
 * it is needed.
 *
 * @implNote Immutable; the arrays that it hands out are for loops to read.
 */
public final class PackedPanels {

    /**
     * Every integer up to this size is a float, so float sums of integers that stay below it are exact in any order.
     */
    public static final double EXACT_FLOAT_LIMIT = 1 << 24;

    private final WeightSlice slice;
    private final int inputs;
    private final int taps;
    private final int dilation;
    private final int panelWidth;
    private final byte[] bytes;
    private final float[] floats;
    private final float[] zeroShift;
    private double largestRowNorm = Double.POSITIVE_INFINITY;
    private double largestSegmentNorm = Double.POSITIVE_INFINITY;

    /** Packs a layer's weight for panels of so many outputs. */
    public PackedPanels(ProductSpec spec, int panelWidth) {
        this.slice = spec.weight();
        this.inputs = slice.inputs();
        this.taps = slice.taps();
        this.dilation = spec.dilation();
        this.panelWidth = panelWidth;
        int padded = panels() * panelWidth;
        int size = Math.multiplyExact(padded, inputs * taps);
        this.zeroShift = new float[padded];
        if (slice.weight() instanceof QuantizedWeight quantized) {
            floats = null;
            bytes = new byte[size];
            packBytes(quantized);
        } else {
            bytes = null;
            floats = new float[size];
            packFloats((FloatWeight) slice.weight());
        }
    }

    private void packBytes(QuantizedWeight weight) {
        long largest = 0;
        long largestOfSegments = 0;
        for (int o = 0; o < outputs(); o++) {
            zeroShift[o] = 128 - weight.zeroPoint(o);
            long squares = 0;
            byte[] row = weight.row(o);
            for (int start = 0; start < inputs; start += Norms.SEGMENT) {
                int squaresOfSegment = 0;
                for (int tap = 0; tap < taps; tap++) {
                    squaresOfSegment += packTap(row, o, tap, start, weight.zeroPoint(o));
                }
                squares += squaresOfSegment;
                largestOfSegments = Math.max(largestOfSegments, squaresOfSegment);
            }
            largest = Math.max(largest, squares);
        }
        largestRowNorm = Math.sqrt(largest);
        largestSegmentNorm = Math.sqrt(largestOfSegments);
    }

    /**
     * Packs some inputs of one output at one tap; returns the sum of their squares. Without divisions in the loop,
     * because all weights go through it before the first answer: it has to be fast while it is cold.
     */
    private int packTap(byte[] row, int output, int tap, int start, int zeroPoint) {
        int count = Math.min(Norms.SEGMENT, inputs - start);
        int source = (slice.firstInput() + start) * taps + tap;
        int target = index(output, start, tap);
        int squares = 0;
        for (int i = 0; i < count; i++, source += taps, target += panelWidth) {
            int stored = row[source] & 0xff;
            bytes[target] = (byte) (stored - 128);
            squares += (stored - zeroPoint) * (stored - zeroPoint);
        }
        return squares;
    }

    private void packFloats(FloatWeight weight) {
        for (int o = 0; o < outputs(); o++) {
            for (int i = 0; i < inputs; i++) {
                for (int tap = 0; tap < taps; tap++) {
                    floats[index(o, i, tap)] = weight.value(o, slice.firstInput() + i, tap);
                }
            }
        }
    }

    private int index(int output, int input, int tap) {
        return panelStart(output / panelWidth) + (tap * inputs + input) * panelWidth + output % panelWidth;
    }

    /** Where a panel starts in {@link #bytes} or {@link #floats}. */
    public int panelStart(int panel) {
        return panel * taps * inputs * panelWidth;
    }

    /** How many panels hold all outputs. */
    public int panels() {
        return (outputs() + panelWidth - 1) / panelWidth;
    }

    /** How many outputs a panel holds. */
    public int panelWidth() {
        return panelWidth;
    }

    /** {@code stored - 128} of a quantised weight, or null. */
    public byte[] bytes() {
        return bytes;
    }

    /** The values of a float weight, or null. */
    public float[] floats() {
        return floats;
    }

    /** {@code 128 - zeroPoint} for each output of each panel: what to add to a converted byte. */
    public float[] zeroShift() {
        return zeroShift;
    }

    /** How many outputs there are. */
    public int outputs() {
        return slice.outputs();
    }

    /** How many inputs there are. */
    public int inputs() {
        return inputs;
    }

    /** Taps along time. */
    public int taps() {
        return taps;
    }

    /** Distance between taps in frames. */
    public int dilation() {
        return dilation;
    }

    /** How many frames beyond either end of its input the product reads. */
    public int halo() {
        return taps / 2 * dilation;
    }

    /**
     * An upper bound of any partial sum of integer activations times one output's weights, in any order: by Cauchy and
     * Schwarz the product of the two vectors' norms. Infinite for a float weight.
     *
     * @param norms of the activations, added up in floats
     */
    public double largestSum(Norms norms) {
        // Each addition of the squares may have rounded down by 2^-24 of the sum.
        double roundedDown = inputs * 0x1p-23;
        return Math.sqrt(norms.frame() * (1 + roundedDown) * taps) * largestRowNorm;
    }

    /** The largest norm of one output's weights over a {@link Norms#SEGMENT} of inputs. */
    public double largestSegmentNorm() {
        return largestSegmentNorm;
    }
}
