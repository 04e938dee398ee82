package org.ecapa4j.backend;

import java.util.function.LongSupplier;

/**
 * Finds out whether this processor has a fused multiply-add that the JVM uses. Where it has none, {@link Math#fma} and
 * the Vector API's {@code fma} compute with {@link java.math.BigDecimal}, a thousand times slower (apache/lucene
 * 12014): so it is on the default processors of QEMU and VirtualBox, and with {@code -XX:-UseFMA}. HotSpot's
 * interpreter has the instruction at once, so a few calls tell, and a slow answer is bounded.
 */
final class FusedMultiplyAdd {

    private static final int CALLS = 16;
    private static final int ROUNDS = 20;
    /**
     * Between the two by a factor of ten or more either way: 5 to 100 ns a call in hardware, 5,000 ns and more without.
     */
    private static final long SLOWEST_ROUND_NANOS = CALLS * 500L;

    private static volatile float result;

    private FusedMultiplyAdd() {}

    /** Whether it is fast. */
    static boolean isFast() {
        return isFast(System::nanoTime, () -> {
            float x = result;
            for (int i = 0; i < CALLS; i++) {
                x = Math.fma(x, 0.5f, 0.25f);
            }
            result = x;
        });
    }

    /** The best of some rounds counts, because others are disturbed. */
    static boolean isFast(LongSupplier clock, Runnable round) {
        for (int i = 0; i < ROUNDS; i++) {
            long start = clock.getAsLong();
            round.run();
            if (clock.getAsLong() - start <= SLOWEST_ROUND_NANOS) {
                return true;
            }
        }
        return false;
    }
}
