package org.ecapa4j.product.lanes;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The register tile of {@link LaneKernel}: a few frames by two vectors of 64-bit lanes, each lane the sums of three
 * outputs. As in {@code panels.Tile} each step loads the weights of one term once and broadcasts one activation for
 * each frame, and the sums are written out as local variables.
 *
 * <p>Ten frames keep multipliers and adders busy on Zen 4; eight by three vectors is as fast, but a panel of 72 outputs
 * fits the layers worse than one of 48.
 */
final class LaneTile {

    private static final VectorSpecies<Long> S = LongVector.SPECIES_512;
    private static final int L = LanePackedWeight.LANES;
    private static final int RUN = LaneMap.RUN;

    /**
     * What the sums start from: half of a field's range in each field, so that no field ever borrows from its
     * neighbour.
     */
    private static final long BIAS =
            LanePackedWeight.inLane(LaneKernel.HALF_FIELD, LaneKernel.HALF_FIELD, LaneKernel.HALF_FIELD);

    private LaneTile() {}

    /**
     * {@code lanes[t][o] = BIAS + sum over i of x[t][i] * w[i][o]} for one panel of outputs and the frames of some
     * tiles.
     *
     * @param from  first term, a multiple of {@link LaneMap#RUN}
     * @param w     {@code [terms][2 * L]} from {@code wFrom} on, three weights in a lane
     * @param lanes {@code [frames][2 * L]}, overwritten
     */
    static void run(LaneMap x, int firstTile, int tiles, int from, int terms, long[] w, int wFrom, long[] lanes) {
        int to = 0;
        for (int tile = firstTile; tile < firstTile + tiles; tile++) {
            int frames = x.firstFrame(tile + 1) - x.firstFrame(tile);
            int index = x.tileIndex(tile) + LaneMap.offset(from);
            if (frames == LaneMap.TILE) {
                tile10x2(x.integers, index, w, wFrom, terms, lanes, to);
            } else if (frames == LaneMap.TILE - 1) {
                tile9x2(x.integers, index, w, wFrom, terms, lanes, to);
            } else {
                for (int t = 0; t < frames; t++) {
                    tile1x2(x.integers, index + t * RUN, w, wFrom, terms, lanes, to + t * 2 * L);
                }
            }
            to += frames * 2 * L;
        }
    }

    /** Ten frames by two vectors of lanes: 20 accumulators, 2 weights and a broadcast in registers. */
    private static void tile10x2(long[] x, int xFrom, long[] w, int wFrom, int terms, long[] lanes, int to) {
        LongVector a00 = LongVector.broadcast(S, BIAS);
        LongVector a01 = LongVector.broadcast(S, BIAS);
        LongVector a10 = LongVector.broadcast(S, BIAS);
        LongVector a11 = LongVector.broadcast(S, BIAS);
        LongVector a20 = LongVector.broadcast(S, BIAS);
        LongVector a21 = LongVector.broadcast(S, BIAS);
        LongVector a30 = LongVector.broadcast(S, BIAS);
        LongVector a31 = LongVector.broadcast(S, BIAS);
        LongVector a40 = LongVector.broadcast(S, BIAS);
        LongVector a41 = LongVector.broadcast(S, BIAS);
        LongVector a50 = LongVector.broadcast(S, BIAS);
        LongVector a51 = LongVector.broadcast(S, BIAS);
        LongVector a60 = LongVector.broadcast(S, BIAS);
        LongVector a61 = LongVector.broadcast(S, BIAS);
        LongVector a70 = LongVector.broadcast(S, BIAS);
        LongVector a71 = LongVector.broadcast(S, BIAS);
        LongVector a80 = LongVector.broadcast(S, BIAS);
        LongVector a81 = LongVector.broadcast(S, BIAS);
        LongVector a90 = LongVector.broadcast(S, BIAS);
        LongVector a91 = LongVector.broadcast(S, BIAS);
        for (int i = 0, p = wFrom; i < terms; i++, p += 2 * L) {
            int q = xFrom + LaneMap.offset(i);
            LongVector w0 = LongVector.fromArray(S, w, p);
            LongVector w1 = LongVector.fromArray(S, w, p + L);
            LongVector b = LongVector.broadcast(S, x[q]);
            a00 = a00.add(b.mul(w0));
            a01 = a01.add(b.mul(w1));
            b = LongVector.broadcast(S, x[q + RUN]);
            a10 = a10.add(b.mul(w0));
            a11 = a11.add(b.mul(w1));
            b = LongVector.broadcast(S, x[q + 2 * RUN]);
            a20 = a20.add(b.mul(w0));
            a21 = a21.add(b.mul(w1));
            b = LongVector.broadcast(S, x[q + 3 * RUN]);
            a30 = a30.add(b.mul(w0));
            a31 = a31.add(b.mul(w1));
            b = LongVector.broadcast(S, x[q + 4 * RUN]);
            a40 = a40.add(b.mul(w0));
            a41 = a41.add(b.mul(w1));
            b = LongVector.broadcast(S, x[q + 5 * RUN]);
            a50 = a50.add(b.mul(w0));
            a51 = a51.add(b.mul(w1));
            b = LongVector.broadcast(S, x[q + 6 * RUN]);
            a60 = a60.add(b.mul(w0));
            a61 = a61.add(b.mul(w1));
            b = LongVector.broadcast(S, x[q + 7 * RUN]);
            a70 = a70.add(b.mul(w0));
            a71 = a71.add(b.mul(w1));
            b = LongVector.broadcast(S, x[q + 8 * RUN]);
            a80 = a80.add(b.mul(w0));
            a81 = a81.add(b.mul(w1));
            b = LongVector.broadcast(S, x[q + 9 * RUN]);
            a90 = a90.add(b.mul(w0));
            a91 = a91.add(b.mul(w1));
        }
        a00.intoArray(lanes, to);
        a01.intoArray(lanes, to + L);
        a10.intoArray(lanes, to + 2 * L);
        a11.intoArray(lanes, to + 3 * L);
        a20.intoArray(lanes, to + 4 * L);
        a21.intoArray(lanes, to + 5 * L);
        a30.intoArray(lanes, to + 6 * L);
        a31.intoArray(lanes, to + 7 * L);
        a40.intoArray(lanes, to + 8 * L);
        a41.intoArray(lanes, to + 9 * L);
        a50.intoArray(lanes, to + 10 * L);
        a51.intoArray(lanes, to + 11 * L);
        a60.intoArray(lanes, to + 12 * L);
        a61.intoArray(lanes, to + 13 * L);
        a70.intoArray(lanes, to + 14 * L);
        a71.intoArray(lanes, to + 15 * L);
        a80.intoArray(lanes, to + 16 * L);
        a81.intoArray(lanes, to + 17 * L);
        a90.intoArray(lanes, to + 18 * L);
        a91.intoArray(lanes, to + 19 * L);
    }

    /** Nine frames by two vectors of lanes: 18 accumulators, 2 weights and a broadcast in registers. */
    private static void tile9x2(long[] x, int xFrom, long[] w, int wFrom, int terms, long[] lanes, int to) {
        LongVector a00 = LongVector.broadcast(S, BIAS);
        LongVector a01 = LongVector.broadcast(S, BIAS);
        LongVector a10 = LongVector.broadcast(S, BIAS);
        LongVector a11 = LongVector.broadcast(S, BIAS);
        LongVector a20 = LongVector.broadcast(S, BIAS);
        LongVector a21 = LongVector.broadcast(S, BIAS);
        LongVector a30 = LongVector.broadcast(S, BIAS);
        LongVector a31 = LongVector.broadcast(S, BIAS);
        LongVector a40 = LongVector.broadcast(S, BIAS);
        LongVector a41 = LongVector.broadcast(S, BIAS);
        LongVector a50 = LongVector.broadcast(S, BIAS);
        LongVector a51 = LongVector.broadcast(S, BIAS);
        LongVector a60 = LongVector.broadcast(S, BIAS);
        LongVector a61 = LongVector.broadcast(S, BIAS);
        LongVector a70 = LongVector.broadcast(S, BIAS);
        LongVector a71 = LongVector.broadcast(S, BIAS);
        LongVector a80 = LongVector.broadcast(S, BIAS);
        LongVector a81 = LongVector.broadcast(S, BIAS);
        for (int i = 0, p = wFrom; i < terms; i++, p += 2 * L) {
            int q = xFrom + LaneMap.offset(i);
            LongVector w0 = LongVector.fromArray(S, w, p);
            LongVector w1 = LongVector.fromArray(S, w, p + L);
            LongVector b = LongVector.broadcast(S, x[q]);
            a00 = a00.add(b.mul(w0));
            a01 = a01.add(b.mul(w1));
            b = LongVector.broadcast(S, x[q + RUN]);
            a10 = a10.add(b.mul(w0));
            a11 = a11.add(b.mul(w1));
            b = LongVector.broadcast(S, x[q + 2 * RUN]);
            a20 = a20.add(b.mul(w0));
            a21 = a21.add(b.mul(w1));
            b = LongVector.broadcast(S, x[q + 3 * RUN]);
            a30 = a30.add(b.mul(w0));
            a31 = a31.add(b.mul(w1));
            b = LongVector.broadcast(S, x[q + 4 * RUN]);
            a40 = a40.add(b.mul(w0));
            a41 = a41.add(b.mul(w1));
            b = LongVector.broadcast(S, x[q + 5 * RUN]);
            a50 = a50.add(b.mul(w0));
            a51 = a51.add(b.mul(w1));
            b = LongVector.broadcast(S, x[q + 6 * RUN]);
            a60 = a60.add(b.mul(w0));
            a61 = a61.add(b.mul(w1));
            b = LongVector.broadcast(S, x[q + 7 * RUN]);
            a70 = a70.add(b.mul(w0));
            a71 = a71.add(b.mul(w1));
            b = LongVector.broadcast(S, x[q + 8 * RUN]);
            a80 = a80.add(b.mul(w0));
            a81 = a81.add(b.mul(w1));
        }
        a00.intoArray(lanes, to);
        a01.intoArray(lanes, to + L);
        a10.intoArray(lanes, to + 2 * L);
        a11.intoArray(lanes, to + 3 * L);
        a20.intoArray(lanes, to + 4 * L);
        a21.intoArray(lanes, to + 5 * L);
        a30.intoArray(lanes, to + 6 * L);
        a31.intoArray(lanes, to + 7 * L);
        a40.intoArray(lanes, to + 8 * L);
        a41.intoArray(lanes, to + 9 * L);
        a50.intoArray(lanes, to + 10 * L);
        a51.intoArray(lanes, to + 11 * L);
        a60.intoArray(lanes, to + 12 * L);
        a61.intoArray(lanes, to + 13 * L);
        a70.intoArray(lanes, to + 14 * L);
        a71.intoArray(lanes, to + 15 * L);
        a80.intoArray(lanes, to + 16 * L);
        a81.intoArray(lanes, to + 17 * L);
    }

    /** One frame by two vectors, for the frames that fill no tile. */
    private static void tile1x2(long[] x, int xFrom, long[] w, int wFrom, int terms, long[] lanes, int to) {
        LongVector a00 = LongVector.broadcast(S, BIAS);
        LongVector a01 = LongVector.broadcast(S, BIAS);
        for (int i = 0, p = wFrom; i < terms; i++, p += 2 * L) {
            LongVector b = LongVector.broadcast(S, x[xFrom + LaneMap.offset(i)]);
            a00 = a00.add(b.mul(LongVector.fromArray(S, w, p)));
            a01 = a01.add(b.mul(LongVector.fromArray(S, w, p + L)));
        }
        a00.intoArray(lanes, to);
        a01.intoArray(lanes, to + L);
    }
}
