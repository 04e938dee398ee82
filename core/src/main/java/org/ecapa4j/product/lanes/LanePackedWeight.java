package org.ecapa4j.product.lanes;

import org.ecapa4j.product.ProductSpec;
import org.ecapa4j.product.WeightSlice;
import org.ecapa4j.weights.QuantizedWeight;

/**
 * A quantised weight in the order in which the lane-packed product reads it: panels of {@link #PANEL_WIDTH} outputs,
 * {@code [panel][term][vector][field][lane]}, one byte each, {@code stored - 128}. Terms are in the order of {@link
 * LaneMap}. Three weights are put into a lane when a panel is needed.
 *
 * @implNote Immutable.
 */
final class LanePackedWeight {

    /** Outputs that a 64-bit lane holds the sums of. */
    static final int FIELDS = 3;
    /** Bits of a field. */
    static final int FIELD_BITS = 21;
    /** 64-bit lanes in a vector of 512 bits, the only length that this is written for. */
    static final int LANES = 8;
    /** Two vectors of lanes. */
    static final int PANEL_WIDTH = 2 * FIELDS * LANES;

    private final WeightSlice slice;
    private final int inputs;
    private final int taps;
    private final int dilation;
    private final byte[] bytes;
    private final long[] zeroLanes;
    private double largestSegmentNorm;

    /** Packs a layer's weight. */
    LanePackedWeight(ProductSpec spec) {
        this.slice = spec.weight();
        this.inputs = slice.inputs();
        this.taps = slice.taps();
        this.dilation = spec.dilation();
        // Terms are read in pairs, so one more than there are may be read.
        this.bytes = new byte[Math.multiplyExact(panels() * PANEL_WIDTH, terms()) + PANEL_WIDTH];
        this.zeroLanes = zeroLanes((QuantizedWeight) slice.weight());
        pack((QuantizedWeight) slice.weight());
    }

    private void pack(QuantizedWeight weight) {
        long largest = 0;
        for (int o = 0; o < outputs(); o++) {
            byte[] row = weight.row(o);
            for (int start = 0; start < inputs; start += LaneMap.SEGMENT) {
                int squares = 0;
                for (int tap = 0; tap < taps; tap++) {
                    squares += packTap(row, o, tap, start, weight.zeroPoint(o));
                }
                largest = Math.max(largest, squares);
            }
        }
        largestSegmentNorm = Math.sqrt(largest);
    }

    /** Packs some inputs of one output at one tap; returns the sum of their squares. */
    private int packTap(byte[] row, int output, int tap, int start, int zeroPoint) {
        int count = Math.min(LaneMap.SEGMENT, inputs - start);
        int source = (slice.firstInput() + start) * taps + tap;
        int target = panelStart(output / PANEL_WIDTH) + tap * inputs * PANEL_WIDTH + column(output % PANEL_WIDTH);
        int squares = 0;
        for (int i = start; i < start + count; i++, source += taps) {
            int stored = row[source] & 0xff;
            bytes[target + LaneMap.position(i, inputs) * PANEL_WIDTH] = (byte) (stored - 128);
            squares += (stored - zeroPoint) * (stored - zeroPoint);
        }
        return squares;
    }

    /** {@code 128 - zeroPoint} for each output of each panel, three in a lane. */
    private long[] zeroLanes(QuantizedWeight weight) {
        long[] lanes = new long[panels() * 2 * LANES];
        for (int o = 0; o < outputs(); o++) {
            int column = column(o % PANEL_WIDTH);
            int field = column / LANES % FIELDS;
            int lane = o / PANEL_WIDTH * 2 * LANES + column / LANES / FIELDS * LANES + column % LANES;
            lanes[lane] += (128L - weight.zeroPoint(o)) << field * FIELD_BITS;
        }
        return lanes;
    }

    /**
     * Where a panel's bytes have the weight of one of its outputs, {@code [vector][field][lane]}. What {@link
     * LaneKernel#unpack} finds side by side in two vectors of lanes is side by side among the sums: fields 0 and 2 of
     * the first, fields 0 and 2 of the second, field 1 of both.
     */
    static int column(int output) {
        int pair = output / (2 * LANES);
        int lane = output % (2 * LANES) / 2;
        int side = output % 2;
        int vector = pair < 2 ? pair : side;
        int field = pair < 2 ? 2 * side : 1;
        return (vector * FIELDS + field) * LANES + lane;
    }

    /** Three numbers in a lane. */
    static long inLane(long first, long second, long third) {
        return first + (second << FIELD_BITS) + (third << 2 * FIELD_BITS);
    }

    /** Where a panel starts in {@link #bytes}. */
    int panelStart(int panel) {
        return panel * terms() * PANEL_WIDTH;
    }

    /** How many panels hold all outputs. */
    int panels() {
        return (outputs() + PANEL_WIDTH - 1) / PANEL_WIDTH;
    }

    int outputs() {
        return slice.outputs();
    }

    int inputs() {
        return inputs;
    }

    int taps() {
        return taps;
    }

    int dilation() {
        return dilation;
    }

    /** Terms of a sum: inputs times taps. */
    int terms() {
        return inputs * taps;
    }

    byte[] bytes() {
        return bytes;
    }

    /** {@code [panel][2 * LANES]}: what to add to three converted bytes in a lane. */
    long[] zeroLanes() {
        return zeroLanes;
    }

    /**
     * An upper bound of a sum over one {@link LaneMap#SEGMENT} of inputs at all taps, by Cauchy and Schwarz.
     *
     * @param largestSquaredNorm the largest sum of squares over a segment of one frame, added up in floats
     */
    double largestSegmentSum(double largestSquaredNorm) {
        // Each addition of the squares may have rounded down by 2^-24 of the sum.
        return Math.sqrt(largestSquaredNorm * (1 + LaneMap.SEGMENT * 0x1p-23)) * largestSegmentNorm;
    }
}
