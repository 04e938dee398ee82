package org.ecapa4j.network;

import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.kernel.Range;
import org.ecapa4j.layer.Arithmetic;
import org.ecapa4j.pass.ForwardPass;
import org.ecapa4j.product.BatchNorm;
import org.ecapa4j.product.Epilogue;
import org.ecapa4j.product.Product;
import org.ecapa4j.product.Sums;
import org.ecapa4j.product.WeightSlice;
import org.ecapa4j.weights.BatchNormWeights;
import org.ecapa4j.weights.LayerWeights;

/**
 * The first layer of the attention (paper, section 3.1): a 1x1 convolution over each frame's features joined with their
 * mean and standard deviation over the whole clip, then ReLU and batch normalisation.
 *
 * <p>The mean and the deviation are the same in every frame, two thirds of the inputs. Their share of the sums is
 * computed once a clip and added to each frame's, instead of multiplying the repeated columns as the graph does. In
 * integers that gives the same sums, because both shares are rounded to 8 bits by the range of all three.
 *
 * @implNote Immutable and thread-safe.
 */
final class ContextAttention {

    private final Product ofFrame;
    private final Product ofContext;

    ContextAttention(LayerWeights w, BatchNormWeights bn, Arithmetic a) {
        int features = w.weight().inputs() / 3;
        Epilogue epilogue = Epilogue.reluBn(w.bias(), BatchNorm.of(bn));
        ofFrame = a.product(new WeightSlice(w.weight(), 0, features), epilogue);
        ofContext = a.product(new WeightSlice(w.weight(), features, 2 * features), epilogue);
    }

    /**
     * {@code [features][T], [2 * features] -> [attention][T]}.
     *
     * @param context mean and standard deviation of the features over the whole clip, one after the other
     */
    void forward(FeatureMap x, FeatureMap context, FeatureMap y, ForwardPass pass) {
        if (pass.watched()) {
            pass.record("attention.0", ".in", concat(x, context));
        }
        Range shared = pass.range(x);
        pass.kernels().widen(shared, context, 0, 1);
        Sums ofClip = ofContext.sums(context, shared, pass);
        ofFrame.run(x, shared, ofClip, y, pass);
        pass.record("attention.2", ".out", y);
    }

    /** What the graph convolves: {@code [3 * features][T]}. Made for a probe only. */
    private static FeatureMap concat(FeatureMap x, FeatureMap context) {
        FeatureMap concat = FeatureMap.zeros(x.channels() + context.channels(), x.frames());
        x.copyTo(concat.channelRange(0, x.channels()));
        for (int t = 0; t < x.frames(); t++) {
            context.copyTo(concat.channelRange(x.channels(), context.channels()).frameRange(t, 1));
        }
        return concat;
    }
}
