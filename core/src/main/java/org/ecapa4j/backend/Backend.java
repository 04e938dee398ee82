package org.ecapa4j.backend;

import org.ecapa4j.kernel.Kernels;
import org.ecapa4j.product.Products;

/**
 * What a network computes with: the loops without a layout, and the matrix products.
 *
 * @param name     short name for reports, such as {@code scalar} or {@code vector(512)}
 * @param kernels  the loops
 * @param products the products
 * @param reason   one sentence for reports: why these, and how to get faster ones where there are any
 */
public record Backend(String name, Kernels kernels, Products products, String reason) {}
