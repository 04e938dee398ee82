package org.ecapa4j.product.panels;

import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.pass.ForwardPass;
import org.ecapa4j.product.ScaledEpilogue;

/**
 * A way to multiply {@link PackedPanels} by a map of floats. {@link PanelMultiplication} takes every map; others are
 * faster where they fit, and say where.
 *
 * @implNote Implementations are immutable and thread-safe.
 */
public interface Multiplication {

    /** Whether it takes maps of so many frames. */
    boolean takes(int frames);

    /**
     * An upper bound of any sum of integer-valued activations that arises on the way to the product; below
     * {@link PackedPanels#EXACT_FLOAT_LIMIT} the product is exact.
     *
     * @param norms of the activations
     */
    double largestSum(Norms norms);

    /**
     * The product, epilogue and all, shared out over the pass's team.
     *
     * @param x {@code [inputs][frames]}, with a halo of zeros as far as the taps reach
     * @param y {@code [outputs][frames]}; must not overlap x
     */
    void run(FeatureMap x, ScaledEpilogue epilogue, FeatureMap y, ForwardPass pass);
}
