package org.ecapa4j.cli.inspect;

import java.util.ArrayList;
import java.util.List;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.weights.EcapaWeights;
import org.ecapa4j.weights.LayerWeights;
import org.ecapa4j.weights.SeRes2BlockWeights;
import org.ecapa4j.weights.Weight;

/**
 * What one layer of the network costs.
 *
 * @param stage         the box of the paper's figure that it belongs to
 * @param layer         its weights
 * @param macsPerSecond multiplications and additions for each second of sound
 * @param macsPerClip   those that are done once for each clip, whatever its length
 */
record NetworkCost(String stage, LayerWeights layer, long macsPerSecond, long macsPerClip) {

    private static final int FRAMES_PER_SECOND = VoiceGender.FRAMES_PER_SECOND;

    /** Every layer in the order in which a sample meets them. */
    static List<NetworkCost> of(EcapaWeights weights) {
        List<NetworkCost> costs = new ArrayList<>();
        LayerWeights preEmphasis = weights.frontEnd().preEmphasis();
        costs.add(new NetworkCost("pre-emphasis", preEmphasis, preEmphasis.weight()
                .size() * (long) VoiceGender.SAMPLE_RATE_HZ, 0));
        costs.add(perFrame("log-mel", weights.frontEnd().mel()));
        costs.add(perFrame("stem", weights.stem()));
        int number = 1;
        for (SeRes2BlockWeights block : weights.blocks()) {
            String stage = "block " + number++ + ", ";
            costs.add(perFrame(stage + "conv", block.conv1()));
            block.convs().forEach(conv -> costs.add(perFrame(stage + "Res2", conv)));
            costs.add(perFrame(stage + "conv", block.conv3()));
            costs.add(perClip(stage + "SE", block.squeeze()));
            costs.add(perClip(stage + "SE", block.excitation()));
        }
        costs.add(perFrame("aggregation (MFA)", weights.aggregation()));
        costs.add(attention(weights.attention(), weights.aggregation().weight().outputs()));
        costs.add(perFrame("attention", weights.attentionOut()));
        costs.add(perClip("embedding", weights.embedding()));
        costs.add(perClip("classifier", weights.classifier()));
        return costs;
    }

    private static NetworkCost perFrame(String stage, LayerWeights layer) {
        return new NetworkCost(stage, layer, (long) layer.weight().size() * FRAMES_PER_SECOND, 0);
    }

    private static NetworkCost perClip(String stage, LayerWeights layer) {
        return new NetworkCost(stage, layer, 0, layer.weight().size());
    }

    /** Of its input (features, their mean, their deviation) only the features change over time. */
    private static NetworkCost attention(LayerWeights layer, int features) {
        Weight weight = layer.weight();
        return new NetworkCost("attention", layer, (long) weight.outputs() * features * FRAMES_PER_SECOND,
                (long) weight.outputs() * (weight.inputs() - features));
    }
}
