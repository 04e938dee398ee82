package org.ecapa4j.product.lanes;

import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.product.DynamicQuantizer;

/**
 * The left operand of a {@link LanePackedProduct}: activations as 8-bit integers in 64-bit lanes, zero point
 * subtracted, {@code [tile][terms / 8][10 frames][8 terms]}. A term of the sums is an input at a tap, {@code tap *
 * inputs + position(input)}: with several taps an activation is written once for each, and no tap needs its rows
 * shifted.
 *
 * <p>In this order a register tile finds all of its frames at constant distances from one index. With a row for each
 * frame it would need as many indices as there are frames, more than there are registers.
 *
 * @implNote A view of the input and of memory for the integers. Tasks may fill disjoint frames of it; it may be read
 *           when all have been filled.
 */
final class LaneMap {

    /** Terms that lie side by side: a cache line. */
    static final int RUN = 8;
    /** Frames of a large tile; a small one has one less. */
    static final int TILE = 10;
    /** Inputs over which norms are taken. */
    static final int SEGMENT = 128;

    final FeatureMap x;
    /** The frame of x that is this map's first. */
    final int first;
    private final int frames;
    final DynamicQuantizer quantizer;
    final int taps;
    final int dilation;
    final long[] integers;
    private final int smallTiles;
    private final int tileSize;
    private float largestSegment;

    /**
     * A map that is still to be filled.
     *
     * @param w         the weight that it will be multiplied by
     * @param x         {@code [inputs][frames]}
     * @param first     its first frame to take in; taps read the ones before and after, too
     * @param frames    how many frames to take in
     * @param quantizer of the tensor that x is a part of
     * @param memory    at least {@link #longs} longs
     */
    LaneMap(LanePackedWeight w, FeatureMap x, int first, int frames, DynamicQuantizer quantizer, long[] memory) {
        this.x = x;
        this.first = first;
        this.frames = frames;
        this.quantizer = quantizer;
        this.taps = w.taps();
        this.dilation = w.dilation();
        this.integers = memory;
        this.tileSize = tileSize(w);
        // Tiles of ten and of nine fill every number of frames from 72 on; what is left of fewer goes one by one.
        int small = (TILE - frames % TILE) % TILE;
        this.smallTiles = small * (TILE - 1) > frames ? 0 : small;
    }

    /** How many longs of memory a map needs. */
    public static int longs(LanePackedWeight w, int frames) {
        return Math.multiplyExact(frames / (TILE - 1) + 1, tileSize(w));
    }

    private static int tileSize(LanePackedWeight w) {
        return (w.terms() + RUN - 1) / RUN * RUN * TILE;
    }

    /** How many tiles there are; the last may be ragged. */
    public int tiles() {
        return smallTiles + (frames - smallTiles * (TILE - 1) + TILE - 1) / TILE;
    }

    /** First frame of a tile; the number of frames for the tile after the last. */
    int firstFrame(int tile) {
        return Math.min(frames, tile * TILE - Math.min(tile, smallTiles));
    }

    /** How many frames a span of tiles has. */
    int frames(LaneSpan span) {
        return firstFrame(span.first() + span.tiles()) - firstFrame(span.first());
    }

    /** Index of term 0 of a frame. */
    int index(int frame) {
        int inSmall = smallTiles * (TILE - 1);
        int tile = frame < inSmall ? frame / (TILE - 1) : smallTiles + (frame - inSmall) / TILE;
        return tile * tileSize + (frame - firstFrame(tile)) * RUN;
    }

    /** Index of term 0 of a tile's first frame. */
    int tileIndex(int tile) {
        return tile * tileSize;
    }

    /** How far a term lies from term 0. */
    static int offset(int term) {
        return term / RUN * RUN * TILE + term % RUN;
    }

    /**
     * Where among the terms of a tap an input stands: of sixteen inputs the even ones come first, because that is how a
     * vector of ints falls into two of longs. The last few are in order.
     */
    static int position(int input, int inputs) {
        boolean inWholePair = (input | 2 * RUN - 1) < inputs;
        return inWholePair ? (input & -2 * RUN) + (input & 1) * RUN + (input & 2 * RUN - 1) / 2 : input;
    }

    /** Takes in the largest sum of squares over a segment of a frame. */
    synchronized void widen(float segmentSquares) {
        largestSegment = Math.max(largestSegment, segmentSquares);
    }

    /** The largest sum of squares over a segment of a frame, added up in floats. */
    float largestSegment() {
        return largestSegment;
    }
}
