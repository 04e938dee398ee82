package org.ecapa4j.kernel;

/**
 * The matrix product in integers, exact for any input: the float product's way out for the rare activations whose sums could pass 2^24
 * ({@link PackedWeight#largestSum}). Ordinary speech stays far below; this is slow and simple.
 */
public final class IntegerProduct {

    private IntegerProduct() {}

    /**
     * {@code sums[t][o] = sum over tap, i of w[o][i][tap] * q[i][t + (tap - kernelSize / 2) * dilation]}.
     *
     * @param w        quantised
     * @param q        integer-valued activations, zero point subtracted
     * @param dilation distance between taps in frames
     * @return {@code [frames][outputs]}, row-major
     */
    public static int[] sums(PackedWeight w, FeatureMap q, int dilation) {
        int[] sums = new int[q.frames() * w.outputs];
        for (int t = 0; t < q.frames(); t++) {
            for (int tap = 0; tap < w.kernelSize; tap++) {
                int row = q.row(t + (tap - w.kernelSize / 2) * dilation);
                for (int i = 0; i < w.inputs; i++) {
                    int x = (int) q.data[row + i];
                    for (int o = 0; o < w.outputs; o++) {
                        sums[t * w.outputs + o] += x * (w.bytes[w.index(o, i, tap)] + (int) w.zeroShift[o]);
                    }
                }
            }
        }
        return sums;
    }

    /** Puts sums through an epilogue; {@code start}, where there is one, is added as an integer. */
    public static void finish(int[] sums, int[] start, Epilogue e, FeatureMap y) {
        int outputs = y.channels();
        for (int t = 0; t < y.frames(); t++) {
            for (int o = 0; o < outputs; o++) {
                int sum = sums[t * outputs + o] + (start == null ? 0 : start[o]);
                float v = (float) sum * e.scale()[o] + e.bias()[o];
                v = e.relu() ? Math.max(v, 0f) : v;
                y.set(o, t, e.bnScale() == null ? v : v * e.bnScale()[o] + e.bnShift()[o]);
            }
        }
    }
}
