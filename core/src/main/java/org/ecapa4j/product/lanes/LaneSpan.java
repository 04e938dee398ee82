package org.ecapa4j.product.lanes;

/**
 * Some tiles of a {@link LaneMap}.
 *
 * @param first the first tile
 * @param tiles how many, at most {@link LaneKernel#MOST_TILES}
 */
record LaneSpan(int first, int tiles) {}
