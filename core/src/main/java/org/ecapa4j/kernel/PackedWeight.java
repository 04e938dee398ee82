package org.ecapa4j.kernel;

import org.ecapa4j.weights.FloatWeight;
import org.ecapa4j.weights.QuantizedWeight;
import org.ecapa4j.weights.Weight;

/**
 * A layer's weight in the order in which the matrix product reads it: panels of {@code panelWidth} outputs,
 * {@code [panel][tap][input][panelWidth]}. Outputs that fill up the last panel weigh nothing.
 *
 * <p>Quantised weights stay one byte each, as {@code stored - 128} in a signed byte: Java converts signed bytes to floats in one
 * instruction and unsigned ones in several. A kernel turns a panel into floats {@code stored - zeroPoint} when it needs them.
 *
 * @implNote Immutable.
 */
public final class PackedWeight {

    /** Every integer up to this size is a float, so float sums of integers that stay below it are exact whatever their order. */
    public static final double EXACT_FLOAT_LIMIT = 1 << 24;

    final int outputs;
    final int inputs;
    final int kernelSize;
    final int panelWidth;
    private final boolean threefold;
    /** Inputs over which norms are taken. */
    private final int segment;
    /** {@code stored - 128}, or null for a float weight. */
    final byte[] bytes;
    /** The values of a float weight, or null. */
    final float[] floats;
    /** {@code 128 - zeroPoint} for each output of each panel: what to add to a converted byte. */
    final float[] zeroShift;
    /** The same, three in a lane, for a weight that {@link ThreefoldProduct} reads; else null. */
    final long[] zeroLanes;
    private final float[] scales;
    private final double largestRowNorm;
    private final double largestSegmentNorm;
    private final StrassenNorms strassenNorms;

    private PackedWeight(Weight weight, int firstInput, int inputs, int panelWidth, boolean forStrassen, boolean threefold) {
        this.outputs = weight.outputs();
        this.inputs = inputs;
        this.kernelSize = weight.kernelSize();
        this.panelWidth = panelWidth;
        this.threefold = threefold;
        this.segment = threefold ? ThreefoldMap.SEGMENT : StrassenBlock.SEGMENT;
        int padded = panels() * panelWidth;
        this.scales = new float[outputs];
        this.zeroShift = new float[padded];
        int size = Math.multiplyExact(padded, inputs * kernelSize);
        if (weight instanceof QuantizedWeight quantized) {
            floats = null;
            // A threefold product reads terms in pairs, and may read one more than there are.
            bytes = new byte[threefold ? size + panelWidth : size];
            long largest = 0;
            long[] largestSegment = new long[1];
            for (int o = 0; o < outputs; o++) {
                scales[o] = quantized.scale(o);
                zeroShift[o] = 128 - quantized.zeroPoint(o);
                largest = Math.max(largest, packBytes(quantized, o, firstInput, largestSegment));
            }
            largestRowNorm = Math.sqrt(largest);
            largestSegmentNorm = Math.sqrt(largestSegment[0]);
        } else {
            bytes = null;
            floats = new float[size];
            largestRowNorm = Double.POSITIVE_INFINITY;
            largestSegmentNorm = Double.POSITIVE_INFINITY;
            for (int o = 0; o < outputs; o++) {
                scales[o] = 1;
                packFloats((FloatWeight) weight, o, firstInput);
            }
        }
        zeroLanes = threefold ? ThreefoldProduct.zeroLanes(zeroShift) : null;
        strassenNorms = forStrassen && bytes != null && StrassenBlock.fits(this) ? StrassenNorms.of(this) : null;
    }

    /** Packs a whole weight for some kernels. */
    public static PackedWeight of(Weight weight, boolean integers, Kernels kernels) {
        return ofInputs(weight, 0, weight.inputs(), integers, kernels);
    }

    /**
     * Packs the columns of some inputs only.
     *
     * @param integers whether the activations will be quantised like the weight, so that a product of integers may be used
     */
    public static PackedWeight ofInputs(Weight weight, int firstInput, int inputs, boolean integers, Kernels kernels) {
        if (integers && weight instanceof QuantizedWeight && kernels.threefoldWidth() > 0) {
            return new PackedWeight(weight, firstInput, inputs, kernels.threefoldWidth(), false, true);
        }
        return new PackedWeight(weight, firstInput, inputs, kernels.panelWidth(weight.outputs()), kernels.strassenFrames() > 0, false);
    }

    /** Packs one output; returns the square of its norm, and that of its largest segment through the one-element array. */
    private long packBytes(QuantizedWeight weight, int output, int firstInput, long[] largestSegment) {
        int from = (output * weight.inputs() + firstInput) * kernelSize;
        int to = index(output, 0, 0);
        int zeroPoint = weight.zeroPoint(output);
        long squares = 0;
        for (int start = 0; start < inputs; start += segment) {
            int count = Math.min(segment, inputs - start);
            int squaresOfSegment = 0;
            for (int tap = 0; tap < kernelSize; tap++) {
                squaresOfSegment += packTap(weight.values(), from + tap, start, to + tap * inputs * panelWidth, count, zeroPoint);
            }
            squares += squaresOfSegment;
            largestSegment[0] = Math.max(largestSegment[0], squaresOfSegment);
        }
        return squares;
    }

    /** Loops of their own, without divisions, because all weights go through them before the first answer: they have to be fast while they are cold. */
    private int packTap(byte[] values, int from, int start, int to, int count, int zeroPoint) {
        if (threefold) {
            return packTapForThreefold(values, from, start, to, count, zeroPoint);
        }
        int squares = 0;
        for (int i = 0, source = from + start * kernelSize, target = to + start * panelWidth; i < count; i++, source += kernelSize, target += panelWidth) {
            int stored = values[source] & 0xff;
            bytes[target] = (byte) (stored - 128);
            squares += (stored - zeroPoint) * (stored - zeroPoint);
        }
        return squares;
    }

    private int packTapForThreefold(byte[] values, int from, int start, int to, int count, int zeroPoint) {
        int squares = 0;
        for (int i = start, source = from + start * kernelSize; i < start + count; i++, source += kernelSize) {
            int stored = values[source] & 0xff;
            bytes[to + ThreefoldMap.position(i, inputs) * panelWidth] = (byte) (stored - 128);
            squares += (stored - zeroPoint) * (stored - zeroPoint);
        }
        return squares;
    }

    private void packFloats(FloatWeight weight, int output, int firstInput) {
        for (int i = 0; i < inputs; i++) {
            for (int tap = 0; tap < kernelSize; tap++) {
                floats[index(output, i, tap)] = weight.value(output, firstInput + i, tap);
            }
        }
    }

    /** Where the weight of an output for an input at a tap stands in {@link #bytes} or {@link #floats}. */
    int index(int output, int input, int tap) {
        int term = threefold ? ThreefoldMap.position(input, inputs) : input;
        int column = threefold ? ThreefoldProduct.column(output % panelWidth) : output % panelWidth;
        return panelStart(output / panelWidth) + (tap * inputs + term) * panelWidth + column;
    }

    /** Where a panel starts in {@link #bytes} or {@link #floats}. */
    int panelStart(int panel) {
        return panel * kernelSize * inputs * panelWidth;
    }

    /** How many panels hold all outputs. */
    public int panels() {
        return (outputs + panelWidth - 1) / panelWidth;
    }

    /** Whether the values are bytes. */
    public boolean quantized() {
        return bytes != null;
    }

    /** The scale of each output; 1 for a float weight. Not to be written to. */
    public float[] scales() {
        return scales;
    }

    /** Whether {@link Kernels#multiplyThreefold} reads it, and nothing else. */
    public boolean threefold() {
        return threefold;
    }

    /** How many outputs there are. */
    public int outputs() {
        return outputs;
    }

    /** How many inputs there are. */
    public int inputs() {
        return inputs;
    }

    /** Taps along time. */
    public int kernelSize() {
        return kernelSize;
    }

    /**
     * An upper bound of any partial sum of integer activations times one output's weights, in any order: by Cauchy and Schwarz the product
     * of the two vectors' norms. Infinite for a float weight.
     *
     * @param largestSquaredNorm the largest sum of squares over the inputs of one frame of integer-valued activations, added up in floats
     */
    public double largestSum(double largestSquaredNorm) {
        // Each addition of the squares may have rounded down by 2^-24 of the sum.
        double roundedDown = inputs * 0x1p-23;
        return Math.sqrt(largestSquaredNorm * (1 + roundedDown) * kernelSize) * largestRowNorm;
    }

    /**
     * The same over one segment of the inputs, at all taps: {@link ThreefoldMap#SEGMENT} for a threefold weight, else {@link StrassenBlock#SEGMENT}.
     *
     * @param largestSquaredNorm the largest sum of squares over a segment of one frame
     */
    double largestSegmentSum(double largestSquaredNorm) {
        return Math.sqrt(largestSquaredNorm * (1 + segment * 0x1p-23)) * largestSegmentNorm;
    }

    /** The norms that bound Strassen's method, for a quantised weight that it may be used for; else null. */
    StrassenNorms strassenNorms() {
        return strassenNorms;
    }

    /** The largest norm of one output's weights over a {@link StrassenBlock#SEGMENT} of inputs. */
    double largestSegmentNorm() {
        return largestSegmentNorm;
    }
}
