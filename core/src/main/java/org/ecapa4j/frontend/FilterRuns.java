package org.ecapa4j.frontend;

import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.kernel.FloatMath;
import org.ecapa4j.pass.ForwardPass;
import org.ecapa4j.weights.LayerWeights;
import org.ecapa4j.weights.Weight;

/**
 * Filters in float: of 257 weights a triangle has between 1 and 16 that are not 0, side by side, and only these are
 * multiplied. Bin after bin is added with a fused multiply-add, which gives the bits of ONNX Runtime's {@code MatMul}
 * over all 257: adding 0 changes nothing.
 *
 * @implNote Immutable and thread-safe.
 */
final class FilterRuns {

    private final int[] first;
    private final float[][] weights;
    private final float[] bias;

    FilterRuns(LayerWeights layer) {
        Weight w = layer.weight();
        this.first = new int[w.outputs()];
        this.weights = new float[w.outputs()][];
        this.bias = layer.bias();
        for (int mel = 0; mel < w.outputs(); mel++) {
            int from = 0;
            int to = w.inputs();
            while (from < to && w.value(mel, from, 0) == 0) {
                from++;
            }
            while (to > from && w.value(mel, to - 1, 0) == 0) {
                to--;
            }
            first[mel] = from;
            weights[mel] = new float[to - from];
            for (int i = 0; i < to - from; i++) {
                weights[mel][i] = w.value(mel, from + i, 0);
            }
        }
    }

    /** {@code [257][frames] -> [mels][frames]}. */
    void forward(FeatureMap power, FeatureMap mels, ForwardPass pass) {
        pass.record("mel", ".in", power);
        pass.forFrames(power.frames(), (from, count) -> {
            for (int t = from; t < from + count; t++) {
                for (int mel = 0; mel < weights.length; mel++) {
                    mels.set(mel, t, sum(power, t, weights[mel], first[mel]) + bias[mel]);
                }
            }
        });
        pass.record("mel", ".out", mels);
    }

    private static float sum(FeatureMap power, int t, float[] weights, int firstBin) {
        float sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum = FloatMath.multiplyAdd(power.get(firstBin + i, t), weights[i], sum);
        }
        return sum;
    }
}
