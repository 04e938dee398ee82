/**
 * Where the time goes: the loops behind {@link org.ecapa4j.kernel.Kernels}, in plain Java and on the Java Vector API, and the data that
 * they work on.
 *
 * <pre>
 * KernelChoice              which kernels run in this JVM, and why
 *   Kernels                 the narrow interface: a panel of a matrix product at a time, never a dot product
 *     ScalarKernels         plain Java: the fallback, and the one to read first
 *     VectorKernels         the same methods on jdk.incubator.vector
 *       Tile                the register tile: frames x vectors of outputs, sums in registers
 *       ThreefoldProduct    integers, three sums in each 64-bit lane, where LaneRace finds that to be faster; ThreefoldMap is its left operand, ThreefoldTile its tile
 *       StrassenProduct     one level of Strassen-Winograd over the tile; StrassenBlock is its left operand
 * FeatureMap                [channels][frames], stored frame by frame
 * PackedWeight              [outputs][inputs][taps] as panels, bytes stay bytes; bounds of the sums
 * Epilogue                  (sum + start) * scale + bias, ReLU, batch normalisation
 * Range, Norms              what a quantiser must know of a map: its range, and what bounds the sums of its product
 * IntegerProduct            the exact way out when a bound says that float sums might round
 * </pre>
 *
 * <p>One float product serves both numerics: on integer-valued floats its sums are exact while they stay below 2^24, which is checked
 * for each input before it is used. Some processors have a faster one for integers. {@code docs/kernels.md} explains it at length.
 *
 * <p>Arguments are trusted here: layers check shapes once, when a model is loaded.
 */
package org.ecapa4j.kernel;
