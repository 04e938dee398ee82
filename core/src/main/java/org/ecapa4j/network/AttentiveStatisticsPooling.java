package org.ecapa4j.network;

import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.layer.Arithmetic;
import org.ecapa4j.layer.Conv1d;
import org.ecapa4j.pass.ForwardPass;
import org.ecapa4j.weights.EcapaWeights;

/**
 * Channel- and context-dependent attentive statistics pooling (paper, section 3.1): for each channel
 * an attention over time, and the mean and standard deviation of the channel under it.
 *
 * <p>Mirrors {@code attention} and what follows it in {@code ECAPA_gender.forward}.
 *
 * @implNote Immutable and thread-safe.
 */
final class AttentiveStatisticsPooling {

    /** {@code clamp(min=1e-4)} under both square roots. */
    private static final float SMALLEST_VARIANCE = 1e-4f;

    private final ContextAttention attention;
    private final Conv1d attentionOut;

    AttentiveStatisticsPooling(EcapaWeights w, Arithmetic a) {
        this.attention = new ContextAttention(w.attention(), w.attentionBn(), a);
        this.attentionOut = Conv1d.of("attention.4", w.attentionOut(), a);
    }

    /**
     * {@code [features][T] -> [2 * features]}: weighted means, then weighted standard deviations, in {@code
     * a.pooled()}.
     */
    float[] forward(FeatureMap x, Activations.Pooling a, ForwardPass pass) {
        pass.record("pooling", ".in", x);
        FeatureMap hidden = a.hidden();
        FeatureMap weights = a.weights();

        // Conv1d(concat(x, mean, deviation)) + ReLU + BN, tanh            [256][T]
        attention.forward(x, context(x, a), hidden, pass);
        pass.forFrames(x.frames(), (first, count) -> pass.kernels().tanh(hidden.frameRange(first, count)));
        // Conv1d, softmax over time: for each channel T weights that add up to 1      [1536][T]
        attentionOut.forward(hidden, weights, pass);
        pass.forChannels(x.channels(),
                (first, count) -> pass.kernels().softmaxOverTime(weights.channelRange(first, count)));
        pass.record("attention", ".weights", weights);
        // Mean and standard deviation under these weights                 [3072]
        return pool(x, weights, a, pass);
    }

    /** Mean and standard deviation (unbiased, unlike the pooled one) of each channel over the whole clip. */
    private static FeatureMap context(FeatureMap x, Activations.Pooling a) {
        float[] context = a.context();
        int features = x.channels();
        a.statistics().mean(x, context);
        a.statistics().variance(x, context, a.deviation());
        for (int c = 0; c < features; c++) {
            context[features + c] = deviation(a.deviation()[c]);
        }
        return FeatureMap.ofVector(context, 2 * features);
    }

    static float[] pool(FeatureMap x, FeatureMap weights, Activations.Pooling a, ForwardPass pass) {
        float[] pooled = a.pooled();
        float[] square = a.deviation();
        int features = x.channels();
        a.statistics().weightedMoments(x, weights, pooled, square);
        for (int c = 0; c < features; c++) {
            pooled[features + c] = deviation(square[c] - pooled[c] * pooled[c]);
        }
        pass.record("pooling", ".out", FeatureMap.ofVector(pooled, 2 * features));
        return pooled;
    }

    private static float deviation(float variance) {
        return (float) Math.sqrt(Math.max(variance, SMALLEST_VARIANCE));
    }
}
