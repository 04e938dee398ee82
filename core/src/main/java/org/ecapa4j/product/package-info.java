/**
 * The seam of the matrix product: a layer asks {@link org.ecapa4j.product.Products} for a {@link
 * org.ecapa4j.product.Product} and does not know which it gets. Each kind lives in a room of its own, with its packing,
 * its bounds and its memory.
 *
 * <pre>
 * Product                 what a layer asks for: the product along time, and what follows it
 *   ReferenceProduct      the definition, in integers: read this first
 *   panels                float products, also of integers while their sums stay exact
 *     strassen            the same with an eighth fewer multiplications
 *   lanes                 integers, three sums in each 64-bit lane
 * Products, ProductSpec   how a layer asks
 * WeightSlice             a weight, or the columns of some of its inputs
 * DynamicQuantizer        rounds activations to 8 bits
 * Epilogue                bias, ReLU, batch normalisation
 *   ScaledEpilogue        the same with the scale that a pass brings; VectorEpilogue on the Vector API
 * Sums                    what the inputs that are the same in every frame contribute
 * </pre>
 *
 * <p>{@code docs/kernels.md} explains the kinds at length, and how to add one.
 */
package org.ecapa4j.product;
