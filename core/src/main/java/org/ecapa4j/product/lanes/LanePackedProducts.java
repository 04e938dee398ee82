package org.ecapa4j.product.lanes;

import org.ecapa4j.product.Product;
import org.ecapa4j.product.ProductSpec;
import org.ecapa4j.product.Products;

/**
 * Lane-packed products for the layers of integers, others for the rest.
 *
 * @implNote Immutable and thread-safe.
 */
public final class LanePackedProducts implements Products {

    private final Products otherwise;

    /**
     * Of use where {@link #possible}; elsewhere right, and very slow.
     *
     * @param otherwise for float layers
     */
    public LanePackedProducts(Products otherwise) {
        this.otherwise = otherwise;
    }

    /** Whether this processor's vectors have the length that the kernel is written for. */
    public static boolean possible() {
        return LaneKernel.possible();
    }

    @Override
    public Product of(ProductSpec spec) {
        return spec.integers() ? new LanePackedProduct(spec) : otherwise.of(spec);
    }
}
