package org.ecapa4j.network;

import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.kernel.TimeStatistics;
import org.ecapa4j.weights.EcapaWeights;

/**
 * The activations of one clip: a field for each arrow of the figure, named after what it holds. T is the number of
 * frames.
 *
 * <p>Two pairs share storage, because the first is read for the last time when the second is written:
 * <pre>
 * x, block.hidden     then   features, pooling.hidden
 * x1, x2, x3          then   pooling.weights
 * </pre>
 * The aggregation is where they change over: it reads {@link #concat}, which is x1, x2 and x3 side by side, and writes
 * {@link #features} over x and hidden.
 */
final class Activations {

    /** The running sum that the blocks read, x, then x + x1, then x + x1 + x2: {@code [channels][T]}. */
    final FeatureMap x;
    /** The blocks' outputs: {@code [channels][T]} each. */
    final FeatureMap x1;
    final FeatureMap x2;
    final FeatureMap x3;
    /** The three side by side: {@code [3 * channels][T]}. */
    final FeatureMap concat;
    /** Inside a block; every block overwrites what the one before left. */
    final Block block;
    /** What the multi-layer feature aggregation gives: {@code [features][T]}. */
    final FeatureMap features;
    /** Inside the pooling. */
    final Pooling pooling;

    /** Views for a clip of so many frames, at most as many as the memory holds. */
    Activations(ActivationMemory memory, int frames) {
        int channels = memory.shape.channels();
        int width = memory.shape.features();
        x = map(memory.body, 0, channels, frames);
        FeatureMap hidden = map(memory.body, channels * frames, channels, frames);
        concat = map(memory.blockOutputs, 0, 3 * channels, frames);
        x1 = concat.channelRange(0, channels);
        x2 = concat.channelRange(channels, channels);
        x3 = concat.channelRange(2 * channels, channels);
        FeatureMap split = map(memory.split, 0, channels / EcapaWeights.RES2_SCALE, frames);
        block = new Block(hidden, split, memory.mean, memory.bottleneck, memory.gate, memory.statistics);
        features = map(memory.body, 0, width, frames);
        pooling = new Pooling(map(memory.body, width * frames, memory.shape.attention(), frames),
                map(memory.blockOutputs, 0, width, frames), memory.context, memory.deviation, memory.pooled,
                memory.statistics);
    }

    private static FeatureMap map(float[] data, int offset, int channels, int frames) {
        return new FeatureMap(data, offset, channels, channels, frames);
    }

    /**
     * Inside an SE-Res2 block.
     *
     * @param hidden     between the two 1x1 convolutions: {@code [channels][T]}
     * @param split      one split of the Res2 convolution plus the result before: {@code [channels / 8][T]}
     * @param mean       what the squeeze gives: {@code [channels]}
     * @param bottleneck of the excitation: {@code [bottleneck]}
     * @param gate       {@code [channels]}, 0 to 1
     * @param statistics sums over time
     */
    record Block(FeatureMap hidden, FeatureMap split, float[] mean, float[] bottleneck, float[] gate,
            TimeStatistics statistics) {}

    /**
     * Inside the attentive statistics pooling.
     *
     * @param hidden     the attention's bottleneck: {@code [attention][T]}
     * @param weights    the attention, before and after the softmax: {@code [features][T]}
     * @param context    mean and standard deviation over the whole clip: {@code [2 * features]}
     * @param deviation  variances and second moments on their way to deviations: {@code [features]}
     * @param pooled     weighted means, then weighted standard deviations: {@code [2 * features]}
     * @param statistics sums over time
     */
    record Pooling(FeatureMap hidden, FeatureMap weights, float[] context, float[] deviation, float[] pooled,
            TimeStatistics statistics) {}
}
