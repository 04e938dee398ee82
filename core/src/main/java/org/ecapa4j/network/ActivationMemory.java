package org.ecapa4j.network;

import org.ecapa4j.kernel.TimeStatistics;
import org.ecapa4j.weights.EcapaWeights;

/**
 * The arrays of the {@link Activations} of one pass, kept from pass to pass so that a warm pass makes no garbage.
 *
 * @implNote Not thread-safe: one pass at a time.
 */
public final class ActivationMemory {

    final EcapaShape shape;
    private final int capacity;

    /** First x and hidden, then features and the attention's bottleneck. */
    final float[] body;
    /** First x1, x2 and x3, then the attention's weights. */
    final float[] blockOutputs;
    final float[] split;

    final float[] mean;
    final float[] bottleneck;
    final float[] gate;
    final float[] context;
    final float[] deviation;
    final float[] pooled;
    final TimeStatistics statistics;

    /** Memory for clips of up to so many frames. */
    public ActivationMemory(EcapaShape shape, int frames) {
        this.shape = shape;
        this.capacity = frames;
        int channels = shape.channels();
        int features = shape.features();
        this.body = new float[Math.multiplyExact(Math.max(2 * channels, features + shape.attention()), frames)];
        this.blockOutputs = new float[Math.multiplyExact(Math.max(3 * channels, features), frames)];
        this.split = new float[channels / EcapaWeights.RES2_SCALE * frames];
        this.mean = new float[channels];
        this.bottleneck = new float[shape.bottleneck()];
        this.gate = new float[channels];
        this.context = new float[2 * features];
        this.deviation = new float[features];
        this.pooled = new float[2 * features];
        this.statistics = new TimeStatistics(Math.max(features, channels));
    }

    /** The most frames that a clip may have. */
    public int frames() {
        return capacity;
    }
}
