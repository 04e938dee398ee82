package org.ecapa4j.product.lanes;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.ecapa4j.kernel.FloatMath;
import org.ecapa4j.product.DynamicQuantizer;

/**
 * The loops of the {@link LanePackedProduct} on the Vector API: {@code x * (w0 + w1 * 2^21 + w2 * 2^42)} is three
 * products for one multiplication, 24 at a time with vectors of 512 bits, where a float multiply-add makes 16.
 *
 * <p>A field of 21 bits holds sums between -2^20 and 2^20. Before they can grow past it they are taken out and added up
 * as ints, which hold the sums of every layer whatever its operands: after as many terms as Cauchy and Schwarz say are
 * safe, else after {@link #SAFE_GROUP}, which always are (16 x 255 x 255 &lt; 2^20). So the product is exact for any
 * input.
 */
final class LaneKernel {

    // Of one length everywhere; on other processors it runs, but so slowly that only tests do it.
    private static final VectorSpecies<Long> S = LongVector.SPECIES_512;
    private static final int L = LanePackedWeight.LANES;
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_512;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_512;
    /** As many bytes as there are lanes. */
    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_64;

    private static final int PANEL_WIDTH = LanePackedWeight.PANEL_WIDTH;
    private static final int FIELD_BITS = LanePackedWeight.FIELD_BITS;
    private static final long FIELD = (1L << FIELD_BITS) - 1;
    /** A field's sums lie between minus this and this. */
    static final int HALF_FIELD = 1 << FIELD_BITS - 1;

    /** The most tiles that one product takes. */
    static final int MOST_TILES = 24;
    /** Terms whose weights are converted at a time, 64 KB, and the most that are added up in the lanes. */
    private static final int BLOCK_TERMS = 512;
    private static final int SAFE_GROUP = 16;
    private static final int FRAME_BLOCK = LaneMap.TILE * MOST_TILES;

    private LaneKernel() {}

    /** Whether this processor's vectors have the length that this is written for. */
    static boolean possible() {
        return LongVector.SPECIES_PREFERRED == S;
    }

    /**
     * One worker's memory: a block's weights {@code [terms][2 * L]}, sums in lanes {@code [frames][2 * L]}, and sums as
     * ints and as floats, {@code [frames][PANEL_WIDTH]}.
     */
    record Memory(long[] weights, long[] lanes, int[] sums, float[] floats) {
        static Memory create() {
            return new Memory(new long[BLOCK_TERMS * 2 * L], new long[FRAME_BLOCK * 2 * L],
                    new int[FRAME_BLOCK * PANEL_WIDTH], new float[FRAME_BLOCK * PANEL_WIDTH]);
        }
    }

    /** Quantises frames into a map; for each tap anew, which takes less time than copying. */
    static void quantize(LaneMap map, int first, int count) {
        int inputs = map.x.channels();
        float largest = 0;
        for (int t = first; t < first + count; t++) {
            for (int tap = 0; tap < map.taps; tap++) {
                int source = map.first + t + (tap - map.taps / 2) * map.dilation;
                if (source >= 0 && source < map.x.frames()) {
                    largest = Math.max(largest, quantizeFrame(map, map.x.row(source), map.index(t), tap * inputs));
                } else {
                    clear(map, map.index(t), tap * inputs, inputs);
                }
            }
        }
        map.widen(largest);
    }

    /** Padding: the zero point, which is 0 after subtracting it. */
    private static void clear(LaneMap map, int index, int term, int count) {
        for (int i = term; i < term + count; i++) {
            map.integers[index + LaneMap.offset(i)] = 0;
        }
    }

    /** Returns the largest sum of squares over a segment. */
    private static float quantizeFrame(LaneMap map, int from, int index, int term) {
        int inputs = map.x.channels();
        float[] x = map.x.data();
        float largest = 0;
        for (int start = 0; start < inputs; start += LaneMap.SEGMENT) {
            int count = Math.min(LaneMap.SEGMENT, inputs - start);
            int whole = term % LaneMap.RUN == 0 ? count - count % (2 * LaneMap.RUN) : 0;
            float squares = whole == 0 ? 0
                    : quantizeRuns(x, from + start, whole, map.quantizer, map.integers,
                            index + LaneMap.offset(term + start));
            for (int i = start + whole; i < start + count; i++) {
                float v = map.quantizer.quantize(x[from + i]);
                map.integers[index + LaneMap.offset(term + LaneMap.position(i, inputs))] = (long) v;
                squares += v * v;
            }
            largest = Math.max(largest, squares);
        }
        return largest;
    }

    /**
     * Pairs of whole runs. The integer is in the lowest bits of a float that 1.5 x 2^23 was added to. Of two ints in a
     * lane the lower goes into the first run and the upper into the second, which is the order of {@link
     * LaneMap#position}.
     *
     * <p>Vectors are of one length everywhere, and this method, {@link #pack} and {@link #unpack} are long, of more
     * than 325 bytecodes, so that C2 compiles them by themselves instead of inlining them. Where either is not so, C2
     * of JDK 17 at times, and of JDK 25 at least once, made an object of every vector.
     */
    private static float quantizeRuns(float[] x, int from, int count, DynamicQuantizer quantizer, long[] out, int to) {
        FloatVector divisor = FloatVector.broadcast(FLOATS, quantizer.scale());
        FloatVector round = FloatVector.broadcast(FLOATS, FloatMath.ROUND);
        FloatVector low = FloatVector.broadcast(FLOATS, quantizer.lowest());
        FloatVector high = FloatVector.broadcast(FLOATS, quantizer.highest());
        IntVector roundBits = IntVector.broadcast(INTS, FloatMath.ROUND_BITS);
        FloatVector squares = FloatVector.zero(FLOATS);
        int end = from + count;
        int i = from;
        int o = to;
        for (; i < end - 2 * L; i += 4 * L, o += 4 * LaneMap.TILE * L) {
            FloatVector v = FloatVector.fromArray(FLOATS, x, i).div(divisor).add(round).sub(round).min(high).max(low);
            FloatVector u = FloatVector.fromArray(FLOATS, x, i + 2 * L).div(divisor).add(round).sub(round).min(high)
                    .max(low);
            LongVector q = v.add(round).reinterpretAsInts().sub(roundBits).reinterpretAsLongs();
            LongVector r = u.add(round).reinterpretAsInts().sub(roundBits).reinterpretAsLongs();
            q.lanewise(VectorOperators.LSHL, 32).lanewise(VectorOperators.ASHR, 32).intoArray(out, o);
            q.lanewise(VectorOperators.ASHR, 32).intoArray(out, o + LaneMap.TILE * L);
            r.lanewise(VectorOperators.LSHL, 32).lanewise(VectorOperators.ASHR, 32).intoArray(out, o + 2 * LaneMap.TILE
                    * L);
            r.lanewise(VectorOperators.ASHR, 32).intoArray(out, o + 3 * LaneMap.TILE * L);
            squares = squares.add(v.mul(v)).add(u.mul(u));
        }
        if (i < end) {
            FloatVector v = FloatVector.fromArray(FLOATS, x, i).div(divisor).add(round).sub(round).min(high).max(low);
            LongVector q = v.add(round).reinterpretAsInts().sub(roundBits).reinterpretAsLongs();
            q.lanewise(VectorOperators.LSHL, 32).lanewise(VectorOperators.ASHR, 32).intoArray(out, o);
            q.lanewise(VectorOperators.ASHR, 32).intoArray(out, o + LaneMap.TILE * L);
            squares = squares.add(v.mul(v));
        }
        return squares.reduceLanes(VectorOperators.ADD);
    }

    /**
     * How many terms may be added up in the lanes.
     *
     * @param w a weight whose norms are over the same segments as the map's
     */
    static int group(LanePackedWeight w, LaneMap x) {
        double segment = w.largestSegmentSum(x.largestSegment());
        for (int group = BLOCK_TERMS; group >= LaneMap.SEGMENT; group /= 2) {
            if (segments(w, group) * segment < HALF_FIELD) {
                return group;
            }
        }
        return SAFE_GROUP;
    }

    /**
     * How many times the bound of one segment a group's sum can be. Segments add up. The taps of one segment do so by
     * their square root: the weight's norm is over all of its taps already, and the norm of k frames' activations is at
     * most the root of k times that of one.
     */
    private static double segments(LanePackedWeight w, int group) {
        if (w.taps() == 1) {
            return group / LaneMap.SEGMENT;
        }
        int inTap = (w.inputs() + LaneMap.SEGMENT - 1) / LaneMap.SEGMENT;
        int taps = group % w.inputs() == 0 ? group / w.inputs() : (group - 2) / w.inputs() + 2;
        return inTap * Math.sqrt(Math.min(w.taps(), taps));
    }

    /**
     * One panel's sums over a span of tiles, {@code [frames][PANEL_WIDTH]}, left in {@code memory.sums()}.
     *
     * @param start what the sums start from, {@code [outputs]}, or null
     */
    static void run(LanePackedWeight w, int panel, LaneMap x, LaneSpan span, int[] start, Memory memory) {
        int frames = x.frames(span);
        int terms = w.terms();
        int group = group(w, x);
        boolean first = start == null;
        if (!first) {
            begin(memory.sums(), frames, start, panel * PANEL_WIDTH);
        }
        for (int from = 0; from < terms; from += BLOCK_TERMS) {
            int count = Math.min(BLOCK_TERMS, terms - from);
            pack(w.bytes(), w.panelStart(panel) + from * PANEL_WIDTH, w.zeroLanes(), panel * 2 * L, count,
                    memory.weights());
            for (int i = 0; i < count; i += group) {
                LaneTile.run(x, span.first(), span.tiles(), from + i, Math.min(group, count - i), memory.weights(),
                        i * 2 * L, memory.lanes());
                unpack(memory.lanes(), frames, memory.sums(), first);
                first = false;
            }
        }
    }

    private static void begin(int[] sums, int frames, int[] start, int firstOutput) {
        int outputs = Math.min(PANEL_WIDTH, start.length - firstOutput);
        for (int t = 0; t < frames; t++) {
            System.arraycopy(start, firstOutput, sums, t * PANEL_WIDTH, outputs);
        }
    }

    /**
     * Bytes {@code [terms][PANEL_WIDTH]} to three weights in a lane; of an odd number of terms one more than asked for.
     */
    private static void pack(byte[] bytes, int from, long[] zeroLanes, int zeroFrom, int terms, long[] out) {
        LongVector zero0 = LongVector.fromArray(S, zeroLanes, zeroFrom);
        LongVector zero1 = LongVector.fromArray(S, zeroLanes, zeroFrom + L);
        for (int i = 0, b = from, to = 0; i < terms; i += 2, b += 2 * PANEL_WIDTH, to += 4 * L) {
            LongVector first = (LongVector) ByteVector.fromArray(BYTES, bytes, b).castShape(S, 0);
            LongVector second = (LongVector) ByteVector.fromArray(BYTES, bytes, b + L).castShape(S, 0);
            LongVector third = (LongVector) ByteVector.fromArray(BYTES, bytes, b + 2 * L).castShape(S, 0);
            first.add(second.lanewise(VectorOperators.LSHL, FIELD_BITS))
                    .add(third.lanewise(VectorOperators.LSHL, 2 * FIELD_BITS)).add(zero0).intoArray(out, to);
            first = (LongVector) ByteVector.fromArray(BYTES, bytes, b + 3 * L).castShape(S, 0);
            second = (LongVector) ByteVector.fromArray(BYTES, bytes, b + 4 * L).castShape(S, 0);
            third = (LongVector) ByteVector.fromArray(BYTES, bytes, b + 5 * L).castShape(S, 0);
            first.add(second.lanewise(VectorOperators.LSHL, FIELD_BITS))
                    .add(third.lanewise(VectorOperators.LSHL, 2 * FIELD_BITS)).add(zero1).intoArray(out, to + L);
            first = (LongVector) ByteVector.fromArray(BYTES, bytes, b + 6 * L).castShape(S, 0);
            second = (LongVector) ByteVector.fromArray(BYTES, bytes, b + 7 * L).castShape(S, 0);
            third = (LongVector) ByteVector.fromArray(BYTES, bytes, b + 8 * L).castShape(S, 0);
            first.add(second.lanewise(VectorOperators.LSHL, FIELD_BITS))
                    .add(third.lanewise(VectorOperators.LSHL, 2 * FIELD_BITS)).add(zero0).intoArray(out, to + 2 * L);
            first = (LongVector) ByteVector.fromArray(BYTES, bytes, b + 9 * L).castShape(S, 0);
            second = (LongVector) ByteVector.fromArray(BYTES, bytes, b + 10 * L).castShape(S, 0);
            third = (LongVector) ByteVector.fromArray(BYTES, bytes, b + 11 * L).castShape(S, 0);
            first.add(second.lanewise(VectorOperators.LSHL, FIELD_BITS))
                    .add(third.lanewise(VectorOperators.LSHL, 2 * FIELD_BITS)).add(zero1).intoArray(out, to + 3 * L);
        }
    }

    /**
     * Adds the lanes' fields to the sums, or sets the sums to them, without their bias; two fields to a lane on the
     * way, which is two ints.
     */
    static void unpack(long[] lanes, int frames, int[] sums, boolean first) {
        IntVector zero = IntVector.zero(INTS);
        IntVector bias = IntVector.broadcast(INTS, HALF_FIELD);
        LongVector lower = LongVector.broadcast(S, FIELD);
        LongVector upper = LongVector.broadcast(S, -1L << 32);
        for (int i = 0, to = 0; i < frames * 2 * L; i += 2 * L, to += PANEL_WIDTH) {
            LongVector v = LongVector.fromArray(S, lanes, i);
            LongVector u = LongVector.fromArray(S, lanes, i + L);
            LongVector outer = v.and(lower).or(v.lanewise(VectorOperators.LSHR, 2 * FIELD_BITS - 32).and(upper));
            LongVector otherOuter =
                    u.and(lower).or(u.lanewise(VectorOperators.LSHR, 2 * FIELD_BITS - 32).and(upper));
            LongVector inner = v.lanewise(VectorOperators.LSHR, FIELD_BITS).and(lower)
                    .or(u.lanewise(VectorOperators.LSHR, FIELD_BITS).and(lower).lanewise(VectorOperators.LSHL, 32));
            IntVector outerSums = first ? zero : IntVector.fromArray(INTS, sums, to);
            outer.reinterpretAsInts().sub(bias).add(outerSums).intoArray(sums, to);
            IntVector otherOuterSums = first ? zero : IntVector.fromArray(INTS, sums, to + 2 * L);
            otherOuter.reinterpretAsInts().sub(bias).add(otherOuterSums).intoArray(sums, to + 2 * L);
            IntVector innerSums = first ? zero : IntVector.fromArray(INTS, sums, to + 4 * L);
            inner.reinterpretAsInts().sub(bias).add(innerSums).intoArray(sums, to + 4 * L);
        }
    }

    /** The sums as floats, rounded once where they are longer than 24 bits (ONNX {@code Cast}). */
    static void toFloats(int[] sums, int frames, float[] out) {
        for (int i = 0; i < frames * PANEL_WIDTH; i += PANEL_WIDTH) {
            ((FloatVector) IntVector.fromArray(INTS, sums, i).castShape(FLOATS, 0)).intoArray(out, i);
            ((FloatVector) IntVector.fromArray(INTS, sums, i + 2 * L).castShape(FLOATS, 0)).intoArray(out, i + 2 * L);
            ((FloatVector) IntVector.fromArray(INTS, sums, i + 4 * L).castShape(FLOATS, 0)).intoArray(out, i + 4 * L);
        }
    }
}
