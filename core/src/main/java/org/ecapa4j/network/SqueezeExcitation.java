package org.ecapa4j.network;

import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.kernel.FloatMath;
import org.ecapa4j.layer.Arithmetic;
import org.ecapa4j.layer.Conv1d;
import org.ecapa4j.pass.ForwardPass;
import org.ecapa4j.weights.SeRes2BlockWeights;

/**
 * Squeeze-excitation (paper, section 3.2): the mean over time of each channel goes through a
 * bottleneck and comes back as a gate between 0 and 1 for each channel, so that a block can weigh its channels by what
 * the whole clip sounds like.
 *
 * <p>Mirrors {@code SEModule}: {@code AdaptiveAvgPool1d(1), Conv1d, ReLU, Conv1d, Sigmoid}.
 *
 * @implNote Immutable and thread-safe.
 */
final class SqueezeExcitation {

    private final String module;
    private final int bottleneck;
    private final Conv1d squeeze;
    private final Conv1d excitation;

    SqueezeExcitation(String block, SeRes2BlockWeights w, Arithmetic a) {
        this.module = block;
        this.bottleneck = w.squeeze().weight().outputs();
        this.squeeze = Conv1d.relu(block + ".se.se.1", w.squeeze(), a);
        this.excitation = Conv1d.of(block + ".se.se.3", w.excitation(), a);
    }

    /** {@code [channels][T] -> [channels]}: one gate for each channel, in {@code a.gate()}. */
    float[] forward(FeatureMap x, Activations.Block a, ForwardPass pass) {
        int channels = x.channels();
        FeatureMap mean = FeatureMap.ofVector(a.mean(), channels);
        FeatureMap hidden = FeatureMap.ofVector(a.bottleneck(), bottleneck);
        FeatureMap gate = FeatureMap.ofVector(a.gate(), channels);
        a.statistics().mean(x, a.mean());
        squeeze.forward(mean, hidden, pass);
        excitation.forward(hidden, gate, pass);
        for (int c = 0; c < channels; c++) {
            a.gate()[c] = FloatMath.sigmoid(a.gate()[c]);
        }
        pass.record(module, ".gate", gate);
        return a.gate();
    }
}
