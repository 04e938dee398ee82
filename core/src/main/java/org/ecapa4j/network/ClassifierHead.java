package org.ecapa4j.network;

import org.ecapa4j.Numerics;
import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.kernel.Kernels;
import org.ecapa4j.layer.BatchNorm;
import org.ecapa4j.layer.Conv1d;
import org.ecapa4j.layer.EcapaShape;
import org.ecapa4j.layer.Pass;
import org.ecapa4j.weights.EcapaWeights;

/**
 * From pooled statistics to an answer: {@code bn5}, {@code fc6} (with {@code bn6} folded in), ReLU, which is the embedding, and {@code fc7}, which gives the
 * logits.
 *
 * @implNote Immutable and thread-safe.
 */
final class ClassifierHead {

    private final BatchNorm poolingBn;
    private final Conv1d embedding;
    private final Conv1d classifier;
    private final EcapaShape shape;

    ClassifierHead(EcapaWeights w, Numerics numerics, Kernels kernels) {
        this.shape = EcapaShape.of(w);
        this.poolingBn = BatchNorm.of(w.poolingBn());
        this.embedding = Conv1d.relu(w.embedding(), numerics, kernels);
        this.classifier = Conv1d.of(w.classifier(), numerics, kernels);
    }

    /** {@code [2 * features] -> [labels], [embedding]}; overwrites the pooled statistics. */
    EcapaOutput forward(float[] pooled, Pass pass) {
        poolingBn.apply(pooled);
        FeatureMap heard = FeatureMap.ofVector(new float[shape.embedding()], shape.embedding());
        FeatureMap logits = FeatureMap.ofVector(new float[shape.labels()], shape.labels());
        embedding.forward(FeatureMap.ofVector(pooled, 2 * shape.features()), heard, pass);
        pass.see("embedding", "", heard);
        classifier.forward(heard, logits, pass);
        return new EcapaOutput(logits.toChannelMajor(), heard.toChannelMajor());
    }
}
