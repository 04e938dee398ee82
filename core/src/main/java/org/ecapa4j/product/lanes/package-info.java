/**
 * Integers, three sums in each 64-bit lane (SIMD within a register): exact for any input, and on some processors faster
 * than the float product.
 *
 * <pre>
 * LanePackedProducts    the products of a network's layers of integers
 *   LanePackedProduct   one layer's: quantises into a LaneMap, shares out panels and spans of tiles
 *   LanePackedWeight    the weight in panels, three outputs to a lane
 *   LaneMap, LaneSpan   the activations in lanes, in tiles of frames
 *   LaneKernel          the loops; LaneTile is the register tile
 * LaneRace              whether this processor is fast at it
 * </pre>
 */
package org.ecapa4j.product.lanes;
