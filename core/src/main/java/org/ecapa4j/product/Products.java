package org.ecapa4j.product;

/**
 * Chooses the product for each layer and packs its weight: the one place where a kind of product is registered
 * ({@code org.ecapa4j.backend.Backends} puts the kinds together for this JVM).
 *
 * @implNote Implementations are immutable and thread-safe.
 */
@FunctionalInterface
public interface Products {

    /** The product for a layer, ready to run. */
    Product of(ProductSpec spec);
}
