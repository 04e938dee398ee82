package org.ecapa4j.weights;

import java.util.ArrayList;
import java.util.List;

/**
 * Every weight of the network, in the order in which a sample meets them. This list is the index of the network; sizes
 * are those of the file ({@code channels} is 1024 in the published one).
 *
 * @param frontEnd     pre-emphasis, window, mel filterbank
 * @param stem         {@code conv1}: {@code [channels][mels][5]}
 * @param stemBn       {@code bn1}
 * @param blocks       {@code layer1..3}: three SE-Res2 blocks with dilation 2, 3 and 4
 * @param aggregation  {@code layer4}, multi-layer feature aggregation (MFA): {@code [features][3 * channels][1]}
 * @param attention    {@code attention.0}: {@code [attention][3 * features][1]}
 * @param attentionBn  {@code attention.2}
 * @param attentionOut {@code attention.4}: {@code [features][attention][1]}
 * @param poolingBn    {@code bn5}: {@code [2 * features]}
 * @param embedding    {@code fc6} with {@code bn6} folded into it, as every export has it: {@code [192][2 * features]}
 * @param classifier   {@code fc7}: {@code [labels][192]}
 * @param labels       the names of the logits, in their order; {@code male}, {@code female} in the published file
 */
public record EcapaWeights(FrontEndWeights frontEnd, LayerWeights stem, BatchNormWeights stemBn,
        List<SeRes2BlockWeights> blocks,
        LayerWeights aggregation, LayerWeights attention, BatchNormWeights attentionBn, LayerWeights attentionOut,
        BatchNormWeights poolingBn, LayerWeights embedding, LayerWeights classifier, List<String> labels) {

    /** Splits of a Res2 block: the paper's scale, 8. The last split passes through. */
    public static final int RES2_SCALE = 8;

    /** Checks that the layers fit one another; a mismatch names the layer, the expected and the found shape. */
    public EcapaWeights {
        blocks = List.copyOf(blocks);
        labels = List.copyOf(labels);
        if (blocks.size() != 3) {
            throw new IllegalArgumentException("expected 3 SE-Res2 blocks, found " + blocks.size());
        }
        int mels = frontEnd.mel().weight().outputs();
        int channels = stem.weight().outputs();
        int features = aggregation.weight().outputs();
        int attentionChannels = attention.weight().outputs();
        int embeddingSize = embedding.weight().outputs();
        expect(frontEnd.preEmphasis(), 1, 1, 2);
        expect(frontEnd.mel(), mels, frontEnd.bins(), 1);
        expect(stem, channels, mels, 5);
        expect(stemBn, channels);
        if (channels % RES2_SCALE != 0) {
            throw new IllegalArgumentException(
                    stem.name() + ": expected channels in multiples of " + RES2_SCALE + ", found " + channels);
        }
        for (SeRes2BlockWeights block : blocks) {
            int width = channels / RES2_SCALE;
            int bottleneck = block.squeeze().weight().outputs();
            expect(block.conv1(), channels, channels, 1);
            expect(block.bn1(), channels);
            if (block.convs().size() != RES2_SCALE - 1 || block.bns().size() != RES2_SCALE - 1) {
                throw new IllegalArgumentException(block.conv1().name() + ": expected " + (RES2_SCALE - 1)
                        + " Res2 convolutions, found " + block.convs().size() + " and " + block.bns().size()
                        + " normalisations");
            }
            block.convs().forEach(conv -> expect(conv, width, width, 3));
            block.bns().forEach(bn -> expect(bn, width));
            expect(block.conv3(), channels, channels, 1);
            expect(block.bn3(), channels);
            expect(block.squeeze(), bottleneck, channels, 1);
            expect(block.excitation(), channels, bottleneck, 1);
        }
        expect(aggregation, features, 3 * channels, 1);
        expect(attention, attentionChannels, 3 * features, 1);
        expect(attentionBn, attentionChannels);
        expect(attentionOut, features, attentionChannels, 1);
        expect(poolingBn, 2 * features);
        expect(embedding, embeddingSize, 2 * features, 1);
        expect(classifier, labels.size(), embeddingSize, 1);
    }

    /** The convolution and linear layers in the order in which a sample meets them. */
    public List<LayerWeights> layers() {
        List<LayerWeights> layers = new ArrayList<>(List.of(frontEnd.preEmphasis(), frontEnd.mel(), stem));
        for (SeRes2BlockWeights block : blocks) {
            layers.add(block.conv1());
            layers.addAll(block.convs());
            layers.addAll(List.of(block.conv3(), block.squeeze(), block.excitation()));
        }
        layers.addAll(List.of(aggregation, attention, attentionOut, embedding, classifier));
        return layers;
    }

    private static void expect(LayerWeights layer, int outputs, int inputs, int kernelSize) {
        Weight w = layer.weight();
        if (w.outputs() != outputs || w.inputs() != inputs || w.kernelSize() != kernelSize) {
            throw new IllegalArgumentException(layer.name() + ".weight: expected [" + outputs + "][" + inputs + "]["
                    + kernelSize
                    + "], found [" + w.outputs() + "][" + w.inputs() + "][" + w.kernelSize() + "]");
        }
    }

    private static void expect(BatchNormWeights bn, int channels) {
        if (bn.channels() != channels) {
            throw new IllegalArgumentException(bn.name() + ": expected [" + channels + "], found [" + bn.channels()
                    + "]");
        }
    }
}
