package org.ecapa4j.network;

import java.util.ArrayList;
import java.util.List;
import org.ecapa4j.Numerics;
import org.ecapa4j.frontend.LogMelFrontEnd;
import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.kernel.Kernels;
import org.ecapa4j.layer.BatchNorm;
import org.ecapa4j.layer.Conv1d;
import org.ecapa4j.layer.EcapaShape;
import org.ecapa4j.layer.Pass;
import org.ecapa4j.layer.Workspace;
import org.ecapa4j.weights.EcapaWeights;
import org.ecapa4j.weights.SeRes2BlockWeights;

/**
 * ECAPA-TDNN (Desplanques, Thienpondt, Demuynck: "ECAPA-TDNN: Emphasized Channel Attention, Propagation and Aggregation in TDNN Based
 * Speaker Verification", Interspeech 2020, figure 2) with a classifier of perceived voice gender on top.
 *
 * <p>{@link #forward} is the figure, from samples to logits.
 *
 * @implNote Immutable and thread-safe; a pass's memory is in its {@link Pass}.
 */
public final class EcapaTdnn {

    private final EcapaShape shape;
    private final LogMelFrontEnd frontEnd;
    private final Conv1d stem;
    private final List<SeRes2Block> blocks = new ArrayList<>();
    private final Conv1d aggregation;
    private final AttentiveStatisticsPooling pooling;
    private final ClassifierHead head;
    private final double macsPerFrame;
    private final double macsPerClip;

    /** Packs the weights for some kernels. */
    public EcapaTdnn(EcapaWeights w, Numerics numerics, Kernels kernels) {
        shape = EcapaShape.of(w);
        frontEnd = new LogMelFrontEnd(w.frontEnd(), numerics, kernels);
        stem = Conv1d.reluBn(w.stem(), 1, BatchNorm.of(w.stemBn()), numerics, kernels);
        for (int i = 0; i < w.blocks().size(); i++) {
            blocks.add(new SeRes2Block("layer" + (i + 1), w.blocks().get(i), numerics, kernels));
        }
        aggregation = Conv1d.relu(w.aggregation(), numerics, kernels);
        pooling = new AttentiveStatisticsPooling(w, numerics, kernels);
        head = new ClassifierHead(w, numerics, kernels);
        double context = w.attention().weight().size() * 2.0 / 3;
        double oncePerClip = context + w.embedding().weight().size() + w.classifier().weight().size();
        for (SeRes2BlockWeights block : w.blocks()) {
            oncePerClip += block.squeeze().weight().size() + block.excitation().weight().size();
        }
        macsPerClip = oncePerClip;
        macsPerFrame = w.layers().stream().mapToDouble(layer -> layer.weight().size()).sum() - oncePerClip;
    }

    /**
     * Multiplications and additions of a pass over so many frames, in millions; the attention's context, which is the same in every frame,
     * counts once.
     */
    public double megaMacs(int frames) {
        return (macsPerFrame * frames + macsPerClip) / 1e6;
    }

    /** The sizes of this network. */
    public EcapaShape shape() {
        return shape;
    }

    /**
     * One clip through the network.
     *
     * @param samples mono, 16 kHz
     * @param from    first sample of the clip
     * @param length  samples of the clip, at least {@link org.ecapa4j.weights.FrontEndDefinition#MIN_SAMPLES}
     * @param pass    with a workspace that holds {@link org.ecapa4j.weights.FrontEndDefinition#frames} frames
     */
    public EcapaOutput forward(float[] samples, int from, int length, Pass pass) {
        FeatureMap logMel = frontEnd.forward(samples, from, length, pass);
        Workspace memory = pass.workspace();
        int frames = logMel.frames();
        int channels = shape.channels();

        FeatureMap x = memory.running(frames);
        FeatureMap outputs = memory.blockOutputs(frames);
        FeatureMap x1 = outputs.channelRange(0, channels);
        FeatureMap x2 = outputs.channelRange(channels, channels);
        FeatureMap x3 = outputs.channelRange(2 * channels, channels);
        stem.forward(logMel, x, pass);
        blocks.get(0).forward(x, x1, pass);
        pass.add(x, x1, x);
        blocks.get(1).forward(x, x2, pass);
        pass.add(x, x2, x);
        blocks.get(2).forward(x, x3, pass);

        FeatureMap features = memory.features(frames);
        aggregation.forwardLast(outputs, features, pass);
        return head.forward(pooling.forward(features, pass), pass);
    }
}
