package org.ecapa4j.product.lanes;

import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Finds out whether this processor multiplies vectors of 64-bit integers about as fast as vectors of floats: then the
 * {@link LanePackedProduct} is faster than the float product. AMD does from Zen 4 on; Intel takes three times as many
 * steps. Java does not tell the processor's name, so both are timed, in two loops that C2 turns into vector code by
 * itself, for a twentieth of a second. The outcome decides about speed alone: both products give the same bits.
 */
public final class LaneRace {

    /** 8 KB of either kind, which the level-1 cache holds. */
    private static final int INTEGERS = 1024;
    private static final int FLOATS = 2 * INTEGERS;
    /** Between the ratios of the two: about 1 on Zen 4, 2 and more elsewhere. */
    static final double BREAK_EVEN = 1.4;
    /** Loops that are this far apart have not both been compiled yet. */
    private static final double ABSURD = 4;
    /** Slower than this, in nanoseconds, not even the floats' loop has been: two floats in a nanosecond. */
    private static final long SLOWEST_FLOATS = FLOATS / 2;
    private static final long SHORTEST_NANOS = 40_000_000;
    private static final long LONGEST_NANOS = 200_000_000;
    /** Rounds without a new best time after which nothing more is to be expected. */
    private static final int STEADY_ROUNDS = 200;

    private final LongSupplier clock;
    private final Runnable integers;
    private final Runnable floats;

    /**
     * A race between two contenders.
     *
     * @param clock    tells nanoseconds
     * @param integers multiplies integers once over
     * @param floats   multiplies floats once over
     */
    LaneRace(LongSupplier clock, Runnable integers, Runnable floats) {
        this.clock = clock;
        this.integers = integers;
        this.floats = floats;
    }

    /** The race on this processor. */
    public static LaneRace onThisProcessor() {
        long[] integers = new long[INTEGERS];
        float[] floats = new float[FLOATS];
        long odd = System.nanoTime() | 1;
        return new LaneRace(System::nanoTime, () -> multiply(integers, odd, odd),
                () -> multiply(floats, 0.5f, 0.25f));
    }

    /**
     * How a race ended.
     *
     * @param integersKeepUp whether integers are fast enough
     * @param ratio          time of the integers over time of the floats; NaN where the race stayed undecided
     */
    public record Outcome(boolean integersKeepUp, double ratio) {

        /** For reports. */
        @Override
        public String toString() {
            return Double.isNaN(ratio) ? "undecided" : String.format(Locale.ROOT,
                    "64-bit integers take %.2f of the time of floats, up to %.1f pays", ratio, BREAK_EVEN);
        }
    }

    /** Runs the race. */
    public Outcome run() {
        long bestOfIntegers = Long.MAX_VALUE;
        long bestOfFloats = Long.MAX_VALUE;
        long start = clock.getAsLong();
        long end = start;
        int steady = 0;
        while (end - start < LONGEST_NANOS) {
            long begin = clock.getAsLong();
            integers.run();
            long middle = clock.getAsLong();
            floats.run();
            end = clock.getAsLong();
            steady = middle - begin < bestOfIntegers || end - middle < bestOfFloats ? 0 : steady + 1;
            bestOfIntegers = Math.min(bestOfIntegers, middle - begin);
            bestOfFloats = Math.min(bestOfFloats, end - middle);
            boolean compiled = bestOfFloats < SLOWEST_FLOATS && bestOfIntegers < ABSURD * bestOfFloats;
            if (compiled && steady >= STEADY_ROUNDS && end - start > SHORTEST_NANOS) {
                return new Outcome(bestOfIntegers < BREAK_EVEN * bestOfFloats, (double) bestOfIntegers / bestOfFloats);
            }
        }
        return new Outcome(false, Double.NaN);
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
