package org.ecapa4j.kernel;

/**
 * Whether this processor multiplies vectors of 64-bit integers about as fast as vectors of floats: then {@link ThreefoldProduct} is faster than the float product. AMD does
 * from Zen 4 on; Intel takes three times as many steps. Java does not tell the processor's name, so both are timed, in two loops that C2 turns into vector code by itself, for
 * a twentieth of a second. The outcome decides about speed alone: both products give the same bits.
 */
final class LaneRace {

    /** 8 KB of either kind, which the level-1 cache holds. */
    private static final int INTEGERS = 1024;
    private static final int FLOATS = 2 * INTEGERS;
    /** Between the ratios of the two: about 1 on Zen 4, 2 and more elsewhere. */
    private static final double BREAK_EVEN = 1.4;
    /** Loops that are this far apart have not both been compiled yet. */
    private static final double ABSURD = 4;
    /** Slower than this, in nanoseconds, not even the floats' loop has been: two floats in a nanosecond. */
    private static final long SLOWEST_FLOATS = FLOATS / 2;
    private static final long SHORTEST_NANOS = 40_000_000;
    private static final long LONGEST_NANOS = 200_000_000;
    /** Rounds without a new best time after which nothing more is to be expected. */
    private static final int STEADY_ROUNDS = 200;

    private LaneRace() {}

    /** Runs the race; false where it stays undecided. */
    static boolean integersKeepUp() {
        long[] integers = new long[INTEGERS];
        float[] floats = new float[FLOATS];
        long bestOfIntegers = Long.MAX_VALUE;
        long bestOfFloats = Long.MAX_VALUE;
        long start = System.nanoTime();
        long end = start;
        int steady = 0;
        while (end - start < LONGEST_NANOS) {
            long begin = System.nanoTime();
            multiply(integers, begin | 1, start);
            long middle = System.nanoTime();
            multiply(floats, 0.5f, 0.25f);
            end = System.nanoTime();
            steady = middle - begin < bestOfIntegers || end - middle < bestOfFloats ? 0 : steady + 1;
            bestOfIntegers = Math.min(bestOfIntegers, middle - begin);
            bestOfFloats = Math.min(bestOfFloats, end - middle);
            boolean compiled = bestOfFloats < SLOWEST_FLOATS && bestOfIntegers < ABSURD * bestOfFloats;
            if (compiled && steady >= STEADY_ROUNDS && end - start > SHORTEST_NANOS) {
                return bestOfIntegers < BREAK_EVEN * bestOfFloats;
            }
        }
        return false;
    }

    /** One step for each element: C2 does not vectorise longer chains of 64-bit multiplications. */
    private static void multiply(long[] x, long factor, long term) {
        for (int i = 0; i < x.length; i++) {
            x[i] = x[i] * factor + term;
        }
    }

    private static void multiply(float[] x, float factor, float term) {
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.fma(x[i], factor, term);
        }
    }
}
