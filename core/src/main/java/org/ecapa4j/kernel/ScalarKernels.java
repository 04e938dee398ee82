package org.ecapa4j.kernel;

/**
 * The kernels in plain Java: the fallback where the Vector API is not available, and the ones to read first.
 *
 * <p>Inner loops run over the channels of a frame, which lie side by side, so C2 can turn them into vector code by
 * itself. There is no {@link Math#fma}: on a processor without the instruction it would be thousands of times slower.
 */
public final class ScalarKernels implements Kernels {

    @Override
    public void widen(Range range, FeatureMap x, int first, int count) {
        float min = 0;
        float max = 0;
        for (int t = first; t < first + count; t++) {
            int row = x.row(t);
            for (int c = 0; c < x.channels(); c++) {
                min = Math.min(min, x.data[row + c]);
                max = Math.max(max, x.data[row + c]);
            }
        }
        range.widen(min, max);
    }

    @Override
    public void add(FeatureMap a, FeatureMap b, FeatureMap out) {
        for (int t = 0; t < a.frames(); t++) {
            int ra = a.row(t);
            int rb = b.row(t);
            int ro = out.row(t);
            for (int c = 0; c < a.channels(); c++) {
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
            for (int c = 0; c < x.channels(); c++) {
                out.data[ro + c] = x.data[rx + c] * gate[c] + residual.data[rr + c];
            }
        }
    }

    @Override
    public void tanh(FeatureMap x) {
        for (int t = 0; t < x.frames(); t++) {
            int row = x.row(t);
            for (int c = 0; c < x.channels(); c++) {
                x.data[row + c] = FloatMath.tanh(x.data[row + c]);
            }
        }
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
        for (int q = 0; q < count; q++) {
            outRe[at + q] = re[even + q] + (cosine * re[odd + q] - sine * im[odd + q]);
            outIm[at + q] = im[even + q] + (cosine * im[odd + q] + sine * re[odd + q]);
        }
    }

    @Override
    public void contiguousButterflies(Complex x, int h, Twiddles w, Complex out) {
        for (int q = 0; q < w.length / (2 * h); q++) {
            contiguous(x, q, h, w, out);
        }
    }

    /** Transform q of the result. */
    private static void contiguous(Complex x, int q, int h, Twiddles w, Complex result) {
        float[] re = x.re();
        float[] im = x.im();
        float[] outRe = result.re();
        float[] outIm = result.im();
        float[] cosine = w.stageCosines[Integer.numberOfTrailingZeros(h)];
        float[] sine = w.stageSines[Integer.numberOfTrailingZeros(h)];
        int even = q * h;
        int odd = even + w.length / 2;
        int out = 2 * q * h;
        for (int k = 0; k < h; k++) {
            outRe[out + k] = re[even + k] + (cosine[k] * re[odd + k] - sine[k] * im[odd + k]);
            outIm[out + k] = im[even + k] + (cosine[k] * im[odd + k] + sine[k] * re[odd + k]);
            outRe[out + h + k] = re[even + k] + (cosine[h + k] * re[odd + k] - sine[h + k] * im[odd + k]);
            outIm[out + h + k] = im[even + k] + (cosine[h + k] * im[odd + k] + sine[h + k] * re[odd + k]);
        }
    }

    @Override
    public void softmaxOverTime(FeatureMap x) {
        int channels = x.channels();
        float[] largest = new float[channels];
        float[] sum = new float[channels];
        System.arraycopy(x.data, x.row(0), largest, 0, channels);
        for (int t = 1; t < x.frames(); t++) {
            int row = x.row(t);
            for (int c = 0; c < channels; c++) {
                largest[c] = Math.max(largest[c], x.data[row + c]);
            }
        }
        for (int t = 0; t < x.frames(); t++) {
            int row = x.row(t);
            for (int c = 0; c < channels; c++) {
                float e = FloatMath.exp(x.data[row + c] - largest[c]);
                x.data[row + c] = e;
                sum[c] += e;
            }
        }
        for (int t = 0; t < x.frames(); t++) {
            int row = x.row(t);
            for (int c = 0; c < channels; c++) {
                x.data[row + c] /= sum[c];
            }
        }
    }
}
