package org.ecapa4j.network;

import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.layer.Arithmetic;
import org.ecapa4j.layer.Conv1d;
import org.ecapa4j.pass.ForwardPass;
import org.ecapa4j.product.BatchNorm;
import org.ecapa4j.weights.SeRes2BlockWeights;

/**
 * The SE-Res2 block (paper, section 3.2, figure 1): 1x1 convolution, Res2 convolution with dilation, 1x1 convolution,
 * squeeze-excitation, and the block's input added to the gated result.
 *
 * <p>Mirrors {@code Bottle2neck} of the original PyTorch source.
 *
 * @implNote Immutable and thread-safe.
 */
final class SeRes2Block {

    private final String module;
    private final Conv1d reduce;
    private final Res2Conv1d res2;
    private final Conv1d expand;
    private final SqueezeExcitation squeezeExcitation;

    SeRes2Block(String module, SeRes2BlockWeights w, Arithmetic a) {
        this.module = module;
        this.reduce = Conv1d.reluBn(module + ".conv1", module + ".bn1", w.conv1(), 1, BatchNorm.of(w.bn1()), a);
        this.res2 = new Res2Conv1d(module, w, a);
        this.expand = Conv1d.reluBn(module + ".conv3", module + ".bn3", w.conv3(), 1, BatchNorm.of(w.bn3()), a);
        this.squeezeExcitation = new SqueezeExcitation(module, w, a);
    }

    /** {@code [channels][T] -> [channels][T]}; x stays as it is. */
    void forward(FeatureMap x, FeatureMap y, Activations.Block a, ForwardPass pass) {
        reduce.forward(x, a.hidden(), pass);
        res2.forward(a.hidden(), a.split(), pass);
        expand.forward(a.hidden(), y, pass);
        float[] gate = squeezeExcitation.forward(y, a, pass);
        // y * gate + x
        pass.forFrames(x.frames(), (first, count) -> pass.kernels().gate(y.frameRange(first, count), gate,
                x.frameRange(first, count), y.frameRange(first, count)));
        pass.record(module, ".out", y);
    }
}
