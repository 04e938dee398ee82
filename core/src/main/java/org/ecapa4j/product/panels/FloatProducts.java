package org.ecapa4j.product.panels;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.ecapa4j.product.Product;
import org.ecapa4j.product.ProductSpec;
import org.ecapa4j.product.Products;

/**
 * Products on floats for every layer: {@link FloatProduct}, or {@link QuantizedFloatProduct} where integers are asked
 * for.
 *
 * @implNote Immutable and thread-safe.
 */
public final class FloatProducts implements Products {

    private final PanelKernels kernels;
    private final Function<PackedPanels, Optional<Multiplication>> faster;

    /** With the ordinary multiplication alone. */
    public FloatProducts(PanelKernels kernels) {
        this(kernels, w -> Optional.empty());
    }

    /**
     * With another multiplication for the layers that it fits.
     *
     * @param faster what is tried first, or nothing for a layer that it does not fit
     */
    public FloatProducts(PanelKernels kernels, Function<PackedPanels, Optional<Multiplication>> faster) {
        this.kernels = kernels;
        this.faster = faster;
    }

    @Override
    public Product of(ProductSpec spec) {
        PackedPanels w = new PackedPanels(spec, kernels.panelWidth(spec.weight().outputs()));
        List<Multiplication> multiplications = new ArrayList<>();
        faster.apply(w).ifPresent(multiplications::add);
        multiplications.add(new PanelMultiplication(w, kernels));
        return spec.integers() ? new QuantizedFloatProduct(spec, w, kernels, List.copyOf(multiplications))
                : new FloatProduct(spec, w, List.copyOf(multiplications));
    }
}
