package org.ecapa4j.product.panels;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.kernel.FloatMath;
import org.ecapa4j.pass.Scratch;
import org.ecapa4j.product.DynamicQuantizer;
import org.ecapa4j.product.ScaledEpilogue;
import org.ecapa4j.product.VectorEpilogue;

/**
 * The float product on the Java Vector API; {@link ScalarPanels} says what each method computes.
 *
 * <p>A block of byte weights is converted to floats once, into scratch that stays in the level-2 cache, and a register
 * tile runs over all frames: {@link Tile} holds the two tile shapes.
 *
 * <p>Only methods that C2 makes into machine instructions on JDK 17 as well as on 25 are used: in particular bytes
 * become floats by {@code castShape} of a signed byte vector, never by {@code ZERO_EXTEND_B2I}.
 */
public final class VectorPanels implements PanelKernels {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    /** As many bytes as there are float lanes; there is no vector of 32 bits to go with four lanes. */
    private static final VectorSpecies<Byte> BYTES = S.vectorBitSize() >= 256
            ? VectorSpecies.of(byte.class, VectorShape.forBitSize(S.vectorBitSize() / 4)) : null;
    private static final boolean WIDE = Tile.WIDE;

    /** Outputs of a panel: as many vectors as a tile has. */
    public static final int PANEL_WIDTH = WIDE ? 4 * L : 2 * L;
    /** Inputs whose weights are converted at a time: 128 KB of floats with 512-bit vectors, 16 KB with 256. */
    private static final int BLOCK_INPUTS = WIDE ? 512 : 256;
    /** A multiple of both tiles' frames; 60 KB of sums with 512-bit vectors. */
    private static final int FRAME_BLOCK = 240;

    /** Whether bytes have vectors to be converted in, as {@link #toFloats} does. */
    public static boolean convertsVectors() {
        return BYTES != null;
    }

    @Override
    public int panelWidth(int outputs) {
        return PANEL_WIDTH;
    }

    @Override
    public int frameBlock() {
        return FRAME_BLOCK;
    }

    /**
     * A block of a panel's weights as floats {@code [inputs of the block][PANEL_WIDTH]}, and the panel's sums {@code
     * [frames][PANEL_WIDTH]}. Two arrays and not parts of one, so that C2 can see that they do not overlap.
     */
    private record Memory(float[] weights, float[] sums) {
        static Memory create() {
            return new Memory(new float[BLOCK_INPUTS * PANEL_WIDTH], new float[FRAME_BLOCK * PANEL_WIDTH]);
        }
    }

    @Override
    public void multiply(PackedPanels w, int panel, FeatureMap x, ScaledEpilogue epilogue, FeatureMap y,
            Scratch memory) {
        Memory scratch = memory.of(Memory.class, Memory::create);
        boolean first = true;
        for (int tap = 0; tap < w.taps(); tap++) {
            int shift = (tap - w.taps() / 2) * w.dilation();
            for (int from = 0; from < w.inputs(); from += BLOCK_INPUTS) {
                int count = Math.min(BLOCK_INPUTS, w.inputs() - from);
                int packed = w.panelStart(panel) + (tap * w.inputs() + from) * PANEL_WIDTH;
                float[] weights = w.floats();
                int weightsFrom = packed;
                if (w.bytes() != null) {
                    dequantize(w.bytes(), packed, w.zeroShift(), panel * PANEL_WIDTH, count, scratch.weights());
                    weights = scratch.weights();
                    weightsFrom = 0;
                }
                Tile.run(x.data(), x.row(shift) + from, x.stride(), x.frames(), weights, weightsFrom, count,
                        scratch.sums(), 0, first);
                first = false;
            }
        }
        VectorEpilogue.finish(scratch.sums(), 0, PANEL_WIDTH, epilogue, y, panel * PANEL_WIDTH);
    }

    private static void dequantize(byte[] bytes, int from, float[] zeroShift, int shiftFrom, int inputs, float[] out) {
        if (BYTES == null) {
            dequantizeByElement(bytes, from, zeroShift, shiftFrom, inputs, out);
            return;
        }
        FloatVector shift0 = FloatVector.fromArray(S, zeroShift, shiftFrom);
        FloatVector shift1 = FloatVector.fromArray(S, zeroShift, shiftFrom + L);
        FloatVector shift2 = FloatVector.fromArray(S, zeroShift, shiftFrom + (WIDE ? 2 * L : 0));
        FloatVector shift3 = FloatVector.fromArray(S, zeroShift, shiftFrom + (WIDE ? 3 * L : 0));
        for (int i = 0; i < inputs * PANEL_WIDTH; i += PANEL_WIDTH) {
            toFloats(bytes, from + i).add(shift0).intoArray(out, i);
            toFloats(bytes, from + i + L).add(shift1).intoArray(out, i + L);
            if (WIDE) {
                toFloats(bytes, from + i + 2 * L).add(shift2).intoArray(out, i + 2 * L);
                toFloats(bytes, from + i + 3 * L).add(shift3).intoArray(out, i + 3 * L);
            }
        }
    }

    /** A vector of signed bytes as floats. */
    public static FloatVector toFloats(byte[] bytes, int from) {
        return (FloatVector) ByteVector.fromArray(BYTES, bytes, from).castShape(S, 0);
    }

    /** C2 vectorises this loop by itself. */
    private static void dequantizeByElement(byte[] bytes, int from, float[] zeroShift, int shiftFrom, int inputs,
            float[] out) {
        for (int i = 0; i < inputs * PANEL_WIDTH; i += PANEL_WIDTH) {
            for (int o = 0; o < PANEL_WIDTH; o++) {
                out[i + o] = bytes[from + i + o] + zeroShift[shiftFrom + o];
            }
        }
    }

    @Override
    public void quantize(FeatureMap x, int first, int count, DynamicQuantizer quantizer, FeatureMap q, Norms norms) {
        float largestFrame = 0;
        float largestSegment = 0;
        for (int t = first; t < first + count; t++) {
            float frame = 0;
            for (int c = 0; c < x.channels(); c += Norms.SEGMENT) {
                int channels = Math.min(Norms.SEGMENT, x.channels() - c);
                float segment = quantizeSegment(x.data(), x.row(t) + c, channels, quantizer, q.data(), q.row(t) + c);
                frame += segment;
                largestSegment = Math.max(largestSegment, segment);
            }
            largestFrame = Math.max(largestFrame, frame);
        }
        norms.widen(largestFrame, largestSegment);
    }

    /** Returns the sum of squares. */
    private static float quantizeSegment(float[] x, int from, int count, DynamicQuantizer quantizer, float[] q,
            int to) {
        int whole = count - count % L;
        float sum = whole == 0 ? 0 : quantizeVectors(x, from, whole, quantizer, q, to);
        for (int i = whole; i < count; i++) {
            float v = quantizer.quantize(x[from + i]);
            q[to + i] = v;
            sum += v * v;
        }
        return sum;
    }

    /**
     * The operations of {@link DynamicQuantizer#quantize}, lane by lane. A method of its own for whole vectors only:
     * where C2 has seen a network of few channels first, whose rows are shorter than a vector, it would keep the sum of
     * squares of a loop that it thinks never runs as an object, and allocate one for each vector.
     */
    private static float quantizeVectors(float[] x, int from, int count, DynamicQuantizer quantizer, float[] q,
            int to) {
        FloatVector divisor = FloatVector.broadcast(S, quantizer.scale());
        FloatVector round = FloatVector.broadcast(S, FloatMath.ROUND);
        FloatVector lowest = FloatVector.broadcast(S, quantizer.lowest());
        FloatVector highest = FloatVector.broadcast(S, quantizer.highest());
        FloatVector squares = FloatVector.zero(S);
        for (int i = 0; i < count; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, from + i).div(divisor).add(round).sub(round).min(highest)
                    .max(lowest);
            v.intoArray(q, to + i);
            squares = squares.add(v.mul(v));
        }
        return squares.reduceLanes(VectorOperators.ADD);
    }
}
