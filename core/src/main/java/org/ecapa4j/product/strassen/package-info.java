/**
 * Strassen's method in Winograd's form (V. Strassen 1969, S. Winograd 1971; Knuth, volume 2, 4.6.4), one level deep, on
 * the register tile of the float product.
 *
 * <pre>
 * StrassenMultiplication   which weights it fits, its bound, sharing out
 *   StrassenBlock          the left operand: a block of frames and its four sums
 *   StrassenNorms          what bounds the sums of weights
 *   StrassenKernel         a pair of panels on the Vector API
 * </pre>
 */
package org.ecapa4j.product.strassen;
