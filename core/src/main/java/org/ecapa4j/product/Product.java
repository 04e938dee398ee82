package org.ecapa4j.product;

import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.kernel.Range;
import org.ecapa4j.pass.ForwardPass;

/**
 * One layer's matrix product along time and what follows it: {@code y[o][t] = epilogue(sum over tap, i of w[o][i][tap]
 * * x[i][t + (tap - taps / 2) * dilation])}. It holds the layer's weight, packed once in the layout of whoever
 * multiplies it; a layer asks for a product and does not know which it is.
 *
 * <p>There are two arithmetics. A product of integers rounds its input to 8 bits first, by the input's range, and every
 * sum is exact (ONNX {@code DynamicQuantizeLinear, ConvInteger} or {@code MatMulInteger}). A float product multiplies
 * floats, and takes no notice of ranges.
 *
 * <p>{@link ReferenceProduct} is the definition in integers, to be read first. {@code docs/kernels.md} says how to add
 * another.
 *
 * @implNote Implementations are immutable and thread-safe; work memory comes from the pass.
 */
public interface Product {

    /**
     * The whole layer.
     *
     * @param x    {@code [inputs][frames]}; read only, unless {@link ProductSpec#consumesInput}
     * @param y    {@code [outputs][frames]}; may be x where the product is one of integers or has several taps
     * @param pass where memory and threads come from
     */
    void run(FeatureMap x, FeatureMap y, ForwardPass pass);

    /**
     * The sums of a single frame, without the epilogue: what inputs that are the same in every frame contribute.
     *
     * @param frame  {@code [inputs][1]}; for a product of one tap
     * @param shared the range that the frame is quantised by
     */
    Sums sums(FeatureMap frame, Range shared, ForwardPass pass);

    /**
     * The layer over some of its inputs, the others' sums being known.
     *
     * @param shared the range that x is quantised by
     * @param start  what the sums of every frame start from; of a product of the same arithmetic
     */
    void run(FeatureMap x, Range shared, Sums start, FeatureMap y, ForwardPass pass);
}
