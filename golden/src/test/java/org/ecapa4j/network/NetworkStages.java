package org.ecapa4j.network;

import org.ecapa4j.Numerics;
import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.layer.Pass;
import org.ecapa4j.weights.BatchNormWeights;
import org.ecapa4j.weights.LayerWeights;

/** The network's parts that are not public. */
public final class NetworkStages {

    private NetworkStages() {}

    /**
     * The attention's first layer, ReLU and normalisation.
     *
     * @param in {@code [3 * features][frames]} as the graph has it: the context repeated in every frame
     */
    public static FeatureMap contextAttention(LayerWeights w, BatchNormWeights bn, FeatureMap in, Pass pass) {
        int features = in.channels() / 3;
        float[] context = in.channelRange(features, 2 * features).frameRange(0, 1).toChannelMajor();
        FeatureMap y = FeatureMap.zeros(w.weight().outputs(), in.frames());
        new ContextAttention(w, bn, Numerics.PARITY, pass.kernels()).forward(in.channelRange(0, features),
                FeatureMap.ofVector(context, 2 * features), y, pass);
        return y;
    }
}
