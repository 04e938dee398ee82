package org.ecapa4j.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels on the Java Vector API; {@link ScalarKernels} says what each one computes. All of them are bound by
 * memory, and plain.
 *
 * <p>Only methods that C2 makes into machine instructions on JDK 17 as well as on 25 are used.
 */
public final class VectorKernels implements Kernels {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    /** Vector width in bits. */
    public static int bits() {
        return S.vectorBitSize();
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
     * One row's whole vectors in a method of their own: with two nested loops in one, C2 of JDK 17 may keep the
     * extremes as objects.
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
    public void add(FeatureMap a, FeatureMap b, FeatureMap out) {
        for (int t = 0; t < a.frames(); t++) {
            int ra = a.row(t);
            int rb = b.row(t);
            int ro = out.row(t);
            int c = 0;
            for (; c <= a.channels() - L; c += L) {
                FloatVector.fromArray(S, a.data, ra + c).add(FloatVector.fromArray(S, b.data, rb + c))
                        .intoArray(out.data, ro + c);
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
    public void stridedButterflies(Complex x, int h, Twiddles w, Complex out) {
        int count = w.length / (2 * h);
        for (int k = 0; k < 2 * h; k++) {
            strided(x, k % h * 2 * count, count, k * count, w, out);
        }
    }

    /**
     * Bin k of all transforms: {@code at = k * count} is its place in the result and, as it happens, its twiddle
     * factor.
     */
    private static void strided(Complex x, int even, int count, int at, Twiddles w, Complex out) {
        float[] re = x.re();
        float[] im = x.im();
        float[] outRe = out.re();
        float[] outIm = out.im();
        float cosine = w.cosines[at];
        float sine = w.sines[at];
        int odd = even + count;
        FloatVector c = FloatVector.broadcast(S, cosine);
        FloatVector s = FloatVector.broadcast(S, sine);
        int q = 0;
        for (; q <= count - L; q += L) {
            FloatVector oddRe = FloatVector.fromArray(S, re, odd + q);
            FloatVector oddIm = FloatVector.fromArray(S, im, odd + q);
            FloatVector.fromArray(S, re, even + q).add(c.mul(oddRe).sub(s.mul(oddIm))).intoArray(outRe, at + q);
            FloatVector.fromArray(S, im, even + q).add(c.mul(oddIm).add(s.mul(oddRe))).intoArray(outIm, at + q);
        }
        for (; q < count; q++) {
            outRe[at + q] = re[even + q] + (cosine * re[odd + q] - sine * im[odd + q]);
            outIm[at + q] = im[even + q] + (cosine * im[odd + q] + sine * re[odd + q]);
        }
    }

    @Override
    public void contiguousButterflies(Complex x, int h, Twiddles w, Complex out) {
        for (int q = 0; q < w.length / (2 * h); q++) {
            contiguous(x, q, h, 0, w, out);
            contiguous(x, q, h, h, w, out);
        }
    }

    /** Half of transform q of the result: its bins from {@code first} on, which is 0 or h. */
    private static void contiguous(Complex x, int q, int h, int first, Twiddles w, Complex result) {
        float[] re = x.re();
        float[] im = x.im();
        float[] outRe = result.re();
        float[] outIm = result.im();
        float[] cosine = w.stageCosines[Integer.numberOfTrailingZeros(h)];
        float[] sine = w.stageSines[Integer.numberOfTrailingZeros(h)];
        int even = q * h;
        int odd = even + w.length / 2;
        int out = 2 * q * h + first;
        int k = 0;
        for (; k <= h - L; k += L) {
            FloatVector c = FloatVector.fromArray(S, cosine, first + k);
            FloatVector s = FloatVector.fromArray(S, sine, first + k);
            FloatVector oddRe = FloatVector.fromArray(S, re, odd + k);
            FloatVector oddIm = FloatVector.fromArray(S, im, odd + k);
            FloatVector.fromArray(S, re, even + k).add(c.mul(oddRe).sub(s.mul(oddIm))).intoArray(outRe, out + k);
            FloatVector.fromArray(S, im, even + k).add(c.mul(oddIm).add(s.mul(oddRe))).intoArray(outIm, out + k);
        }
        for (; k < h; k++) {
            outRe[out + k] = re[even + k] + (cosine[first + k] * re[odd + k] - sine[first + k] * im[odd + k]);
            outIm[out + k] = im[even + k] + (cosine[first + k] * im[odd + k] + sine[first + k] * re[odd + k]);
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
