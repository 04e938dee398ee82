package org.ecapa4j.product.strassen;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.product.ScaledEpilogue;
import org.ecapa4j.product.VectorEpilogue;
import org.ecapa4j.product.panels.Norms;
import org.ecapa4j.product.panels.PackedPanels;
import org.ecapa4j.product.panels.Tile;
import org.ecapa4j.product.panels.VectorPanels;

/**
 * A pair of panels of a matrix product by Strassen's method in Winograd's form (V. Strassen 1969, S. Winograd 1971;
 * Knuth, volume 2, 4.6.4), one level deep: of the multiplications of the 1x1 convolutions, an eighth is saved.
 *
 * <p>With A from {@link StrassenBlock} and B the weights, B1x and B2x two segments of inputs, Bx1 and Bx2 two panels of
 * outputs:
 * <pre>
 * T1 = B12 - B11    T2 = B22 - T1    T3 = B22 - B12    T4 = B21 - T2
 * P1 = A11 B11      P2 = A12 B21     P3 = S4 B22       P4 = A22 T4      P5 = S1 T1    P6 = S2 T2    P7 = S3 T3
 * C11 = P1 + P2     C12 = P1 + P6 + P5 + P3     C21 = P1 + P6 + P7 + P4     C22 = P1 + P6 + P7 + P5
 * </pre>
 * The sums of weights are formed while a panel is converted to floats, once for all frames of a block; sums that
 * several results share go through the two buffers t and v.
 */
final class StrassenKernel {

    /** The most frames of a block: two halves of a multiple of both tiles' frames. */
    static final int BLOCK_FRAMES = 240;

    /** The operands of a step, in this order. */
    private static final int B11 = 0;
    private static final int B21 = 1;
    private static final int B22 = 2;
    private static final int T1 = 3;
    private static final int T2 = 4;
    private static final int T3 = 5;
    private static final int T4 = 6;
    private static final int OPERANDS = 7;
    /** C11, C12, C21, C22 (in this order: what is finished), t and v. */
    private static final int SUMS = 6;

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    private static final int SEGMENT = Norms.SEGMENT;
    private static final int PANEL_WIDTH = VectorPanels.PANEL_WIDTH;
    private static final int OPERAND = SEGMENT * PANEL_WIDTH;

    private StrassenKernel() {}

    /** One worker's memory: the operands of a step and the sums of a pair of panels. */
    record Memory(float[] operands, float[] sums) {
        static Memory create() {
            return new Memory(new float[OPERANDS * OPERAND], new float[SUMS * BLOCK_FRAMES / 2 * PANEL_WIDTH]);
        }
    }

    /** S1 to S4 of some frames of either half. */
    static void prepare(StrassenBlock block, int first, int count) {
        for (int t = first; t < first + count; t++) {
            prepare(block, t);
        }
    }

    private static void prepare(StrassenBlock block, int frame) {
        float[] x = block.top.data();
        float[] s = block.s1.data();
        int s1 = block.s1.row(frame);
        int s2 = block.s2.row(frame);
        int s3 = block.s3.row(frame);
        int s4 = block.s4.row(frame);
        int inputs = block.top.channels();
        for (int from = 0, to = 0; from < inputs; from += 2 * SEGMENT, to += SEGMENT) {
            int top = block.top.row(frame) + from;
            int bottom = block.bottom.row(frame) + from;
            for (int i = 0; i < SEGMENT; i += L) {
                FloatVector a11 = FloatVector.fromArray(S, x, top + i);
                FloatVector a12 = FloatVector.fromArray(S, x, top + SEGMENT + i);
                FloatVector a21 = FloatVector.fromArray(S, x, bottom + i);
                FloatVector a22 = FloatVector.fromArray(S, x, bottom + SEGMENT + i);
                FloatVector sum1 = a21.add(a22);
                FloatVector sum2 = sum1.sub(a11);
                sum1.intoArray(s, s1 + to + i);
                sum2.intoArray(s, s2 + to + i);
                a11.sub(a21).intoArray(s, s3 + to + i);
                a12.sub(sum2).intoArray(s, s4 + to + i);
            }
        }
    }

    /** The panels {@code pair} and {@code pair + panels / 2}, epilogue and all. */
    static void multiply(PackedPanels w, int pair, StrassenBlock block, ScaledEpilogue epilogue, Memory memory) {
        run(w, pair, block, memory);
        float[] sums = memory.sums();
        int size = block.half() * PANEL_WIDTH;
        int left = pair * PANEL_WIDTH;
        int right = (pair + w.panels() / 2) * PANEL_WIDTH;
        VectorEpilogue.finish(sums, 0, PANEL_WIDTH, epilogue, block.topOutputs, left);
        VectorEpilogue.finish(sums, size, PANEL_WIDTH, epilogue, block.topOutputs, right);
        VectorEpilogue.finish(sums, 2 * size, PANEL_WIDTH, epilogue, block.bottomOutputs, left);
        VectorEpilogue.finish(sums, 3 * size, PANEL_WIDTH, epilogue, block.bottomOutputs, right);
    }

    /** Leaves C11, C12, C21, C22, {@code [half][PANEL_WIDTH]} each, at the start of the sums. */
    private static void run(PackedPanels w, int pair, StrassenBlock block, Memory memory) {
        float[] sums = memory.sums();
        int size = block.half() * PANEL_WIDTH;
        int c11 = 0;
        int c12 = size;
        int c21 = 2 * size;
        int c22 = 3 * size;
        int t = 4 * size;
        int v = 5 * size;
        for (int from = 0, to = 0; from < w.inputs(); from += 2 * SEGMENT, to += SEGMENT) {
            boolean first = from == 0;
            form(w, pair, from, memory.operands());
            product(block.top, from, memory, B11, t, true);
            add(sums, c11, t, size, first);
            product(block.top, from + SEGMENT, memory, B21, c11, false);
            product(block.s2, to, memory, T2, t, false);
            product(block.s1, to, memory, T1, v, true);
            addBoth(sums, c12, c22, t, size, first);
            product(block.s3, to, memory, T3, t, false);
            add(sums, c21, t, size, first);
            add(sums, c22, t, size, false);
            product(block.s4, to, memory, B22, c12, false);
            product(block.bottom, from + SEGMENT, memory, T4, c21, false);
        }
    }

    /**
     * One of the seven products of a step: a segment of some frames times an operand, set or added to the sums at
     * {@code at}.
     */
    private static void product(FeatureMap x, int from, Memory memory, int operand, int at, boolean first) {
        Tile.run(x.data(), x.row(0) + from, x.stride(), x.frames(), memory.operands(), operand * OPERAND, SEGMENT,
                memory.sums(), at, first);
    }

    /**
     * B11, B21, B22, T1, T2, T3, T4 of one step, {@code [SEGMENT][PANEL_WIDTH]} each. Bytes and floats have loops of
     * their own: where two kinds of vectors meet in one variable, C2 may fall back to objects.
     */
    private static void form(PackedPanels w, int pair, int from, float[] operands) {
        if (w.bytes() == null) {
            int left = w.panelStart(pair) + from * PANEL_WIDTH;
            int right = w.panelStart(pair + w.panels() / 2) + from * PANEL_WIDTH;
            formFromFloats(w.floats(), left, right, operands);
        } else {
            formFromBytes(w, pair, from, operands);
        }
    }

    private static void formFromFloats(float[] w, int left, int right, float[] operands) {
        for (int i = 0; i < OPERAND; i += L) {
            FloatVector b11 = FloatVector.fromArray(S, w, left + i);
            FloatVector b12 = FloatVector.fromArray(S, w, right + i);
            FloatVector b21 = FloatVector.fromArray(S, w, left + OPERAND + i);
            FloatVector b22 = FloatVector.fromArray(S, w, right + OPERAND + i);
            store(b11, b12, b21, b22, operands, i);
        }
    }

    private static void formFromBytes(PackedPanels panels, int pair, int from, float[] operands) {
        byte[] w = panels.bytes();
        float[] zeroShift = panels.zeroShift();
        int other = pair + panels.panels() / 2;
        int left = panels.panelStart(pair) + from * PANEL_WIDTH;
        int right = panels.panelStart(other) + from * PANEL_WIDTH;
        int leftShift = pair * PANEL_WIDTH;
        int rightShift = other * PANEL_WIDTH;
        for (int i = 0; i < OPERAND; i += PANEL_WIDTH) {
            for (int o = 0; o < PANEL_WIDTH; o += L) {
                FloatVector shift = FloatVector.fromArray(S, zeroShift, leftShift + o);
                FloatVector otherShift = FloatVector.fromArray(S, zeroShift, rightShift + o);
                FloatVector b11 = VectorPanels.toFloats(w, left + i + o).add(shift);
                FloatVector b12 = VectorPanels.toFloats(w, right + i + o).add(otherShift);
                FloatVector b21 = VectorPanels.toFloats(w, left + OPERAND + i + o).add(shift);
                FloatVector b22 = VectorPanels.toFloats(w, right + OPERAND + i + o).add(otherShift);
                store(b11, b12, b21, b22, operands, i + o);
            }
        }
    }

    private static void store(FloatVector b11, FloatVector b12, FloatVector b21, FloatVector b22, float[] operands,
            int at) {
        FloatVector t1 = b12.sub(b11);
        FloatVector t2 = b22.sub(t1);
        b11.intoArray(operands, B11 * OPERAND + at);
        b21.intoArray(operands, B21 * OPERAND + at);
        b22.intoArray(operands, B22 * OPERAND + at);
        t1.intoArray(operands, T1 * OPERAND + at);
        t2.intoArray(operands, T2 * OPERAND + at);
        b22.sub(b12).intoArray(operands, T3 * OPERAND + at);
        b21.sub(t2).intoArray(operands, T4 * OPERAND + at);
    }

    private static void add(float[] sums, int to, int from, int size, boolean first) {
        if (first) {
            System.arraycopy(sums, from, sums, to, size);
            return;
        }
        for (int i = 0; i < size; i += L) {
            FloatVector.fromArray(S, sums, to + i).add(FloatVector.fromArray(S, sums, from + i)).intoArray(sums, to
                    + i);
        }
    }

    /** {@code c12 += t + v, c22 += v}, where v is the buffer after t. */
    private static void addBoth(float[] sums, int c12, int c22, int t, int size, boolean first) {
        FloatVector zero = FloatVector.zero(S);
        int v = t + size;
        for (int i = 0; i < size; i += L) {
            FloatVector p5 = FloatVector.fromArray(S, sums, v + i);
            FloatVector sum = FloatVector.fromArray(S, sums, t + i).add(p5);
            (first ? zero : FloatVector.fromArray(S, sums, c12 + i)).add(sum).intoArray(sums, c12 + i);
            (first ? zero : FloatVector.fromArray(S, sums, c22 + i)).add(p5).intoArray(sums, c22 + i);
        }
    }
}
