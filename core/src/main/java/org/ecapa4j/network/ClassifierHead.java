package org.ecapa4j.network;

import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.layer.Arithmetic;
import org.ecapa4j.layer.Conv1d;
import org.ecapa4j.pass.ForwardPass;
import org.ecapa4j.product.BatchNorm;
import org.ecapa4j.weights.EcapaWeights;

/**
 * From pooled statistics to an answer: {@code bn5}, {@code fc6} (with {@code bn6} folded in), ReLU, which is the
 * embedding, and {@code fc7}, which gives the logits.
 *
 * @implNote Immutable and thread-safe.
 */
final class ClassifierHead {

    private final BatchNorm poolingBn;
    private final Conv1d fc6;
    private final Conv1d fc7;
    private final EcapaShape shape;

    ClassifierHead(EcapaWeights w, Arithmetic a) {
        this.shape = EcapaShape.of(w);
        this.poolingBn = BatchNorm.of(w.poolingBn());
        this.fc6 = Conv1d.relu("fc6", w.embedding(), a);
        this.fc7 = Conv1d.of("fc7", w.classifier(), a);
    }

    /** {@code [2 * features] -> [labels], [embedding]}; overwrites the pooled statistics. */
    EcapaOutput forward(float[] pooled, ForwardPass pass) {
        FeatureMap embedding = FeatureMap.zeros(shape.embedding(), 1);
        FeatureMap logits = FeatureMap.zeros(shape.labels(), 1);
        poolingBn.apply(pooled);
        fc6.forward(FeatureMap.ofVector(pooled, 2 * shape.features()), embedding, pass);
        pass.record("embedding", "", embedding);
        fc7.forward(embedding, logits, pass);
        return new EcapaOutput(logits.toChannelMajor(), embedding.toChannelMajor());
    }
}
