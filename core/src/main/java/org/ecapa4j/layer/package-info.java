/**
 * What the boxes of the figure are built of.
 *
 * <pre>
 * Conv1d       convolution along time, then nothing, ReLU, or ReLU and batch normalisation:
 *              [inputs][frames] -> [outputs][frames]
 * Arithmetic   how layers compute: kernels, products, and whether activations are rounded to 8 bits
 * </pre>
 */
package org.ecapa4j.layer;
