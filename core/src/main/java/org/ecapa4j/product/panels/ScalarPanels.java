package org.ecapa4j.product.panels;

import java.util.Arrays;
import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.pass.Scratch;
import org.ecapa4j.product.DynamicQuantizer;
import org.ecapa4j.product.ScaledEpilogue;

/**
 * The float product in plain Java: the fallback where the Vector API is not available, and the one to read first.
 *
 * <p>Inner loops run over the outputs of a panel, which lie side by side, so C2 can turn them into vector code by
 * itself. There is no {@link Math#fma}: on a processor without the instruction it would be thousands of times slower.
 */
public final class ScalarPanels implements PanelKernels {

    /** Outputs in a panel: long enough for C2's vectorised main loop to matter beside its scalar ends. */
    private static final int PANEL_WIDTH = 512;
    /** Inputs whose weights are converted at a time: 8 KB, which the level-1 cache holds beside a row of sums. */
    private static final int BLOCK_INPUTS = 4;
    /** 640 KB of sums; the longer the block, the fewer times a weight is converted. */
    private static final int FRAME_BLOCK = 320;

    @Override
    public int panelWidth(int outputs) {
        return Math.min(PANEL_WIDTH, outputs);
    }

    @Override
    public int frameBlock() {
        return FRAME_BLOCK;
    }

    /**
     * A block of a panel's weights as floats, a row for each input, and the panel's sums, a row for each frame. C2
     * vectorises a loop over rows that are arrays of their own, and does not when they are parts of one array: four
     * times the speed.
     */
    private record Rows(float[][] weights, float[][] sums) {
        static Rows create() {
            return new Rows(new float[BLOCK_INPUTS][PANEL_WIDTH], new float[FRAME_BLOCK][PANEL_WIDTH]);
        }
    }

    @Override
    public void multiply(PackedPanels w, int panel, FeatureMap x, ScaledEpilogue epilogue, FeatureMap y,
            Scratch memory) {
        Rows rows = memory.of(Rows.class, Rows::create);
        float[][] weights = rows.weights();
        float[][] sums = rows.sums();
        int frames = x.frames();
        int width = w.panelWidth();
        for (int t = 0; t < frames; t++) {
            Arrays.fill(sums[t], 0, width, 0);
        }
        for (int tap = 0; tap < w.taps(); tap++) {
            int shift = (tap - w.taps() / 2) * w.dilation();
            for (int from = 0; from < w.inputs(); from += BLOCK_INPUTS) {
                int count = Math.min(BLOCK_INPUTS, w.inputs() - from);
                toFloats(w, w.panelStart(panel) + (tap * w.inputs() + from) * width, panel * width, count, weights);
                for (int t = 0; t < frames; t++) {
                    accumulate(x.data(), x.row(t + shift) + from, count, weights, sums[t], width);
                }
            }
        }
        epilogue.applyToRows(sums, panel * width, Math.min(width, w.outputs() - panel * width), y);
    }

    private static void toFloats(PackedPanels w, int from, int firstOutput, int inputs, float[][] rows) {
        int width = w.panelWidth();
        byte[] bytes = w.bytes();
        float[] zeroShift = w.zeroShift();
        for (int i = 0; i < inputs; i++) {
            int start = from + i * width;
            float[] row = rows[i];
            if (bytes == null) {
                System.arraycopy(w.floats(), start, row, 0, width);
                continue;
            }
            for (int o = 0; o < width; o++) {
                row[o] = bytes[start + o] + zeroShift[firstOutput + o];
            }
        }
    }

    /** {@code sums[o] += sum over i of x[i] * weights[i][o]}. */
    private static void accumulate(float[] x, int from, int inputs, float[][] weights, float[] sums, int width) {
        int i = 0;
        for (; i + 4 <= inputs; i += 4) {
            addFour(sums, x, from + i, weights, i, width);
        }
        for (; i < inputs; i++) {
            addOne(sums, x[from + i], weights[i], width);
        }
    }

    /** Four inputs in one pass over the sums; with more, C2 of JDK 17 gives up. */
    private static void addFour(float[] sums, float[] x, int from, float[][] weights, int first, int width) {
        float x0 = x[from];
        float x1 = x[from + 1];
        float x2 = x[from + 2];
        float x3 = x[from + 3];
        float[] w0 = weights[first];
        float[] w1 = weights[first + 1];
        float[] w2 = weights[first + 2];
        float[] w3 = weights[first + 3];
        for (int o = 0; o < width; o++) {
            sums[o] += x0 * w0[o] + x1 * w1[o] + x2 * w2[o] + x3 * w3[o];
        }
    }

    private static void addOne(float[] sums, float x, float[] w, int width) {
        for (int o = 0; o < width; o++) {
            sums[o] += x * w[o];
        }
    }

    @Override
    public void quantize(FeatureMap x, int first, int count, DynamicQuantizer quantizer, FeatureMap q, Norms norms) {
        float largestFrame = 0;
        float largestSegment = 0;
        for (int t = first; t < first + count; t++) {
            quantizer.quantize(x.data(), x.row(t), x.channels(), q.data(), q.row(t));
            float frame = 0;
            for (int c = 0; c < x.channels(); c += Norms.SEGMENT) {
                float segment = squares(q.data(), q.row(t) + c, Math.min(Norms.SEGMENT, x.channels() - c));
                frame += segment;
                largestSegment = Math.max(largestSegment, segment);
            }
            largestFrame = Math.max(largestFrame, frame);
        }
        norms.widen(largestFrame, largestSegment);
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
}
