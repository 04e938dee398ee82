package org.ecapa4j.network;

import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.layer.Arithmetic;
import org.ecapa4j.pass.ForwardPass;
import org.ecapa4j.weights.EcapaWeights;

/** The boxes of the figure, each for itself; in this package because they are not public. */
public final class NetworkStages {

    private final EcapaWeights w;
    private final Arithmetic arithmetic;
    private final ForwardPass pass;
    private final Activations a;

    /** The boxes of a network, to be run by a pass over clips of so many frames. */
    public NetworkStages(EcapaWeights w, Arithmetic arithmetic, ForwardPass pass, int frames) {
        this.w = w;
        this.arithmetic = arithmetic;
        this.pass = pass;
        this.a = new Activations(new ActivationMemory(EcapaShape.of(w), frames), frames);
    }

    /** The block of that number, from 1: {@code [channels][frames] -> [channels][frames]}. */
    public FeatureMap block(int number, FeatureMap x) {
        new SeRes2Block("layer" + number, w.blocks().get(number - 1), arithmetic).forward(x, a.x1, a.block, pass);
        return a.x1;
    }

    /** {@code [features][frames] -> [2 * features]}. */
    public FeatureMap pooling(FeatureMap features) {
        return vector(new AttentiveStatisticsPooling(w, arithmetic).forward(features, a.pooling, pass));
    }

    /** The last step of the pooling: {@code [features][frames] -> [2 * features]}. */
    public FeatureMap pool(FeatureMap features, FeatureMap weights) {
        return vector(AttentiveStatisticsPooling.pool(features, weights, a.pooling, pass));
    }

    /** {@code [2 * features] -> [labels]}; overwrites the statistics. */
    public FeatureMap head(FeatureMap pooled) {
        return vector(new ClassifierHead(w, arithmetic).forward(pooled.data(), pass).logits());
    }

    private static FeatureMap vector(float[] values) {
        return FeatureMap.ofVector(values, values.length);
    }
}
