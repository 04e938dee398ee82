package org.ecapa4j.network;

import java.util.Arrays;
import org.ecapa4j.Numerics;
import org.ecapa4j.kernel.Epilogue;
import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.kernel.IntegerProduct;
import org.ecapa4j.kernel.Kernels;
import org.ecapa4j.kernel.PackedWeight;
import org.ecapa4j.kernel.Range;
import org.ecapa4j.layer.BatchNorm;
import org.ecapa4j.layer.MatrixProduct;
import org.ecapa4j.layer.Pass;
import org.ecapa4j.layer.QuantizedInput;
import org.ecapa4j.layer.Workspace;
import org.ecapa4j.layer.Workspace.Vector;
import org.ecapa4j.weights.BatchNormWeights;
import org.ecapa4j.weights.LayerWeights;
import org.ecapa4j.weights.QuantizedWeight;

/**
 * The first layer of the attention (paper, section 3.1): a 1x1 convolution over each frame's features joined with their mean and standard
 * deviation over the whole clip, then ReLU and batch normalisation.
 *
 * <p>The mean and the deviation are the same in every frame, two thirds of the inputs. Their share of the sums is computed once a clip and
 * added to each frame's, instead of multiplying the repeated columns as the graph does. In integers that gives the same sums.
 *
 * @implNote Immutable and thread-safe.
 */
final class ContextAttention {

    private final String name;
    private final int features;
    private final PackedWeight frameWeight;
    private final PackedWeight contextWeight;
    private final float[] bias;
    private final BatchNorm bn;
    private final boolean quantizesInput;
    private final float[] ones;
    private final float[] zeros;

    ContextAttention(LayerWeights w, BatchNormWeights bn, Numerics numerics, Kernels kernels) {
        this.name = w.name();
        this.features = w.weight().inputs() / 3;
        this.quantizesInput = w.weight() instanceof QuantizedWeight && numerics == Numerics.PARITY;
        this.frameWeight = PackedWeight.ofInputs(w.weight(), 0, features, quantizesInput, kernels);
        this.contextWeight = PackedWeight.ofInputs(w.weight(), features, 2 * features, quantizesInput, kernels);
        this.bias = w.bias();
        this.bn = BatchNorm.of(bn);
        this.ones = new float[bias.length];
        this.zeros = new float[bias.length];
        Arrays.fill(ones, 1);
    }

    /**
     * {@code [features][frames], [2 * features] -> [attention][frames]}.
     *
     * @param context mean and standard deviation of the features, one behind the other
     */
    void forward(FeatureMap x, FeatureMap context, FeatureMap y, Pass pass) {
        float[] start = pass.workspace().vector(Vector.CONTEXT);
        if (!quantizesInput) {
            MatrixProduct.run(contextWeight, context, 1, sumsAlone(), FeatureMap.ofVector(start, bias.length), pass);
            MatrixProduct.run(frameWeight, x, 1, epilogue(start, frameWeight.scales()), y, pass);
            return;
        }
        Range range = pass.range(x);
        pass.kernels().widen(range, context, 0, 1);
        if (frameWeight.threefold()) {
            threefold(x, context, range, start, y, pass);
        } else {
            quantized(x, context, range, start, y, pass);
        }
        pass.see(name, ".out", y);
    }

    private void threefold(FeatureMap x, FeatureMap context, Range range, float[] start, FeatureMap y, Pass pass) {
        MatrixProduct.threefold(contextWeight, context, range, 1, sumsAlone(), FeatureMap.ofVector(start, bias.length), pass);
        for (int o = 0; o < bias.length; o++) {
            if (Math.abs(start[o]) >= PackedWeight.EXACT_FLOAT_LIMIT) {
                quantized(x, context, range, start, y, pass);
                return;
            }
        }
        MatrixProduct.threefold(frameWeight, x, range, 1, epilogue(start, pass.workspace().scales(frameWeight.scales(), range.scale())), y, pass);
    }

    private void quantized(FeatureMap x, FeatureMap context, Range range, float[] start, FeatureMap y, Pass pass) {
        QuantizedInput quantizedContext =
                QuantizedInput.of(context, range, FeatureMap.ofVector(pass.workspace().vector(Vector.POOLED), 2 * features), pass);
        QuantizedInput input = QuantizedInput.of(x, range, pass.workspace().input(features, x.frames(), 0), pass);
        float[] scales = pass.workspace().scales(frameWeight.scales(), input.scale());
        double largestSum = frameWeight.largestSum(input.norms().frame())
                + contextWeight.largestSum(quantizedContext.norms().frame());
        if (largestSum < PackedWeight.EXACT_FLOAT_LIMIT) {
            MatrixProduct.run(contextWeight, quantizedContext, 1, sumsAlone(), FeatureMap.ofVector(start, bias.length), pass);
            MatrixProduct.run(frameWeight, input, 1, epilogue(start, scales), y, pass);
        } else {
            IntegerProduct.finish(IntegerProduct.sums(frameWeight, input.map(), 1),
                    IntegerProduct.sums(contextWeight, quantizedContext.map(), 1), epilogue(null, scales), y);
        }
    }

    private Epilogue sumsAlone() {
        return new Epilogue(null, ones, zeros, false, null, null);
    }

    private Epilogue epilogue(float[] start, float[] scales) {
        return new Epilogue(start, scales, bias, true, bn.scale(), bn.shift());
    }
}
