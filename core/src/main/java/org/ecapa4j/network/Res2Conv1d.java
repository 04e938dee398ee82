package org.ecapa4j.network;

import java.util.ArrayList;
import java.util.List;
import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.layer.Arithmetic;
import org.ecapa4j.layer.Conv1d;
import org.ecapa4j.pass.ForwardPass;
import org.ecapa4j.product.BatchNorm;
import org.ecapa4j.weights.EcapaWeights;
import org.ecapa4j.weights.SeRes2BlockWeights;

/**
 * The Res2 convolution (paper, section 3.2; Res2Net): channels are split in eight. Each of the first seven splits is
 * added to the result of the one before and convolved with dilation, so later splits see ever wider context. The last
 * split passes through.
 *
 * <p>Mirrors the loop in {@code Bottle2neck.forward}. (SpeechBrain lets the first split pass through instead of the
 * last.)
 *
 * @implNote Immutable and thread-safe.
 */
final class Res2Conv1d {

    private final List<Conv1d> convs = new ArrayList<>();
    private final int width;

    Res2Conv1d(String module, SeRes2BlockWeights w, Arithmetic a) {
        width = w.convs().get(0).weight().outputs();
        for (int i = 0; i < EcapaWeights.RES2_SCALE - 1; i++) {
            convs.add(Conv1d.reluBn(module + ".convs." + i, module + ".bns." + i, w.convs().get(i), w.dilation(),
                    BatchNorm.of(w.bns().get(i)), a));
        }
    }

    /**
     * {@code [channels][T]} in place: each result replaces the split that it was made from.
     *
     * @param sum memory for one split
     */
    void forward(FeatureMap x, FeatureMap sum, ForwardPass pass) {
        FeatureMap previous = x.channelRange(0, width);
        convs.get(0).forward(previous, previous, pass);
        for (int i = 1; i < convs.size(); i++) {
            FeatureMap split = x.channelRange(i * width, width);
            pass.add(previous, split, sum);
            convs.get(i).forward(sum, split, pass);
            previous = split;
        }
    }
}
