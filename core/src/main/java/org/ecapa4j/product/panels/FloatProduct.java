package org.ecapa4j.product.panels;

import java.util.List;
import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.kernel.Range;
import org.ecapa4j.pass.ForwardPass;
import org.ecapa4j.product.Product;
import org.ecapa4j.product.ProductSpec;
import org.ecapa4j.product.ScaledEpilogue;
import org.ecapa4j.product.Sums;

/**
 * The product of floats: of a float weight (ONNX {@code Conv, MatMul, Gemm}), or in {@code precise} numerics of a
 * quantised one, whose scale is then part of the epilogue.
 *
 * @implNote Immutable and thread-safe.
 */
final class FloatProduct implements Product {

    private final PackedPanels w;
    private final List<Multiplication> multiplications;
    private final ScaledEpilogue epilogue;
    private final ScaledEpilogue sumsAlone;

    /**
     * Of a packed weight.
     *
     * @param multiplications in order of preference; the last takes everything
     */
    FloatProduct(ProductSpec spec, PackedPanels w, List<Multiplication> multiplications) {
        this.w = w;
        this.multiplications = multiplications;
        this.epilogue = new ScaledEpilogue(spec.weight().scales(), null, spec.epilogue());
        this.sumsAlone = ScaledEpilogue.nothing(w.outputs());
    }

    @Override
    public void run(FeatureMap x, FeatureMap y, ForwardPass pass) {
        multiply(x, epilogue, y, pass);
    }

    @Override
    public Sums sums(FeatureMap frame, Range shared, ForwardPass pass) {
        FeatureMap sums = FeatureMap.zeros(w.outputs(), 1);
        multiply(frame, sumsAlone, sums, pass);
        return Sums.ofFloats(sums.data());
    }

    @Override
    public void run(FeatureMap x, Range shared, Sums start, FeatureMap y, ForwardPass pass) {
        multiply(x, epilogue.startingFrom(start.floats()), y, pass);
    }

    private void multiply(FeatureMap x, ScaledEpilogue finish, FeatureMap y, ForwardPass pass) {
        FeatureMap input = w.halo() == 0 ? x : padded(x, pass);
        for (Multiplication multiplication : multiplications) {
            if (multiplication.takes(x.frames())) {
                multiplication.run(input, finish, y, pass);
                return;
            }
        }
        throw new AssertionError("the last multiplication takes everything");
    }

    private FeatureMap padded(FeatureMap x, ForwardPass pass) {
        FeatureMap padded = PanelInput.of(x.channels(), x.frames(), w.halo(), pass);
        pass.copy(x, padded);
        return padded;
    }
}
