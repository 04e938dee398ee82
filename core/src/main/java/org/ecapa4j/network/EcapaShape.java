package org.ecapa4j.network;

import org.ecapa4j.weights.EcapaWeights;

/**
 * The sizes of a network, as its file has them.
 *
 * @param mels       mel bands, 80
 * @param channels   of the stem and the blocks, 1024 in the published model
 * @param bottleneck of the widest squeeze-excitation, 128
 * @param features   that the attentive statistics pooling reads, 1536
 * @param attention  channels of the attention's bottleneck, 256
 * @param embedding  size of the embedding, 192
 * @param labels     logits, 2
 */
public record EcapaShape(int mels, int channels, int bottleneck, int features, int attention, int embedding,
        int labels) {

    /** Reads the sizes off the weights. */
    public static EcapaShape of(EcapaWeights w) {
        int bottleneck = w.blocks().stream().mapToInt(block -> block.squeeze().weight().outputs()).max().orElseThrow();
        return new EcapaShape(w.frontEnd().mel().weight().outputs(), w.stem().weight().outputs(), bottleneck,
                w.aggregation().weight().outputs(), w.attention().weight().outputs(), w.embedding().weight().outputs(),
                w.labels().size());
    }
}
