package org.ecapa4j.layer;

import org.ecapa4j.Numerics;
import org.ecapa4j.kernel.Epilogue;
import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.kernel.IntegerProduct;
import org.ecapa4j.kernel.Kernels;
import org.ecapa4j.kernel.PackedWeight;
import org.ecapa4j.kernel.Range;
import org.ecapa4j.weights.LayerWeights;
import org.ecapa4j.weights.QuantizedWeight;

/**
 * A convolution along time with "same" padding, stride 1, and what follows it at once: nothing, a ReLU, or a ReLU and a batch normalisation
 * (in that order, everywhere in this network). With one tap it is a linear layer.
 *
 * <p>Mirrors {@code nn.Conv1d(inputs, outputs, k, dilation=d, padding=k // 2 * d)}; in a quantised file the chain
 * {@code DynamicQuantizeLinear, ConvInteger, Cast, Mul, Add}, in a float file {@code Conv} or {@code Gemm}. Both can run on one float matrix
 * product, whose sums are exact on integer-valued operands; for integers some kernels have one of their own.
 *
 * @implNote Immutable and thread-safe.
 */
public final class Conv1d {

    private final String name;
    private final PackedWeight weight;
    private final float[] weightScales;
    private final float[] bias;
    private final int dilation;
    private final int halo;
    private final boolean quantizesInput;
    private final boolean relu;
    private final BatchNorm bn;

    private Conv1d(LayerWeights w, int dilation, boolean relu, BatchNorm bn, Numerics numerics, Kernels kernels) {
        this.name = w.name();
        this.quantizesInput = w.weight() instanceof QuantizedWeight && numerics == Numerics.PARITY;
        this.weight = PackedWeight.of(w.weight(), quantizesInput, kernels);
        this.weightScales = weight.scales();
        this.bias = w.bias();
        this.dilation = dilation;
        this.halo = w.weight().kernelSize() / 2 * dilation;
        this.relu = relu;
        this.bn = bn;
    }

    /** The convolution alone. */
    public static Conv1d of(LayerWeights w, Numerics numerics, Kernels kernels) {
        return of(w, 1, numerics, kernels);
    }

    /** The convolution alone, with dilation. */
    public static Conv1d of(LayerWeights w, int dilation, Numerics numerics, Kernels kernels) {
        return new Conv1d(w, dilation, false, null, numerics, kernels);
    }

    /** The convolution and a ReLU. */
    public static Conv1d relu(LayerWeights w, Numerics numerics, Kernels kernels) {
        return new Conv1d(w, 1, true, null, numerics, kernels);
    }

    /** The convolution, a ReLU and a batch normalisation. */
    public static Conv1d reluBn(LayerWeights w, int dilation, BatchNorm bn, Numerics numerics, Kernels kernels) {
        return new Conv1d(w, dilation, true, bn, numerics, kernels);
    }

    /** {@code [inputs][frames] -> [outputs][frames]}; x stays as it is, y must not overlap it unless x gets quantised. */
    public void forward(FeatureMap x, FeatureMap y, Pass pass) {
        run(x, false, y, pass);
    }

    /** The same for an x that nobody will read again: where it gets quantised it is so in place, which spares the memory for another. For a single tap. */
    public void forwardLast(FeatureMap x, FeatureMap y, Pass pass) {
        run(x, true, y, pass);
    }

    private void run(FeatureMap x, boolean last, FeatureMap y, Pass pass) {
        pass.see(name, ".in", x);
        if (!quantizesInput) {
            MatrixProduct.run(weight, halo == 0 ? x : padded(x, pass), dilation, epilogue(weightScales), y, pass);
        } else if (weight.threefold()) {
            Range range = pass.range(x);
            MatrixProduct.threefold(weight, x, range, dilation, epilogue(pass.workspace().scales(weightScales, range.scale())), y, pass);
        } else {
            QuantizedInput input = last ? QuantizedInput.of(x, pass.range(x), x, pass) : QuantizedInput.of(x, halo, pass);
            Epilogue epilogue = epilogue(pass.workspace().scales(weightScales, input.scale()));
            if (weight.largestSum(input.norms().frame()) < PackedWeight.EXACT_FLOAT_LIMIT) {
                MatrixProduct.run(weight, input, dilation, epilogue, y, pass);
            } else {
                IntegerProduct.finish(IntegerProduct.sums(weight, input.map(), dilation), null, epilogue, y);
            }
        }
        pass.see(name, ".out", y);
    }

    private FeatureMap padded(FeatureMap x, Pass pass) {
        FeatureMap padded = pass.workspace().input(x.channels(), x.frames(), halo);
        pass.copy(x, padded);
        return padded;
    }

    private Epilogue epilogue(float[] scales) {
        return new Epilogue(null, scales, bias, relu, bn == null ? null : bn.scale(), bn == null ? null : bn.shift());
    }
}
