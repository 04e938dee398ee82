package org.ecapa4j.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LibrarySineTest {

    @Test
    void bothAreWithinSixTenthsOfAUnitInTheLastPlace() {
        for (float x = -13; x <= 13; x += 1f / 1024) {
            assertNear(Math.sin(x), LibrarySine.sine(x), "sine of " + x);
            assertNear(Math.cos(x), LibrarySine.cosine(x), "cosine of " + x);
        }
    }

    private static void assertNear(double expected, float found, String what) {
        double error = Math.abs(expected - found) / Math.ulp(found);
        assertTrue(error <= 0.6, what + ": " + error + " units in the last place");
    }

    /** {@code sinf} and {@code cosf} of glibc 2.36, where they are not the nearest floats. */
    @Test
    void theLastBitsAreThoseOfTheCLibrary() {
        float velocity = -(2 * 3.14159265f) / 512;
        assertEquals(-0.2902847f, LibrarySine.sine(24 * velocity));
        assertEquals(-0.29028466f, (float) Math.sin(24 * velocity));
        assertEquals(-0.5349976f, LibrarySine.sine(46 * velocity));
        assertEquals(0.8245893f, LibrarySine.cosine(49 * velocity));
        assertEquals(0.82458925f, (float) Math.cos(49 * velocity));
        assertEquals(0.49289817f, LibrarySine.cosine(86 * velocity));
    }
}
