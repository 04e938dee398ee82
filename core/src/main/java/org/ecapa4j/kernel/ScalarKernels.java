package org.ecapa4j.kernel;

import java.util.Arrays;

/**
 * The kernels in plain Java: the fallback where the Vector API is not available, and the ones to read first.
 *
 * <p>Inner loops run over the channels of a frame, which lie side by side, so C2 can turn them into vector code by itself. There is no
 * {@link Math#fma}: on a processor without the instruction it would be thousands of times slower.
 */
final class ScalarKernels implements Kernels {

    /** Outputs in a panel: long enough for C2's vectorised main loop to matter beside its scalar ends. */
    private static final int PANEL_WIDTH = 512;
    /** Inputs whose weights are converted at a time: 8 KB of floats, which the level-1 cache holds beside a row of sums. */
    private static final int BLOCK_INPUTS = 4;
    /** 640 KB of sums; the longer the block, the fewer times a weight is converted. */
    private static final int FRAME_BLOCK = 320;

    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public int panelWidth(int outputs) {
        return Math.min(PANEL_WIDTH, outputs);
    }

    @Override
    public int frameBlock() {
        return FRAME_BLOCK;
    }

    @Override
    public Scratch newScratch() {
        return new Rows(new float[BLOCK_INPUTS][PANEL_WIDTH], new float[FRAME_BLOCK][PANEL_WIDTH]);
    }

    /**
     * A block of a panel's weights as floats, a row for each input, and the panel's sums, a row for each frame. C2 vectorises a loop over
     * rows that are arrays of their own, and does not when they are parts of one array: four times the speed.
     */
    private record Rows(float[][] weights, float[][] sums) implements Scratch {}

    @Override
    public void multiply(PackedWeight w, int panel, FeatureMap x, int dilation, Epilogue epilogue, FeatureMap y, Scratch scratch) {
        float[][] weights = ((Rows) scratch).weights();
        float[][] sums = ((Rows) scratch).sums();
        int frames = x.frames();
        int width = w.panelWidth;
        for (int t = 0; t < frames; t++) {
            Arrays.fill(sums[t], 0, width, 0);
        }
        for (int tap = 0; tap < w.kernelSize; tap++) {
            int shift = (tap - w.kernelSize / 2) * dilation;
            for (int from = 0; from < w.inputs; from += BLOCK_INPUTS) {
                int count = Math.min(BLOCK_INPUTS, w.inputs - from);
                toFloats(w, w.panelStart(panel) + (tap * w.inputs + from) * width, panel * width, count, weights);
                for (int t = 0; t < frames; t++) {
                    accumulate(x.data, x.row(t + shift) + from, count, weights, sums[t], width);
                }
            }
        }
        finish(sums, panel * width, epilogue, y, Math.min(width, w.outputs - panel * width));
    }

    private static void toFloats(PackedWeight w, int from, int firstOutput, int inputs, float[][] rows) {
        for (int i = 0; i < inputs; i++) {
            int start = from + i * w.panelWidth;
            float[] row = rows[i];
            if (w.bytes == null) {
                System.arraycopy(w.floats, start, row, 0, w.panelWidth);
                continue;
            }
            for (int o = 0; o < w.panelWidth; o++) {
                row[o] = w.bytes[start + o] + w.zeroShift[firstOutput + o];
            }
        }
    }

    /** {@code sums[o] += sum over i of x[i] * weights[i][o]}. */
    private static void accumulate(float[] x, int from, int inputs, float[][] weights, float[] sums, int width) {
        int i = 0;
        for (; i + 4 <= inputs; i += 4) {
            addFour(sums, x[from + i], x[from + i + 1], x[from + i + 2], x[from + i + 3], weights[i], weights[i + 1], weights[i + 2],
                    weights[i + 3], width);
        }
        for (; i < inputs; i++) {
            addOne(sums, x[from + i], weights[i], width);
        }
    }

    /** Four inputs in one pass over the sums; with more, C2 of JDK 17 gives up. */
    private static void addFour(float[] sums, float x0, float x1, float x2, float x3, float[] w0, float[] w1, float[] w2, float[] w3,
            int width) {
        for (int o = 0; o < width; o++) {
            sums[o] += x0 * w0[o] + x1 * w1[o] + x2 * w2[o] + x3 * w3[o];
        }
    }

    private static void addOne(float[] sums, float x, float[] w, int width) {
        for (int o = 0; o < width; o++) {
            sums[o] += x * w[o];
        }
    }

    private static void finish(float[][] sums, int first, Epilogue e, FeatureMap y, int outputs) {
        for (int t = 0; t < y.frames(); t++) {
            int row = y.row(t) + first;
            if (e.start() != null) {
                addInto(sums[t], e.start(), first, outputs);
            }
            scaleAndBias(sums[t], e.scale(), e.bias(), first, outputs, y.data, row);
            if (e.relu()) {
                relu(y.data, row, outputs);
            }
            if (e.bnScale() != null) {
                normalize(y.data, row, e.bnScale(), e.bnShift(), first, outputs);
            }
        }
    }

    private static void addInto(float[] sums, float[] start, int first, int outputs) {
        for (int o = 0; o < outputs; o++) {
            sums[o] += start[first + o];
        }
    }

    private static void scaleAndBias(float[] sums, float[] scale, float[] bias, int first, int outputs, float[] y, int row) {
        for (int o = 0; o < outputs; o++) {
            y[row + o] = sums[o] * scale[first + o] + bias[first + o];
        }
    }

    private static void relu(float[] y, int row, int outputs) {
        for (int o = 0; o < outputs; o++) {
            y[row + o] = Math.max(y[row + o], 0f);
        }
    }

    private static void normalize(float[] y, int row, float[] scale, float[] shift, int first, int outputs) {
        for (int o = 0; o < outputs; o++) {
            y[row + o] = y[row + o] * scale[first + o] + shift[first + o];
        }
    }

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

    /** Plain Java is bound by loads and stores, not by multiplications. */
    @Override
    public int strassenFrames() {
        return 0;
    }

    @Override
    public void prepare(StrassenBlock block, int first, int count) {
        throw new UnsupportedOperationException("no Strassen product in plain Java");
    }

    @Override
    public void multiplyPair(PackedWeight w, int pair, StrassenBlock block, Epilogue epilogue, Scratch scratch) {
        throw new UnsupportedOperationException("no Strassen product in plain Java");
    }

    /** No 64-bit lanes either. */
    @Override
    public int threefoldWidth() {
        return 0;
    }

    @Override
    public void quantize(ThreefoldMap map, int first, int count) {
        throw new UnsupportedOperationException("no threefold product in plain Java");
    }

    @Override
    public void multiplyThreefold(PackedWeight w, int panel, ThreefoldMap x, int firstTile, int tiles, Epilogue epilogue, FeatureMap y, Scratch scratch) {
        throw new UnsupportedOperationException("no threefold product in plain Java");
    }

    @Override
    public void quantize(FeatureMap x, int first, int count, float scale, int zeroPoint, FeatureMap q, Norms norms) {
        float low = -zeroPoint;
        float high = 255 - zeroPoint;
        float largestFrame = 0;
        float largestSegment = 0;
        for (int t = first; t < first + count; t++) {
            quantizeRow(x.data, x.row(t), x.channels(), scale, low, high, q.data, q.row(t));
            float frame = 0;
            for (int c = 0; c < x.channels(); c += StrassenBlock.SEGMENT) {
                float segment = squares(q.data, q.row(t) + c, Math.min(StrassenBlock.SEGMENT, x.channels() - c));
                frame += segment;
                largestSegment = Math.max(largestSegment, segment);
            }
            largestFrame = Math.max(largestFrame, frame);
        }
        norms.widen(largestFrame, largestSegment);
    }

    /** Divides, because multiplying by the reciprocal would move some values to another integer. */
    private static void quantizeRow(float[] x, int xRow, int channels, float scale, float low, float high, float[] q, int qRow) {
        for (int c = 0; c < channels; c++) {
            float rounded = (x[xRow + c] / scale + FloatMath.ROUND) - FloatMath.ROUND;
            q[qRow + c] = Math.max(low, Math.min(high, rounded));
        }
    }

    private static float squares(float[] q, int row, int channels) {
        float a = 0;
        float b = 0;
        int c = 0;
        for (; c + 2 <= channels; c += 2) {
            a += q[row + c] * q[row + c];
            b += q[row + c + 1] * q[row + c + 1];
        }
        return c < channels ? a + b + q[row + c] * q[row + c] : a + b;
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
    public void joinTransforms(Complex x, int h, Twiddles w, Complex out) {
        int count = w.length / (2 * h);
        for (int k = 0; k < 2 * h; k++) {
            int even = k % h * 2 * count;
            butterflies(x.re(), x.im(), even, even + count, count, w.cosines[k * count], w.sines[k * count], out.re(), out.im(), k * count);
        }
    }

    private static void butterflies(float[] re, float[] im, int even, int odd, int count, float cosine, float sine, float[] outRe, float[] outIm, int out) {
        for (int q = 0; q < count; q++) {
            outRe[out + q] = re[even + q] + (cosine * re[odd + q] - sine * im[odd + q]);
            outIm[out + q] = im[even + q] + (cosine * im[odd + q] + sine * re[odd + q]);
        }
    }

    @Override
    public void joinBins(Complex x, int h, Twiddles w, Complex out) {
        int stage = Integer.numberOfTrailingZeros(h);
        for (int q = 0; q < w.length / (2 * h); q++) {
            butterflies(x.re(), x.im(), q * h, q * h + w.length / 2, h, w.stageCosines[stage], w.stageSines[stage], out.re(), out.im(), 2 * q * h);
        }
    }

    private static void butterflies(float[] re, float[] im, int even, int odd, int h, float[] cosine, float[] sine, float[] outRe, float[] outIm, int out) {
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
