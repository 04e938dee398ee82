package org.ecapa4j.layer;

import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.pass.ForwardPass;
import org.ecapa4j.product.BatchNorm;
import org.ecapa4j.product.Epilogue;
import org.ecapa4j.product.Product;
import org.ecapa4j.product.WeightSlice;
import org.ecapa4j.weights.LayerWeights;

/**
 * A convolution along time with "same" padding and stride 1, and what follows it at once: nothing, a ReLU, or a ReLU
 * and a batch normalisation (in that order, everywhere in this network). With one tap it is a linear layer.
 *
 * <p>Mirrors {@code nn.Conv1d(inputs, outputs, k, dilation=d, padding=k // 2 * d)}; in a quantised file the chain
 * {@code DynamicQuantizeLinear, ConvInteger, Cast, Mul, Add}, in a float file {@code Conv} or {@code Gemm}.
 *
 * @implNote Immutable and thread-safe.
 */
public final class Conv1d {

    private final String module;
    /** The module that gives the result, or empty where a ReLU does, which the next module's input shows. */
    private final String lastModule;
    private final Product product;

    private Conv1d(String module, String lastModule, Product product) {
        this.module = module;
        this.lastModule = lastModule;
        this.product = product;
    }

    /**
     * The convolution alone.
     *
     * @param module its name in the PyTorch source, for probes
     */
    public static Conv1d of(String module, LayerWeights w, Arithmetic a) {
        return new Conv1d(module, module, a.product(WeightSlice.of(w.weight()), Epilogue.bias(w.bias())));
    }

    /**
     * The convolution alone, with dilation.
     *
     * @param module   its name in the PyTorch source
     * @param dilation distance between taps in frames
     */
    public static Conv1d withDilation(String module, LayerWeights w, int dilation, Arithmetic a) {
        Epilogue epilogue = Epilogue.bias(w.bias());
        return new Conv1d(module, module, a.product(WeightSlice.of(w.weight()), dilation, epilogue, false));
    }

    /**
     * The convolution and a ReLU.
     *
     * @param module its name in the PyTorch source
     */
    public static Conv1d relu(String module, LayerWeights w, Arithmetic a) {
        return new Conv1d(module, "", a.product(WeightSlice.of(w.weight()), Epilogue.relu(w.bias())));
    }

    /**
     * A 1x1 convolution and a ReLU whose input nobody reads again: it may be overwritten, which spares memory for a
     * copy.
     *
     * @param module its name in the PyTorch source
     */
    public static Conv1d reluOfLastUse(String module, LayerWeights w, Arithmetic a) {
        Epilogue epilogue = Epilogue.relu(w.bias());
        return new Conv1d(module, "", a.product(WeightSlice.of(w.weight()), 1, epilogue, true));
    }

    /**
     * The convolution, a ReLU and a batch normalisation.
     *
     * @param module   its name in the PyTorch source
     * @param bnModule that of the normalisation
     * @param dilation distance between taps in frames
     */
    public static Conv1d reluBn(String module, String bnModule, LayerWeights w, int dilation, BatchNorm bn,
            Arithmetic a) {
        Epilogue epilogue = Epilogue.reluBn(w.bias(), bn);
        return new Conv1d(module, bnModule, a.product(WeightSlice.of(w.weight()), dilation, epilogue, false));
    }

    /**
     * {@code [inputs][frames] -> [outputs][frames]}. Keeps x as it is, unless this is its last use. In place (y is x)
     * where the layer quantises its input or has several taps.
     */
    public void forward(FeatureMap x, FeatureMap y, ForwardPass pass) {
        pass.record(module, ".in", x);
        product.run(x, y, pass);
        if (!lastModule.isEmpty()) {
            pass.record(lastModule, ".out", y);
        }
    }
}
