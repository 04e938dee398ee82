package org.ecapa4j.network;

import org.ecapa4j.frontend.FrontEndDefinition;
import org.ecapa4j.frontend.LogMelFrontEnd;
import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.layer.Arithmetic;
import org.ecapa4j.layer.Conv1d;
import org.ecapa4j.pass.ForwardPass;
import org.ecapa4j.product.BatchNorm;
import org.ecapa4j.weights.EcapaWeights;

/**
 * ECAPA-TDNN (Desplanques, Thienpondt, Demuynck: "ECAPA-TDNN: Emphasized Channel Attention, Propagation and Aggregation
 * in TDNN Based Speaker Verification", Interspeech 2020, figure 2) with a classifier of perceived voice gender on top.
 *
 * <p>{@link #forward} is the figure, from samples to logits.
 *
 * @implNote Immutable and thread-safe; a pass's memory is the caller's.
 */
public final class EcapaTdnn {

    private final LogMelFrontEnd frontEnd;
    private final Conv1d stem;
    private final SeRes2Block layer1;
    private final SeRes2Block layer2;
    private final SeRes2Block layer3;
    private final Conv1d aggregation;
    private final AttentiveStatisticsPooling pooling;
    private final ClassifierHead head;

    /** Packs the weights for some arithmetic. */
    public EcapaTdnn(EcapaWeights w, Arithmetic a) {
        frontEnd = new LogMelFrontEnd(w.frontEnd(), a);
        stem = Conv1d.reluBn("conv1", "bn1", w.stem(), 1, BatchNorm.of(w.stemBn()), a);
        layer1 = new SeRes2Block("layer1", w.blocks().get(0), a);
        layer2 = new SeRes2Block("layer2", w.blocks().get(1), a);
        layer3 = new SeRes2Block("layer3", w.blocks().get(2), a);
        aggregation = Conv1d.reluOfLastUse("layer4", w.aggregation(), a);
        pooling = new AttentiveStatisticsPooling(w, a);
        head = new ClassifierHead(w, a);
    }

    /**
     * One clip through the network. T is {@code 1 + length / 160}; shapes are those of the published model.
     *
     * @param samples mono, 16 kHz
     * @param from    first sample of the clip
     * @param length  samples of the clip, at least {@link FrontEndDefinition#MIN_SAMPLES}
     * @param memory  holds T frames
     * @param pass    kernels, threads and scratch memory
     */
    public EcapaOutput forward(float[] samples, int from, int length, ActivationMemory memory, ForwardPass pass) {
        Activations a = new Activations(memory, FrontEndDefinition.frames(length));

        // Input features: log-mel                                        [80][T]
        FeatureMap logMel = frontEnd.forward(samples, from, length, pass);

        // Conv1D + ReLU + BN, k = 5                                      [1024][T]
        stem.forward(logMel, a.x, pass);

        // SE-Res2Block, k = 3, dilation 2, 3, 4                          [1024][T] each
        // Each reads the sum of what all before it gave.
        layer1.forward(a.x, a.x1, a.block, pass);
        pass.add(a.x, a.x1, a.x);
        layer2.forward(a.x, a.x2, a.block, pass);
        pass.add(a.x, a.x2, a.x);
        layer3.forward(a.x, a.x3, a.block, pass);

        // concat(x1, x2, x3): they have been written side by side        [3072][T]
        // Conv1D + ReLU, k = 1: multi-layer feature aggregation          [1536][T]
        aggregation.forward(a.concat, a.features, pass);

        // Attentive statistics pooling: the time axis ends here          [3072]
        float[] pooled = pooling.forward(a.features, a.pooling, pass);

        // BN, FC + BN + ReLU: the embedding [192]; FC: the logits        [2]
        return head.forward(pooled, pass);
    }
}
