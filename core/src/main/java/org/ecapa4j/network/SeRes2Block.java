package org.ecapa4j.network;

import org.ecapa4j.Numerics;
import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.kernel.Kernels;
import org.ecapa4j.layer.BatchNorm;
import org.ecapa4j.layer.Conv1d;
import org.ecapa4j.layer.Pass;
import org.ecapa4j.weights.SeRes2BlockWeights;

/**
 * The SE-Res2 block (paper, figure 2): 1x1 convolution, Res2 convolution with dilation, 1x1 convolution, squeeze-excitation, and the
 * block's input added to the gated result.
 *
 * <p>Mirrors {@code Bottle2neck} of the original PyTorch source.
 *
 * @implNote Immutable and thread-safe.
 */
final class SeRes2Block {

    private final String name;
    private final Conv1d reduce;
    private final Res2Conv1d res2;
    private final Conv1d expand;
    private final SqueezeExcitation squeezeExcitation;

    SeRes2Block(String name, SeRes2BlockWeights w, Numerics numerics, Kernels kernels) {
        this.name = name;
        this.reduce = Conv1d.reluBn(w.conv1(), 1, BatchNorm.of(w.bn1()), numerics, kernels);
        this.res2 = new Res2Conv1d(w, numerics, kernels);
        this.expand = Conv1d.reluBn(w.conv3(), 1, BatchNorm.of(w.bn3()), numerics, kernels);
        this.squeezeExcitation = new SqueezeExcitation(name, w, numerics, kernels);
    }

    /** {@code [channels][frames] -> [channels][frames]}; x stays as it is. */
    void forward(FeatureMap x, FeatureMap y, Pass pass) {
        FeatureMap hidden = pass.workspace().hidden(x.frames());
        reduce.forward(x, hidden, pass);
        res2.forward(hidden, pass);
        expand.forward(hidden, y, pass);
        float[] gate = squeezeExcitation.forward(y, pass);
        pass.forFrames(x.frames(), (first, count) -> pass.kernels().gate(y.frameRange(first, count), gate,
                x.frameRange(first, count), y.frameRange(first, count)));
        pass.see(name, ".out", y);
    }
}
