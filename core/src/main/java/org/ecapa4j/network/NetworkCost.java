package org.ecapa4j.network;

import org.ecapa4j.weights.EcapaWeights;
import org.ecapa4j.weights.SeRes2BlockWeights;

/**
 * What a pass costs in multiplications and additions. The attention's context and all that comes after the time axis
 * has ended count once for each clip; the rest counts for each frame.
 *
 * @param perFrame multiply-adds of each frame
 * @param perClip  multiply-adds of each clip
 */
public record NetworkCost(double perFrame, double perClip) {

    /** Counts the weights. */
    public static NetworkCost of(EcapaWeights w) {
        double context = w.attention().weight().size() * 2.0 / 3;
        double perClip = context + w.embedding().weight().size() + w.classifier().weight().size();
        for (SeRes2BlockWeights block : w.blocks()) {
            perClip += block.squeeze().weight().size() + block.excitation().weight().size();
        }
        double all = w.layers().stream().mapToDouble(layer -> layer.weight().size()).sum();
        return new NetworkCost(all - perClip, perClip);
    }

    /** Multiply-adds of a pass over so many frames, in millions. */
    public double megaMacs(int frames) {
        return (perFrame * frames + perClip) / 1e6;
    }
}
