package org.ecapa4j.weights;

import java.util.List;

/**
 * One SE-Res2 block (paper, section 3.2, figure 1; {@code Bottle2neck} in the original PyTorch source).
 *
 * @param conv1      the first 1x1 convolution, {@code [channels][channels][1]}
 * @param bn1        after its ReLU
 * @param convs      the seven Res2 convolutions, {@code [channels/8][channels/8][3]}
 * @param bns        one after each
 * @param conv3      the second 1x1 convolution, {@code [channels][channels][1]}
 * @param bn3        after its ReLU
 * @param squeeze    squeeze-excitation, first layer: {@code [bottleneck][channels][1]}
 * @param excitation squeeze-excitation, second layer: {@code [channels][bottleneck][1]}
 * @param dilation   of the Res2 convolutions: 2, 3 or 4
 */
public record SeRes2BlockWeights(LayerWeights conv1, BatchNormWeights bn1, List<LayerWeights> convs,
        List<BatchNormWeights> bns,
        LayerWeights conv3, BatchNormWeights bn3, LayerWeights squeeze, LayerWeights excitation, int dilation) {

    /** Keeps unmodifiable copies of the lists. */
    public SeRes2BlockWeights {
        convs = List.copyOf(convs);
        bns = List.copyOf(bns);
    }
}
