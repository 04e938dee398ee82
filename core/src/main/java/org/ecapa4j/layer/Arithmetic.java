package org.ecapa4j.layer;

import org.ecapa4j.kernel.Kernels;
import org.ecapa4j.product.Epilogue;
import org.ecapa4j.product.Product;
import org.ecapa4j.product.ProductSpec;
import org.ecapa4j.product.Products;
import org.ecapa4j.product.WeightSlice;

/**
 * How a network's layers compute: what its boxes are built with.
 *
 * @param kernels  the loops without a layout
 * @param products the matrix products
 * @param parity   whether layers with a quantised weight round their input to 8 bits, as ONNX Runtime does; else all
 *                 activations stay floats
 */
public record Arithmetic(Kernels kernels, Products products, boolean parity) {

    /** The product of a layer's whole weight. */
    Product product(WeightSlice weight, int dilation, Epilogue epilogue, boolean consumesInput) {
        boolean integers = parity && weight.quantized();
        return products.of(new ProductSpec(weight, dilation, epilogue, integers, consumesInput));
    }

    /** The product of a 1x1 layer over some of its inputs, the sums of the others to be added. */
    public Product product(WeightSlice weight, Epilogue epilogue) {
        return product(weight, 1, epilogue, false);
    }
}
