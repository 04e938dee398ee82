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
    private static final int PANEL_WIDTH = 128;
    /** Inputs whose weights are converted at a time: 64 KB of floats. */
    private static final int BLOCK_INPUTS = 128;

    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public int panelWidth() {
        return PANEL_WIDTH;
    }

    @Override
    public Scratch newScratch() {
        return new Scratch(BLOCK_INPUTS, PANEL_WIDTH);
    }

    @Override
    public void multiply(PackedWeight w, int panel, FeatureMap x, int dilation, Epilogue epilogue, FeatureMap y, Scratch scratch) {
        float[] sums = scratch.sums;
        int frames = x.frames();
        Arrays.fill(sums, 0, frames * PANEL_WIDTH, 0);
        for (int tap = 0; tap < w.kernelSize; tap++) {
            int shift = (tap - w.kernelSize / 2) * dilation;
            for (int from = 0; from < w.inputs; from += BLOCK_INPUTS) {
                int count = Math.min(BLOCK_INPUTS, w.inputs - from);
                int packed = w.panelStart(panel) + (tap * w.inputs + from) * PANEL_WIDTH;
                if (w.bytes != null) {
                    dequantize(w.bytes, packed, w.zeroShift, panel * PANEL_WIDTH, count, scratch.weights);
                } else {
                    System.arraycopy(w.floats, packed, scratch.weights, 0, count * PANEL_WIDTH);
                }
                for (int t = 0; t < frames; t++) {
                    accumulate(x.data, x.row(t + shift) + from, count, scratch.weights, sums, t * PANEL_WIDTH);
                }
            }
        }
        finish(sums, panel * PANEL_WIDTH, epilogue, y, Math.min(PANEL_WIDTH, w.outputs - panel * PANEL_WIDTH));
    }

    private static void dequantize(byte[] bytes, int from, float[] zeroShift, int shiftFrom, int inputs, float[] out) {
        for (int i = 0; i < inputs; i++) {
            int row = i * PANEL_WIDTH;
            for (int o = 0; o < PANEL_WIDTH; o++) {
                out[row + o] = bytes[from + row + o] + zeroShift[shiftFrom + o];
            }
        }
    }

    /** {@code sums[o] += sum over i of x[i] * weights[i][o]}, four inputs in one pass over the sums. */
    private static void accumulate(float[] x, int xFrom, int inputs, float[] weights, float[] sums, int sumsFrom) {
        int i = 0;
        for (; i + 4 <= inputs; i += 4) {
            float x0 = x[xFrom + i];
            float x1 = x[xFrom + i + 1];
            float x2 = x[xFrom + i + 2];
            float x3 = x[xFrom + i + 3];
            int w = i * PANEL_WIDTH;
            for (int o = 0; o < PANEL_WIDTH; o++) {
                sums[sumsFrom + o] += x0 * weights[w + o] + x1 * weights[w + PANEL_WIDTH + o]
                        + x2 * weights[w + 2 * PANEL_WIDTH + o] + x3 * weights[w + 3 * PANEL_WIDTH + o];
            }
        }
        for (; i < inputs; i++) {
            float x0 = x[xFrom + i];
            int w = i * PANEL_WIDTH;
            for (int o = 0; o < PANEL_WIDTH; o++) {
                sums[sumsFrom + o] += x0 * weights[w + o];
            }
        }
    }

    private static void finish(float[] sums, int firstOutput, Epilogue e, FeatureMap y, int outputs) {
        for (int t = 0; t < y.frames(); t++) {
            int s = t * PANEL_WIDTH;
            if (e.start() != null) {
                addInto(sums, s, e.start(), firstOutput, outputs);
            }
            scaleAndBias(sums, s, e.scale(), e.bias(), firstOutput, outputs, y.data, y.row(t) + firstOutput);
            if (e.relu()) {
                relu(y.data, y.row(t) + firstOutput, outputs);
            }
            if (e.bnScale() != null) {
                normalize(y.data, y.row(t) + firstOutput, e.bnScale(), e.bnShift(), firstOutput, outputs);
            }
        }
    }

    private static void addInto(float[] sums, int s, float[] start, int first, int outputs) {
        for (int o = 0; o < outputs; o++) {
            sums[s + o] += start[first + o];
        }
    }

    private static void scaleAndBias(float[] sums, int s, float[] scale, float[] bias, int first, int outputs, float[] y, int row) {
        for (int o = 0; o < outputs; o++) {
            y[row + o] = sums[s + o] * scale[first + o] + bias[first + o];
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
    public void widen(Range range, FeatureMap x) {
        float min = 0;
        float max = 0;
        for (int t = 0; t < x.frames(); t++) {
            int row = x.row(t);
            for (int c = 0; c < x.channels(); c++) {
                min = Math.min(min, x.data[row + c]);
                max = Math.max(max, x.data[row + c]);
            }
        }
        range.widen(min, max);
    }

    @Override
    public float quantize(FeatureMap x, float scale, int zeroPoint, FeatureMap q) {
        float low = -zeroPoint;
        float high = 255 - zeroPoint;
        float largest = 0;
        for (int t = 0; t < x.frames(); t++) {
            quantizeRow(x.data, x.row(t), x.channels(), scale, low, high, q.data, q.row(t));
            largest = Math.max(largest, squares(q.data, q.row(t), x.channels()));
        }
        return largest;
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
    public void mean(FeatureMap x, float[] mean) {
        Arrays.fill(mean, 0, x.channels(), 0);
        for (int t = 0; t < x.frames(); t++) {
            int row = x.row(t);
            for (int c = 0; c < x.channels(); c++) {
                mean[c] += x.data[row + c];
            }
        }
        for (int c = 0; c < x.channels(); c++) {
            mean[c] /= x.frames();
        }
    }

    @Override
    public void variance(FeatureMap x, float[] mean, float[] variance) {
        Arrays.fill(variance, 0, x.channels(), 0);
        for (int t = 0; t < x.frames(); t++) {
            int row = x.row(t);
            for (int c = 0; c < x.channels(); c++) {
                float d = x.data[row + c] - mean[c];
                variance[c] += d * d;
            }
        }
        for (int c = 0; c < x.channels(); c++) {
            variance[c] /= x.frames() - 1;
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

    @Override
    public void weightedMoments(FeatureMap x, FeatureMap w, float[] mean, float[] square) {
        Arrays.fill(mean, 0, x.channels(), 0);
        Arrays.fill(square, 0, x.channels(), 0);
        for (int t = 0; t < x.frames(); t++) {
            int rx = x.row(t);
            int rw = w.row(t);
            for (int c = 0; c < x.channels(); c++) {
                float v = x.data[rx + c];
                float weight = w.data[rw + c];
                mean[c] += v * weight;
                square[c] += v * v * weight;
            }
        }
    }
}
