package org.ecapa4j.product;

/**
 * What a layer asks a product for.
 *
 * @param weight        the weight, or the columns of some of its inputs
 * @param dilation      distance between taps in frames
 * @param epilogue      what happens to the sums
 * @param integers      whether the input is to be rounded to 8 bits, so that integers are multiplied; for a quantised
 *                      weight
 * @param consumesInput whether nobody reads the input after the product, so that it may be overwritten to save memory
 */
public record ProductSpec(WeightSlice weight, int dilation, Epilogue epilogue, boolean integers,
        boolean consumesInput) {

    /** Checks that integers are asked for where there are some. */
    public ProductSpec {
        if (integers && !weight.quantized()) {
            throw new IllegalArgumentException("expected a quantised weight for a product of integers");
        }
    }
}
