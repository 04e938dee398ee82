package org.ecapa4j.kernel;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels on the Java Vector API; {@link ScalarKernels} says what each one computes.
 *
 * <p>The matrix product converts a block of byte weights to floats once, into scratch that stays in the level-2 cache, and runs a
 * register tile over all frames: {@link Tile} holds the two tile shapes. Everything else is memory-bound and plain.
 *
 * <p>Only methods that C2 makes into machine instructions on JDK 17 as well as on 25 are used: in particular bytes become floats by
 * {@code castShape} of a signed byte vector, never by {@code ZERO_EXTEND_B2I}.
 */
final class VectorKernels implements Kernels {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    /** As many bytes as there are float lanes. */
    private static final VectorSpecies<Byte> BYTES =
            S.vectorBitSize() >= 256 ? VectorSpecies.of(byte.class, VectorShape.forBitSize(S.vectorBitSize() / 4)) : null;

    private static final boolean WIDE = Tile.WIDE;
    static final int PANEL_WIDTH = WIDE ? 4 * L : 2 * L;
    /** Inputs whose weights are converted at a time: 128 KB of floats with 512-bit vectors, 16 KB with 256. */
    private static final int BLOCK_INPUTS = WIDE ? 512 : 256;
    /** Two halves of a multiple of both tiles' frames. */
    private static final int STRASSEN_FRAMES = 240;
    /** A multiple of both tiles' frames; 60 KB of sums with 512-bit vectors. */
    private static final int FRAME_BLOCK = 240;

    private final boolean threefold;

    /**
     * The kernels for this processor.
     *
     * @param threefold whether integers are multiplied three at a time, where {@link ThreefoldProduct#possible}
     * @throws UnsupportedOperationException when the processor's vectors are too short to be worth it
     */
    VectorKernels(boolean threefold) {
        this.threefold = threefold;
        if (S.vectorBitSize() < 128) {
            throw new UnsupportedOperationException("vectors of " + S.vectorBitSize() + " bits");
        }
    }

    /** Vector width in bits. */
    static int bits() {
        return S.vectorBitSize();
    }

    @Override
    public String name() {
        return "vector(" + S.vectorBitSize() + ")";
    }

    @Override
    public int panelWidth(int outputs) {
        return PANEL_WIDTH;
    }

    @Override
    public int frameBlock() {
        return FRAME_BLOCK;
    }

    @Override
    public Scratch newScratch() {
        int weights = Math.max(BLOCK_INPUTS, StrassenProduct.OPERANDS * StrassenBlock.SEGMENT) * PANEL_WIDTH;
        int sums = Math.max(FRAME_BLOCK, StrassenProduct.SUMS * STRASSEN_FRAMES / 2) * PANEL_WIDTH;
        return new VectorScratch(new float[weights], new float[sums], threefold ? ThreefoldProduct.Memory.create() : null);
    }

    /**
     * A block of a panel's weights as floats {@code [inputs of the block][PANEL_WIDTH]}, and the panel's sums {@code
     * [frames][PANEL_WIDTH]}. Two arrays and not parts of one, so that C2 can see that they do not overlap.
     */
    private record VectorScratch(float[] weights, float[] sums, ThreefoldProduct.Memory threefold) implements Scratch {}

    @Override
    public void multiply(PackedWeight w, int panel, FeatureMap x, int dilation, Epilogue epilogue, FeatureMap y, Scratch memory) {
        VectorScratch scratch = (VectorScratch) memory;
        boolean first = true;
        for (int tap = 0; tap < w.kernelSize; tap++) {
            int shift = (tap - w.kernelSize / 2) * dilation;
            for (int from = 0; from < w.inputs; from += BLOCK_INPUTS) {
                int count = Math.min(BLOCK_INPUTS, w.inputs - from);
                int packed = w.panelStart(panel) + (tap * w.inputs + from) * PANEL_WIDTH;
                float[] weights = w.floats;
                int weightsFrom = packed;
                if (w.bytes != null) {
                    dequantize(w.bytes, packed, w.zeroShift, panel * PANEL_WIDTH, count, scratch.weights());
                    weights = scratch.weights();
                    weightsFrom = 0;
                }
                Tile.run(x.data, x.row(shift) + from, x.stride, x.frames(), weights, weightsFrom, count, scratch.sums(), 0, first);
                first = false;
            }
        }
        VectorEpilogue.finish(scratch.sums(), 0, PANEL_WIDTH, epilogue.start(), epilogue, y, panel * PANEL_WIDTH, 0, y.frames());
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

    static FloatVector toFloats(byte[] bytes, int from) {
        return (FloatVector) ByteVector.fromArray(BYTES, bytes, from).castShape(S, 0);
    }

    /** There is no byte vector of 32 bits to go with four float lanes; C2 vectorises this loop by itself. */
    private static void dequantizeByElement(byte[] bytes, int from, float[] zeroShift, int shiftFrom, int inputs, float[] out) {
        for (int i = 0; i < inputs * PANEL_WIDTH; i += PANEL_WIDTH) {
            for (int o = 0; o < PANEL_WIDTH; o++) {
                out[i + o] = bytes[from + i + o] + zeroShift[shiftFrom + o];
            }
        }
    }

    @Override
    public int strassenFrames() {
        // With vectors of 128 bits there is no vector of bytes to go with a vector of floats, and sums of weights are formed by vectors alone.
        return BYTES == null ? 0 : STRASSEN_FRAMES;
    }

    @Override
    public void prepare(StrassenBlock block, int first, int count) {
        for (int t = first; t < first + count; t++) {
            StrassenProduct.prepare(block, t);
        }
    }

    @Override
    public void multiplyPair(PackedWeight w, int pair, StrassenBlock block, Epilogue epilogue, Scratch memory) {
        VectorScratch scratch = (VectorScratch) memory;
        int half = block.half();
        int size = half * PANEL_WIDTH;
        int left = pair * PANEL_WIDTH;
        int right = (pair + w.panels() / 2) * PANEL_WIDTH;
        StrassenProduct.run(w, pair, block, scratch.weights(), scratch.sums());
        VectorEpilogue.finish(scratch.sums(), 0, PANEL_WIDTH, epilogue.start(), epilogue, block.topOutputs, left, 0, half);
        VectorEpilogue.finish(scratch.sums(), size, PANEL_WIDTH, epilogue.start(), epilogue, block.topOutputs, right, 0, half);
        VectorEpilogue.finish(scratch.sums(), 2 * size, PANEL_WIDTH, epilogue.start(), epilogue, block.bottomOutputs, left, 0, half);
        VectorEpilogue.finish(scratch.sums(), 3 * size, PANEL_WIDTH, epilogue.start(), epilogue, block.bottomOutputs, right, 0, half);
    }

    @Override
    public int threefoldWidth() {
        return threefold ? ThreefoldProduct.PANEL_WIDTH : 0;
    }

    @Override
    public void quantize(ThreefoldMap map, int first, int count) {
        ThreefoldProduct.quantize(map, first, count);
    }

    @Override
    public void multiplyThreefold(PackedWeight w, int panel, ThreefoldMap x, int firstTile, int tiles, Epilogue epilogue, FeatureMap y, Scratch memory) {
        VectorScratch scratch = (VectorScratch) memory;
        int firstFrame = x.firstFrame(firstTile);
        int frames = x.firstFrame(firstTile + tiles) - firstFrame;
        ThreefoldProduct.run(w, panel, x, firstTile, tiles, epilogue.start(), scratch.threefold());
        ThreefoldProduct.toFloats(scratch.threefold().sums(), frames, scratch.sums());
        VectorEpilogue.finish(scratch.sums(), 0, w.panelWidth, null, epilogue, y, panel * w.panelWidth, x.first + firstFrame, frames);
    }

    @Override
    public void widen(Range range, FeatureMap x, int first, int count) {
        int whole = x.channels() - x.channels() % L;
        for (int t = first; t < first + count; t++) {
            int row = x.row(t);
            if (whole > 0) {
                widenByVectors(range, x.data, row, row + whole);
            }
            for (int i = row + whole; i < row + x.channels(); i++) {
                range.widen(x.data[i], x.data[i]);
            }
        }
    }

    /**
     * One row's whole vectors in a method of their own, as in {@link #quantizeVectors}: with two nested loops in one, C2 of JDK 17 may keep
     * the extremes as objects.
     */
    private static void widenByVectors(Range range, float[] x, int from, int to) {
        FloatVector low = FloatVector.zero(S);
        FloatVector high = FloatVector.zero(S);
        for (int i = from; i < to; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, i);
            low = low.min(v);
            high = high.max(v);
        }
        range.widen(low.reduceLanes(VectorOperators.MIN), high.reduceLanes(VectorOperators.MAX));
    }

    @Override
    public void quantize(FeatureMap x, int first, int count, float scale, int zeroPoint, FeatureMap q, Norms norms) {
        float largestFrame = 0;
        float largestSegment = 0;
        for (int t = first; t < first + count; t++) {
            float frame = 0;
            for (int c = 0; c < x.channels(); c += StrassenBlock.SEGMENT) {
                int channels = Math.min(StrassenBlock.SEGMENT, x.channels() - c);
                float segment = quantizeSegment(x.data, x.row(t) + c, channels, scale, -zeroPoint, 255 - zeroPoint, q.data, q.row(t) + c);
                frame += segment;
                largestSegment = Math.max(largestSegment, segment);
            }
            largestFrame = Math.max(largestFrame, frame);
        }
        norms.widen(largestFrame, largestSegment);
    }

    /** Returns the sum of squares. */
    private static float quantizeSegment(float[] x, int from, int count, float scale, int low, int high, float[] q, int to) {
        int whole = count - count % L;
        float sum = whole == 0 ? 0 : quantizeVectors(x, from, whole, scale, low, high, q, to);
        for (int i = whole; i < count; i++) {
            float v = Math.max(low, Math.min(high, (x[from + i] / scale + FloatMath.ROUND) - FloatMath.ROUND));
            q[to + i] = v;
            sum += v * v;
        }
        return sum;
    }

    /**
     * A method of its own for whole vectors only: where C2 has seen a network of few channels first, whose rows are shorter than a vector,
     * it would keep the sum of squares of a loop that it thinks never runs as an object, and allocate one for each vector.
     */
    private static float quantizeVectors(float[] x, int from, int count, float scale, int low, int high, float[] q, int to) {
        FloatVector divisor = FloatVector.broadcast(S, scale);
        FloatVector round = FloatVector.broadcast(S, FloatMath.ROUND);
        FloatVector lowest = FloatVector.broadcast(S, low);
        FloatVector highest = FloatVector.broadcast(S, high);
        FloatVector squares = FloatVector.zero(S);
        for (int i = 0; i < count; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, from + i).div(divisor).add(round).sub(round).min(highest).max(lowest);
            v.intoArray(q, to + i);
            squares = squares.add(v.mul(v));
        }
        return squares.reduceLanes(VectorOperators.ADD);
    }

    @Override
    public void add(FeatureMap a, FeatureMap b, FeatureMap out) {
        for (int t = 0; t < a.frames(); t++) {
            int ra = a.row(t);
            int rb = b.row(t);
            int ro = out.row(t);
            int c = 0;
            for (; c <= a.channels() - L; c += L) {
                FloatVector.fromArray(S, a.data, ra + c).add(FloatVector.fromArray(S, b.data, rb + c)).intoArray(out.data, ro + c);
            }
            for (; c < a.channels(); c++) {
                out.data[ro + c] = a.data[ra + c] + b.data[rb + c];
            }
        }
    }

    @Override
    public void gate(FeatureMap x, float[] gate, FeatureMap residual, FeatureMap out) {
        for (int t = 0; t < x.frames(); t++) {
            int rx = x.row(t);
            int rr = residual.row(t);
            int ro = out.row(t);
            int c = 0;
            for (; c <= x.channels() - L; c += L) {
                FloatVector.fromArray(S, x.data, rx + c).mul(FloatVector.fromArray(S, gate, c))
                        .add(FloatVector.fromArray(S, residual.data, rr + c)).intoArray(out.data, ro + c);
            }
            for (; c < x.channels(); c++) {
                out.data[ro + c] = x.data[rx + c] * gate[c] + residual.data[rr + c];
            }
        }
    }

    @Override
    public void tanh(FeatureMap x) {
        for (int t = 0; t < x.frames(); t++) {
            int i = x.row(t);
            int end = i + x.channels();
            for (; i <= end - L; i += L) {
                tanh(FloatVector.fromArray(S, x.data, i)).intoArray(x.data, i);
            }
            for (; i < end; i++) {
                x.data[i] = FloatMath.tanh(x.data[i]);
            }
        }
    }

    /** The operations of {@link FloatMath#tanh}, lane by lane. */
    private static FloatVector tanh(FloatVector x) {
        FloatVector v = x.min(FloatMath.TANH_LIMIT).max(-FloatMath.TANH_LIMIT);
        FloatVector square = v.mul(v);
        FloatVector p = square.fma(all(FloatMath.TANH_P13), all(FloatMath.TANH_P11));
        p = p.fma(square, all(FloatMath.TANH_P9));
        p = p.fma(square, all(FloatMath.TANH_P7));
        p = p.fma(square, all(FloatMath.TANH_P5));
        p = p.fma(square, all(FloatMath.TANH_P3));
        p = p.fma(square, all(FloatMath.TANH_P1));
        FloatVector q = square.fma(all(FloatMath.TANH_Q6), all(FloatMath.TANH_Q4));
        q = q.fma(square, all(FloatMath.TANH_Q2));
        q = q.fma(square, all(FloatMath.TANH_Q0));
        return p.mul(v).div(q);
    }

    private static FloatVector all(float value) {
        return FloatVector.broadcast(S, value);
    }

    /** The operations of {@link FloatMath#exp}, lane by lane. */
    private static FloatVector exp(FloatVector x) {
        FloatVector clamped = x.min(FloatMath.EXP_HIGH).max(FloatMath.EXP_LOW);
        FloatVector shifted = clamped.mul(FloatMath.LOG2_E).add(FloatMath.ROUND);
        FloatVector n = shifted.sub(FloatMath.ROUND);
        FloatVector r = clamped.sub(n.mul(FloatMath.LN2_HIGH)).sub(n.mul(FloatMath.LN2_LOW));
        FloatVector p = r.mul(FloatMath.P0).add(FloatMath.P1);
        p = p.mul(r).add(FloatMath.P2);
        p = p.mul(r).add(FloatMath.P3);
        p = p.mul(r).add(FloatMath.P4);
        p = p.mul(r).add(FloatMath.P5);
        FloatVector e = p.mul(r.mul(r)).add(r).add(1f);
        IntVector power = shifted.reinterpretAsInts().add(127).lanewise(VectorOperators.LSHL, 23);
        return e.mul(power.reinterpretAsFloats());
    }

    @Override
    public void joinTransforms(Complex x, int h, Twiddles w, Complex out) {
        int count = w.length / (2 * h);
        for (int k = 0; k < 2 * h; k++) {
            int even = k % h * 2 * count;
            butterflies(x.re(), x.im(), even, even + count, count, w.cosines[k * count], w.sines[k * count], out.re(), out.im(), k * count);
        }
    }

    private static void butterflies(float[] re, float[] im, int even, int odd, int count, float cosine, float sine, float[] outRe, float[] outIm, int out) {
        FloatVector c = FloatVector.broadcast(S, cosine);
        FloatVector s = FloatVector.broadcast(S, sine);
        int q = 0;
        for (; q <= count - L; q += L) {
            FloatVector oddRe = FloatVector.fromArray(S, re, odd + q);
            FloatVector oddIm = FloatVector.fromArray(S, im, odd + q);
            FloatVector.fromArray(S, re, even + q).add(c.mul(oddRe).sub(s.mul(oddIm))).intoArray(outRe, out + q);
            FloatVector.fromArray(S, im, even + q).add(c.mul(oddIm).add(s.mul(oddRe))).intoArray(outIm, out + q);
        }
        for (; q < count; q++) {
            outRe[out + q] = re[even + q] + (cosine * re[odd + q] - sine * im[odd + q]);
            outIm[out + q] = im[even + q] + (cosine * im[odd + q] + sine * re[odd + q]);
        }
    }

    @Override
    public void joinBins(Complex x, int h, Twiddles w, Complex out) {
        int stage = Integer.numberOfTrailingZeros(h);
        for (int q = 0; q < w.length / (2 * h); q++) {
            for (int half = 0; half < 2; half++) {
                butterflies(x.re(), x.im(), q * h, q * h + w.length / 2, h, w.stageCosines[stage], w.stageSines[stage], half * h, out.re(), out.im(),
                        (2 * q + half) * h);
            }
        }
    }

    private static void butterflies(float[] re, float[] im, int even, int odd, int count, float[] cosine, float[] sine, int from, float[] outRe, float[] outIm,
            int out) {
        int k = 0;
        for (; k <= count - L; k += L) {
            FloatVector c = FloatVector.fromArray(S, cosine, from + k);
            FloatVector s = FloatVector.fromArray(S, sine, from + k);
            FloatVector oddRe = FloatVector.fromArray(S, re, odd + k);
            FloatVector oddIm = FloatVector.fromArray(S, im, odd + k);
            FloatVector.fromArray(S, re, even + k).add(c.mul(oddRe).sub(s.mul(oddIm))).intoArray(outRe, out + k);
            FloatVector.fromArray(S, im, even + k).add(c.mul(oddIm).add(s.mul(oddRe))).intoArray(outIm, out + k);
        }
        for (; k < count; k++) {
            outRe[out + k] = re[even + k] + (cosine[from + k] * re[odd + k] - sine[from + k] * im[odd + k]);
            outIm[out + k] = im[even + k] + (cosine[from + k] * im[odd + k] + sine[from + k] * re[odd + k]);
        }
    }

    @Override
    public void softmaxOverTime(FeatureMap x) {
        int c = 0;
        for (; c <= x.channels() - L; c += L) {
            softmaxColumn(x.data, x.row(0) + c, x.stride, x.frames());
        }
        for (; c < x.channels(); c++) {
            softmaxOne(x.data, x.row(0) + c, x.stride, x.frames());
        }
    }

    private static void softmaxColumn(float[] x, int from, int stride, int frames) {
        FloatVector largest = FloatVector.fromArray(S, x, from);
        for (int t = 1, i = from + stride; t < frames; t++, i += stride) {
            largest = largest.max(FloatVector.fromArray(S, x, i));
        }
        FloatVector sum = FloatVector.zero(S);
        for (int t = 0, i = from; t < frames; t++, i += stride) {
            FloatVector e = exp(FloatVector.fromArray(S, x, i).sub(largest));
            e.intoArray(x, i);
            sum = sum.add(e);
        }
        for (int t = 0, i = from; t < frames; t++, i += stride) {
            FloatVector.fromArray(S, x, i).div(sum).intoArray(x, i);
        }
    }

    private static void softmaxOne(float[] x, int from, int stride, int frames) {
        float largest = x[from];
        for (int t = 1, i = from + stride; t < frames; t++, i += stride) {
            largest = Math.max(largest, x[i]);
        }
        float sum = 0;
        for (int t = 0, i = from; t < frames; t++, i += stride) {
            x[i] = FloatMath.exp(x[i] - largest);
            sum += x[i];
        }
        for (int t = 0, i = from; t < frames; t++, i += stride) {
            x[i] /= sum;
        }
    }
}
