package org.ecapa4j.network;

import org.ecapa4j.Numerics;
import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.kernel.Kernels;
import org.ecapa4j.kernel.TimeStatistics;
import org.ecapa4j.layer.Conv1d;
import org.ecapa4j.layer.Pass;
import org.ecapa4j.layer.Workspace;
import org.ecapa4j.layer.Workspace.Vector;
import org.ecapa4j.weights.EcapaWeights;

/**
 * Channel- and context-dependent attentive statistics pooling (paper, section 3.1): for each channel an attention over time, and the mean
 * and standard deviation of the channel under it.
 *
 * <p>Mirrors {@code attention} and what follows it in {@code ECAPA_gender.forward}.
 *
 * @implNote Immutable and thread-safe.
 */
final class AttentiveStatisticsPooling {

    /** {@code clamp(min=1e-4)} under both square roots. */
    private static final float SMALLEST_VARIANCE = 1e-4f;

    private final int features;
    private final ContextAttention attention;
    private final Conv1d attentionOut;

    AttentiveStatisticsPooling(EcapaWeights w, Numerics numerics, Kernels kernels) {
        this.features = w.aggregation().weight().outputs();
        this.attention = new ContextAttention(w.attention(), w.attentionBn(), numerics, kernels);
        this.attentionOut = Conv1d.of(w.attentionOut(), numerics, kernels);
    }

    /** {@code [features][frames] -> [2 * features]}: weighted means, then weighted standard deviations. */
    float[] forward(FeatureMap x, Pass pass) {
        Workspace workspace = pass.workspace();
        FeatureMap hidden = workspace.attentionHidden(x.frames());
        FeatureMap weights = workspace.attention(x.frames());
        attention.forward(x, context(x, pass), hidden, pass);
        pass.forFrames(x.frames(), (first, count) -> pass.kernels().tanh(hidden.frameRange(first, count)));
        attentionOut.forward(hidden, weights, pass);
        pass.forChannels(features, (first, count) -> pass.kernels().softmaxOverTime(weights.channelRange(first, count)));
        pass.see("attention", ".weights", weights);

        float[] mean = workspace.vector(Vector.MEAN);
        float[] square = workspace.vector(Vector.DEVIATION);
        float[] pooled = workspace.vector(Vector.POOLED);
        workspace.statistics().weightedMoments(x, weights, mean, square);
        for (int c = 0; c < features; c++) {
            pooled[c] = mean[c];
            pooled[features + c] = deviation(square[c] - mean[c] * mean[c]);
        }
        return pooled;
    }

    /** Mean and standard deviation (unbiased, unlike the pooled one) of each channel over the whole clip: {@code [2 * features]}. */
    private FeatureMap context(FeatureMap x, Pass pass) {
        float[] context = pass.workspace().vector(Vector.MEAN);
        float[] variance = pass.workspace().vector(Vector.DEVIATION);
        TimeStatistics statistics = pass.workspace().statistics();
        statistics.mean(x, context);
        statistics.variance(x, context, variance);
        for (int c = 0; c < features; c++) {
            context[features + c] = deviation(variance[c]);
        }
        return FeatureMap.ofVector(context, 2 * features);
    }

    private static float deviation(float variance) {
        return (float) Math.sqrt(Math.max(variance, SMALLEST_VARIANCE));
    }
}
