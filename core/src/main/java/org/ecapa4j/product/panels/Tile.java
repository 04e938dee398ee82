package org.ecapa4j.product.panels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The register tile of the float product: a few frames by a few vectors of outputs whose sums stay in registers while
 * the inputs go by. Each step loads the weights of one input once, and broadcasts one activation for each frame.
 *
 * <p>Thirty-two registers (AVX-512, ARM) take five frames by four vectors, sixteen (AVX2) six by two: fused
 * multiply-adds then outnumber the loads that feed them. Written out because C2 keeps local variables in registers, but
 * not elements of arrays.
 *
 * <p>Fused multiply-adds are what the hardware does fastest. On integer-valued operands whose sums stay below 2^24
 * every step is exact, so the result is the integer product's ({@link PackedPanels#largestSum}).
 */
public final class Tile {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    /** Whether there are registers for the large tile: AVX-512, or ARM. */
    static final boolean WIDE = S.vectorBitSize() >= 512 || System.getProperty("os.arch", "").equals("aarch64");

    private Tile() {}

    /**
     * {@code sums[t][o] += sum over i of x[t][i] * w[i][o]} for one panel of outputs.
     *
     * @param xFrom  index of input 0 of frame 0; frames are {@code stride} apart
     * @param w      {@code [inputs][panelWidth]} from {@code wFrom} on
     * @param sums   {@code [frames][panelWidth]} from {@code sumsFrom} on
     * @param first  whether to start from 0 instead of from what {@code sums} holds
     */
    public static void run(float[] x, int xFrom, int stride, int frames, float[] w, int wFrom, int inputs, float[] sums,
            int sumsFrom, boolean first) {
        // Tiles of two sizes that differ by one fill every number of frames from 20 on, and most below.
        int large = WIDE ? 5 : 6;
        int small = (large - frames % large) % large;
        if (small * (large - 1) > frames) {
            small = 0;
        }
        int width = WIDE ? 4 * L : 2 * L;
        int t = 0;
        for (int i = 0; i < small; i++, t += large - 1) {
            if (WIDE) {
                tile4x4(x, xFrom + t * stride, stride, w, wFrom, inputs, sums, sumsFrom + t * width, first);
            } else {
                tile5x2(x, xFrom + t * stride, stride, w, wFrom, inputs, sums, sumsFrom + t * width, first);
            }
        }
        for (; t <= frames - large; t += large) {
            if (WIDE) {
                tile5x4(x, xFrom + t * stride, stride, w, wFrom, inputs, sums, sumsFrom + t * width, first);
            } else {
                tile6x2(x, xFrom + t * stride, stride, w, wFrom, inputs, sums, sumsFrom + t * width, first);
            }
        }
        for (; t < frames; t++) {
            if (WIDE) {
                tile1x4(x, xFrom + t * stride, w, wFrom, inputs, sums, sumsFrom + t * width, first);
            } else {
                tile1x2(x, xFrom + t * stride, w, wFrom, inputs, sums, sumsFrom + t * width, first);
            }
        }
    }

    /** Five frames by four vectors of outputs: 20 sums, 4 weights and a broadcast in registers. */
    private static void tile5x4(float[] x, int x0, int stride, float[] w, int wFrom, int inputs, float[] sums, int s,
            boolean first) {
        FloatVector a00 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s);
        FloatVector a01 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + L);
        FloatVector a02 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 2 * L);
        FloatVector a03 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 3 * L);
        FloatVector a10 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 4 * L);
        FloatVector a11 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 5 * L);
        FloatVector a12 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 6 * L);
        FloatVector a13 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 7 * L);
        FloatVector a20 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 8 * L);
        FloatVector a21 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 9 * L);
        FloatVector a22 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 10 * L);
        FloatVector a23 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 11 * L);
        FloatVector a30 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 12 * L);
        FloatVector a31 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 13 * L);
        FloatVector a32 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 14 * L);
        FloatVector a33 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 15 * L);
        FloatVector a40 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 16 * L);
        FloatVector a41 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 17 * L);
        FloatVector a42 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 18 * L);
        FloatVector a43 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 19 * L);
        int x1 = x0 + stride;
        int x2 = x1 + stride;
        int x3 = x2 + stride;
        int x4 = x3 + stride;
        for (int i = 0, p = wFrom; i < inputs; i++, p += 4 * L) {
            FloatVector w0 = FloatVector.fromArray(S, w, p);
            FloatVector w1 = FloatVector.fromArray(S, w, p + L);
            FloatVector w2 = FloatVector.fromArray(S, w, p + 2 * L);
            FloatVector w3 = FloatVector.fromArray(S, w, p + 3 * L);
            FloatVector b = FloatVector.broadcast(S, x[x0 + i]);
            a00 = b.fma(w0, a00);
            a01 = b.fma(w1, a01);
            a02 = b.fma(w2, a02);
            a03 = b.fma(w3, a03);
            b = FloatVector.broadcast(S, x[x1 + i]);
            a10 = b.fma(w0, a10);
            a11 = b.fma(w1, a11);
            a12 = b.fma(w2, a12);
            a13 = b.fma(w3, a13);
            b = FloatVector.broadcast(S, x[x2 + i]);
            a20 = b.fma(w0, a20);
            a21 = b.fma(w1, a21);
            a22 = b.fma(w2, a22);
            a23 = b.fma(w3, a23);
            b = FloatVector.broadcast(S, x[x3 + i]);
            a30 = b.fma(w0, a30);
            a31 = b.fma(w1, a31);
            a32 = b.fma(w2, a32);
            a33 = b.fma(w3, a33);
            b = FloatVector.broadcast(S, x[x4 + i]);
            a40 = b.fma(w0, a40);
            a41 = b.fma(w1, a41);
            a42 = b.fma(w2, a42);
            a43 = b.fma(w3, a43);
        }
        a00.intoArray(sums, s);
        a01.intoArray(sums, s + L);
        a02.intoArray(sums, s + 2 * L);
        a03.intoArray(sums, s + 3 * L);
        a10.intoArray(sums, s + 4 * L);
        a11.intoArray(sums, s + 5 * L);
        a12.intoArray(sums, s + 6 * L);
        a13.intoArray(sums, s + 7 * L);
        a20.intoArray(sums, s + 8 * L);
        a21.intoArray(sums, s + 9 * L);
        a22.intoArray(sums, s + 10 * L);
        a23.intoArray(sums, s + 11 * L);
        a30.intoArray(sums, s + 12 * L);
        a31.intoArray(sums, s + 13 * L);
        a32.intoArray(sums, s + 14 * L);
        a33.intoArray(sums, s + 15 * L);
        a40.intoArray(sums, s + 16 * L);
        a41.intoArray(sums, s + 17 * L);
        a42.intoArray(sums, s + 18 * L);
        a43.intoArray(sums, s + 19 * L);
    }

    /** Four frames by four vectors of outputs: 16 sums, 4 weights and a broadcast in registers. */
    private static void tile4x4(float[] x, int x0, int stride, float[] w, int wFrom, int inputs, float[] sums, int s,
            boolean first) {
        FloatVector a00 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s);
        FloatVector a01 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + L);
        FloatVector a02 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 2 * L);
        FloatVector a03 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 3 * L);
        FloatVector a10 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 4 * L);
        FloatVector a11 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 5 * L);
        FloatVector a12 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 6 * L);
        FloatVector a13 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 7 * L);
        FloatVector a20 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 8 * L);
        FloatVector a21 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 9 * L);
        FloatVector a22 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 10 * L);
        FloatVector a23 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 11 * L);
        FloatVector a30 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 12 * L);
        FloatVector a31 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 13 * L);
        FloatVector a32 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 14 * L);
        FloatVector a33 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 15 * L);
        int x1 = x0 + stride;
        int x2 = x1 + stride;
        int x3 = x2 + stride;
        for (int i = 0, p = wFrom; i < inputs; i++, p += 4 * L) {
            FloatVector w0 = FloatVector.fromArray(S, w, p);
            FloatVector w1 = FloatVector.fromArray(S, w, p + L);
            FloatVector w2 = FloatVector.fromArray(S, w, p + 2 * L);
            FloatVector w3 = FloatVector.fromArray(S, w, p + 3 * L);
            FloatVector b = FloatVector.broadcast(S, x[x0 + i]);
            a00 = b.fma(w0, a00);
            a01 = b.fma(w1, a01);
            a02 = b.fma(w2, a02);
            a03 = b.fma(w3, a03);
            b = FloatVector.broadcast(S, x[x1 + i]);
            a10 = b.fma(w0, a10);
            a11 = b.fma(w1, a11);
            a12 = b.fma(w2, a12);
            a13 = b.fma(w3, a13);
            b = FloatVector.broadcast(S, x[x2 + i]);
            a20 = b.fma(w0, a20);
            a21 = b.fma(w1, a21);
            a22 = b.fma(w2, a22);
            a23 = b.fma(w3, a23);
            b = FloatVector.broadcast(S, x[x3 + i]);
            a30 = b.fma(w0, a30);
            a31 = b.fma(w1, a31);
            a32 = b.fma(w2, a32);
            a33 = b.fma(w3, a33);
        }
        a00.intoArray(sums, s);
        a01.intoArray(sums, s + L);
        a02.intoArray(sums, s + 2 * L);
        a03.intoArray(sums, s + 3 * L);
        a10.intoArray(sums, s + 4 * L);
        a11.intoArray(sums, s + 5 * L);
        a12.intoArray(sums, s + 6 * L);
        a13.intoArray(sums, s + 7 * L);
        a20.intoArray(sums, s + 8 * L);
        a21.intoArray(sums, s + 9 * L);
        a22.intoArray(sums, s + 10 * L);
        a23.intoArray(sums, s + 11 * L);
        a30.intoArray(sums, s + 12 * L);
        a31.intoArray(sums, s + 13 * L);
        a32.intoArray(sums, s + 14 * L);
        a33.intoArray(sums, s + 15 * L);
    }

    /** One frame, where there are too few for larger tiles. */
    private static void tile1x4(float[] x, int x0, float[] w, int wFrom, int inputs, float[] sums, int s,
            boolean first) {
        FloatVector a00 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s);
        FloatVector a01 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + L);
        FloatVector a02 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 2 * L);
        FloatVector a03 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 3 * L);
        for (int i = 0, p = wFrom; i < inputs; i++, p += 4 * L) {
            FloatVector w0 = FloatVector.fromArray(S, w, p);
            FloatVector w1 = FloatVector.fromArray(S, w, p + L);
            FloatVector w2 = FloatVector.fromArray(S, w, p + 2 * L);
            FloatVector w3 = FloatVector.fromArray(S, w, p + 3 * L);
            FloatVector b = FloatVector.broadcast(S, x[x0 + i]);
            a00 = b.fma(w0, a00);
            a01 = b.fma(w1, a01);
            a02 = b.fma(w2, a02);
            a03 = b.fma(w3, a03);
        }
        a00.intoArray(sums, s);
        a01.intoArray(sums, s + L);
        a02.intoArray(sums, s + 2 * L);
        a03.intoArray(sums, s + 3 * L);
    }

    /** Six frames by two vectors of outputs: 12 sums, 2 weights and a broadcast in registers. */
    private static void tile6x2(float[] x, int x0, int stride, float[] w, int wFrom, int inputs, float[] sums, int s,
            boolean first) {
        FloatVector a00 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s);
        FloatVector a01 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + L);
        FloatVector a10 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 2 * L);
        FloatVector a11 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 3 * L);
        FloatVector a20 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 4 * L);
        FloatVector a21 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 5 * L);
        FloatVector a30 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 6 * L);
        FloatVector a31 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 7 * L);
        FloatVector a40 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 8 * L);
        FloatVector a41 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 9 * L);
        FloatVector a50 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 10 * L);
        FloatVector a51 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 11 * L);
        int x1 = x0 + stride;
        int x2 = x1 + stride;
        int x3 = x2 + stride;
        int x4 = x3 + stride;
        int x5 = x4 + stride;
        for (int i = 0, p = wFrom; i < inputs; i++, p += 2 * L) {
            FloatVector w0 = FloatVector.fromArray(S, w, p);
            FloatVector w1 = FloatVector.fromArray(S, w, p + L);
            FloatVector b = FloatVector.broadcast(S, x[x0 + i]);
            a00 = b.fma(w0, a00);
            a01 = b.fma(w1, a01);
            b = FloatVector.broadcast(S, x[x1 + i]);
            a10 = b.fma(w0, a10);
            a11 = b.fma(w1, a11);
            b = FloatVector.broadcast(S, x[x2 + i]);
            a20 = b.fma(w0, a20);
            a21 = b.fma(w1, a21);
            b = FloatVector.broadcast(S, x[x3 + i]);
            a30 = b.fma(w0, a30);
            a31 = b.fma(w1, a31);
            b = FloatVector.broadcast(S, x[x4 + i]);
            a40 = b.fma(w0, a40);
            a41 = b.fma(w1, a41);
            b = FloatVector.broadcast(S, x[x5 + i]);
            a50 = b.fma(w0, a50);
            a51 = b.fma(w1, a51);
        }
        a00.intoArray(sums, s);
        a01.intoArray(sums, s + L);
        a10.intoArray(sums, s + 2 * L);
        a11.intoArray(sums, s + 3 * L);
        a20.intoArray(sums, s + 4 * L);
        a21.intoArray(sums, s + 5 * L);
        a30.intoArray(sums, s + 6 * L);
        a31.intoArray(sums, s + 7 * L);
        a40.intoArray(sums, s + 8 * L);
        a41.intoArray(sums, s + 9 * L);
        a50.intoArray(sums, s + 10 * L);
        a51.intoArray(sums, s + 11 * L);
    }

    /** Five frames by two vectors of outputs: 10 sums, 2 weights and a broadcast in registers. */
    private static void tile5x2(float[] x, int x0, int stride, float[] w, int wFrom, int inputs, float[] sums, int s,
            boolean first) {
        FloatVector a00 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s);
        FloatVector a01 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + L);
        FloatVector a10 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 2 * L);
        FloatVector a11 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 3 * L);
        FloatVector a20 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 4 * L);
        FloatVector a21 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 5 * L);
        FloatVector a30 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 6 * L);
        FloatVector a31 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 7 * L);
        FloatVector a40 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 8 * L);
        FloatVector a41 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + 9 * L);
        int x1 = x0 + stride;
        int x2 = x1 + stride;
        int x3 = x2 + stride;
        int x4 = x3 + stride;
        for (int i = 0, p = wFrom; i < inputs; i++, p += 2 * L) {
            FloatVector w0 = FloatVector.fromArray(S, w, p);
            FloatVector w1 = FloatVector.fromArray(S, w, p + L);
            FloatVector b = FloatVector.broadcast(S, x[x0 + i]);
            a00 = b.fma(w0, a00);
            a01 = b.fma(w1, a01);
            b = FloatVector.broadcast(S, x[x1 + i]);
            a10 = b.fma(w0, a10);
            a11 = b.fma(w1, a11);
            b = FloatVector.broadcast(S, x[x2 + i]);
            a20 = b.fma(w0, a20);
            a21 = b.fma(w1, a21);
            b = FloatVector.broadcast(S, x[x3 + i]);
            a30 = b.fma(w0, a30);
            a31 = b.fma(w1, a31);
            b = FloatVector.broadcast(S, x[x4 + i]);
            a40 = b.fma(w0, a40);
            a41 = b.fma(w1, a41);
        }
        a00.intoArray(sums, s);
        a01.intoArray(sums, s + L);
        a10.intoArray(sums, s + 2 * L);
        a11.intoArray(sums, s + 3 * L);
        a20.intoArray(sums, s + 4 * L);
        a21.intoArray(sums, s + 5 * L);
        a30.intoArray(sums, s + 6 * L);
        a31.intoArray(sums, s + 7 * L);
        a40.intoArray(sums, s + 8 * L);
        a41.intoArray(sums, s + 9 * L);
    }

    /** One frame, where there are too few for larger tiles. */
    private static void tile1x2(float[] x, int x0, float[] w, int wFrom, int inputs, float[] sums, int s,
            boolean first) {
        FloatVector a00 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s);
        FloatVector a01 = first ? FloatVector.zero(S) : FloatVector.fromArray(S, sums, s + L);
        for (int i = 0, p = wFrom; i < inputs; i++, p += 2 * L) {
            FloatVector w0 = FloatVector.fromArray(S, w, p);
            FloatVector w1 = FloatVector.fromArray(S, w, p + L);
            FloatVector b = FloatVector.broadcast(S, x[x0 + i]);
            a00 = b.fma(w0, a00);
            a01 = b.fma(w1, a01);
        }
        a00.intoArray(sums, s);
        a01.intoArray(sums, s + L);
    }
}
