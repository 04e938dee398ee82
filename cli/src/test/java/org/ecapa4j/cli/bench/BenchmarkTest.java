package org.ecapa4j.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class BenchmarkTest {

    @Test
    void percentilesAreByNearestRankAndTheMedianOfAnEvenNumberIsAMean() {
        double[] sorted = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        assertEquals(5.5, Benchmark.percentile(sorted, 50));
        assertEquals(10, Benchmark.percentile(sorted, 95));
        assertEquals(9, Benchmark.percentile(sorted, 90));
        assertEquals(3, Benchmark.percentile(new double[] {1, 3, 9}, 50));
        assertEquals(7, Benchmark.percentile(new double[] {7}, 95));
    }
}
