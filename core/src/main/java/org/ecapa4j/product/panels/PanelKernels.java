package org.ecapa4j.product.panels;

import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.pass.Scratch;
import org.ecapa4j.product.DynamicQuantizer;
import org.ecapa4j.product.ScaledEpilogue;

/**
 * The loops of the float product: {@link ScalarPanels} in plain Java, to be read first, and {@link VectorPanels} on the
 * Vector API. On integer-valued operands whose sums stay exact both give the same bits; on others they sum in different
 * orders.
 *
 * <p>Arguments are trusted: layers check shapes once, when a model is loaded.
 *
 * @implNote Implementations are immutable and thread-safe.
 */
public interface PanelKernels {

    /** How many outputs a panel of {@link PackedPanels} holds, for a layer with so many. */
    int panelWidth(int outputs);

    /** The most frames that one {@link #multiply} takes: keeps a panel's sums in the level-2 cache. */
    int frameBlock();

    /**
     * One panel of the product, epilogue and all.
     *
     * @param w        packed for this {@link #panelWidth}
     * @param panel    which panel of outputs
     * @param x        {@code [inputs][frames]}, at most {@link #frameBlock} frames; frames before and after are read
     *                 where the taps reach
     * @param epilogue what happens to the sums
     * @param y        {@code [outputs][frames]}, written at this panel's outputs only
     * @param memory   the worker's
     */
    void multiply(PackedPanels w, int panel, FeatureMap x, ScaledEpilogue epilogue, FeatureMap y, Scratch memory);

    /**
     * Quantises {@code count} frames from {@code first} on to integer-valued floats, {@code q - zeroPoint}.
     *
     * @param q     may be x
     * @param norms widened by the norms of these frames
     */
    void quantize(FeatureMap x, int first, int count, DynamicQuantizer quantizer, FeatureMap q, Norms norms);
}
