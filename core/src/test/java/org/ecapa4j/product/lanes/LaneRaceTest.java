package org.ecapa4j.product.lanes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/** The race with a clock that the contenders move on. */
class LaneRaceTest {

    private final AtomicLong now = new AtomicLong(1_000_000_007);
    private long round;

    /** A race in which a round takes each side so many nanoseconds, by the number of the round. */
    private LaneRace.Outcome race(LongUnaryOperator integers, LongUnaryOperator floats) {
        return new LaneRace(now::get, () -> now.addAndGet(integers.applyAsLong(round)),
                () -> now.addAndGet(floats.applyAsLong(round++))).run();
    }

    @Test
    void integersThatAreAboutAsFastWin() {
        LaneRace.Outcome outcome = race(i -> 200, i -> 190);
        assertTrue(outcome.integersKeepUp());
        assertEquals(200.0 / 190, outcome.ratio());
        assertEquals("64-bit integers take 1.05 of the time of floats, up to 1.4 pays", outcome.toString());
    }

    @Test
    void integersThatTakeMoreThanTheBreakEvenLose() {
        assertFalse(race(i -> 270, i -> 190).integersKeepUp());
        assertTrue(race(i -> 265, i -> 190).integersKeepUp());
    }

    @Test
    void theBestRoundsCountBecauseOthersWereDisturbedOrNotYetCompiled() {
        assertTrue(race(i -> i < 1000 ? 9000 : i % 7 == 0 ? 5000 : 200, i -> i < 1000 ? 4000 : 190).integersKeepUp());
    }

    @Test
    void aRaceThatNeverCompilesIsUndecidedAndEnds() {
        long start = now.get();
        LaneRace.Outcome outcome = race(i -> 40_000, i -> 30_000);
        assertFalse(outcome.integersKeepUp());
        assertTrue(Double.isNaN(outcome.ratio()));
        assertEquals("undecided", outcome.toString());
        assertTrue(now.get() - start < 210_000_000, "took " + (now.get() - start) + " ns of the clock");
    }

    @Test
    void onThisProcessorItEnds() {
        LaneRace.Outcome outcome = LaneRace.onThisProcessor().run();
        assertTrue(Double.isNaN(outcome.ratio()) || outcome.ratio() > 0, outcome.toString());
    }
}
