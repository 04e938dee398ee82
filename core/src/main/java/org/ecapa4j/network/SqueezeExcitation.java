package org.ecapa4j.network;

import org.ecapa4j.Numerics;
import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.kernel.FloatMath;
import org.ecapa4j.kernel.Kernels;
import org.ecapa4j.layer.Conv1d;
import org.ecapa4j.layer.Pass;
import org.ecapa4j.layer.Workspace;
import org.ecapa4j.layer.Workspace.Vector;
import org.ecapa4j.weights.SeRes2BlockWeights;

/**
 * Squeeze-excitation (paper, section 3.2, equations 2 to 4): the mean over time of each channel goes through a bottleneck and comes back as
 * a gate between 0 and 1 for each channel, so that a block can weigh its channels by what the whole clip sounds like.
 *
 * <p>Mirrors {@code SEModule}: {@code AdaptiveAvgPool1d(1), Conv1d, ReLU, Conv1d, Sigmoid}.
 *
 * @implNote Immutable and thread-safe.
 */
final class SqueezeExcitation {

    private final String name;
    private final int bottleneck;
    private final int channels;
    private final Conv1d squeeze;
    private final Conv1d excitation;

    SqueezeExcitation(String name, SeRes2BlockWeights w, Numerics numerics, Kernels kernels) {
        this.name = name;
        this.bottleneck = w.squeeze().weight().outputs();
        this.channels = w.excitation().weight().outputs();
        this.squeeze = Conv1d.relu(w.squeeze(), numerics, kernels);
        this.excitation = Conv1d.of(w.excitation(), numerics, kernels);
    }

    /** {@code [channels][frames] -> [channels]}: one gate for each channel. */
    float[] forward(FeatureMap x, Pass pass) {
        float[] mean = pass.workspace().vector(Vector.MEAN);
        pass.workspace().statistics().mean(x, mean);
        FeatureMap hidden = FeatureMap.ofVector(pass.workspace().vector(Vector.BOTTLENECK), bottleneck);
        float[] gate = pass.workspace().vector(Vector.GATE);
        squeeze.forward(FeatureMap.ofVector(mean, channels), hidden, pass);
        excitation.forward(hidden, FeatureMap.ofVector(gate, channels), pass);
        for (int c = 0; c < channels; c++) {
            gate[c] = FloatMath.sigmoid(gate[c]);
        }
        pass.see(name, ".gate", FeatureMap.ofVector(gate, channels));
        return gate;
    }
}
