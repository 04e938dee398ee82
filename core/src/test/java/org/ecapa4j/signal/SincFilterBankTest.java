package org.ecapa4j.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SincFilterBankTest {

    /** Sums of angles give the taps of the formula itself, down to the last bit of a float or so. */
    @ParameterizedTest
    @CsvSource({"44101, 16000", "22051, 16000", "96001, 16000", "15013, 16000", "101, 16000", "16000, 16001",
            "999983, 100"})
    void filtersComputedOneByOneAreThoseOfTheFormula(int fromHz, int toHz) {
        SincFilterBank bank = new SincFilterBank(fromHz, toHz, 0);
        assertFalse(bank.isStored());
        float[] expected = new float[bank.taps()];
        float[] filter = new float[bank.taps()];
        float peak = (float) Math.min(1, (double) toHz / fromHz);
        for (int phase = 0; phase < bank.phases(); phase += 1 + bank.phases() / 1000) {
            bank.computeExactly(phase, expected, 0);
            bank.compute(phase, filter, 0);
            for (int tap = 0; tap < expected.length; tap++) {
                assertEquals(expected[tap], filter[tap], 6e-8f * peak, "phase " + phase + " tap " + tap);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"8000", "11025", "12000", "22050", "24000", "32000", "44100", "48000", "88200", "96000", "176400",
            "192000"})
    void filtersOfUsualRatesAreStored(int fromHz) {
        assertTrue(new SincFilterBank(fromHz, 16_000).isStored());
    }
}
