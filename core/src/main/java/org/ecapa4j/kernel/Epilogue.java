package org.ecapa4j.kernel;

/**
 * What happens to the sums of a matrix product on their way out, output by output:
 * {@code y = (sum + start) * scale + bias}, then ReLU, then batch normalisation {@code y * bnScale + bnShift}.
 *
 * <p>Each step rounds once, as the separate operators of the ONNX graph do ({@code Cast, Mul, Add, Relu, BatchNormalization}); no fused
 * multiply-add, which would round differently.
 *
 * @param start   added to the sums, {@code [outputs]}: what inputs that are the same in every frame contribute; or null
 * @param scale   {@code [outputs]}: activation scale times weight scale
 * @param bias    {@code [outputs]}
 * @param relu    whether negative values become 0
 * @param bnScale {@code [outputs]}, or null for no normalisation
 * @param bnShift {@code [outputs]}, or null for no normalisation
 */
public record Epilogue(float[] start, float[] scale, float[] bias, boolean relu, float[] bnScale, float[] bnShift) {}
