package org.ecapa4j.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FloatMathTest {

    private static final double STEP = 1.0 / 4096;

    @Test
    void expIsWithinTwoUnitsInTheLastPlace() {
        for (double x = -87; x <= 88; x += STEP) {
            float rounded = (float) x;
            double exact = Math.exp(rounded);
            double error = Math.abs(FloatMath.exp(rounded) - exact) / Math.ulp((float) exact);
            assertTrue(error <= 2, "exp " + rounded + ": " + error + " units in the last place");
        }
    }

    @Test
    void expOfVerySmallArgumentsIsWithinTwoUnitsInTheLastPlace() {
        for (float x = 1; x > 1e-30f; x *= 0.97f) {
            assertTrue(Math.abs(FloatMath.exp(x) - Math.exp(x)) <= 2 * Math.ulp((float) Math.exp(x)), "exp " + x);
            assertTrue(Math.abs(FloatMath.exp(-x) - Math.exp(-x)) <= 2 * Math.ulp((float) Math.exp(-x)), "exp -" + x);
        }
        assertEquals(1, FloatMath.exp(0));
        assertEquals(1, FloatMath.exp(-0f));
    }

    @Test
    void expStaysAtItsEndsBeyondThem() {
        assertEquals(FloatMath.exp(88), FloatMath.exp(1e30f));
        assertEquals(FloatMath.exp(88), FloatMath.exp(Float.POSITIVE_INFINITY));
        assertEquals(FloatMath.exp(-87), FloatMath.exp(-1e30f));
        assertEquals(FloatMath.exp(-87), FloatMath.exp(Float.NEGATIVE_INFINITY));
    }

    @Test
    void tanhIsWithinThreeTenMillionths() {
        for (double x = -20; x <= 20; x += STEP / 4) {
            float rounded = (float) x;
            assertEquals(Math.tanh(rounded), FloatMath.tanh(rounded), 3e-7, "tanh " + rounded);
        }
        assertEquals(1, FloatMath.tanh(1e30f));
        assertEquals(-1, FloatMath.tanh(-1e30f));
    }

    @Test
    void sigmoidIsWithinTwoTenMillionths() {
        for (double x = -100; x <= 100; x += STEP) {
            float rounded = (float) x;
            assertEquals(1 / (1 + Math.exp(-rounded)), FloatMath.sigmoid(rounded), 2e-7, "sigmoid " + rounded);
        }
    }

    @Test
    void logIsWithinFourUnitsInTheLastPlace() {
        int bits = Float.floatToRawIntBits(Float.MIN_NORMAL);
        for (; bits < Float.floatToRawIntBits(Float.POSITIVE_INFINITY); bits += 4093) {
            float x = Float.intBitsToFloat(bits);
            double exact = Math.log(x);
            assertTrue(Math.abs(FloatMath.log(x) - exact) <= 4 * Math.ulp((float) exact), "log " + x + ": "
                    + FloatMath.log(x) + ", not " + exact);
        }
        assertEquals(0, FloatMath.log(1));
    }

    @Test
    void logBeyondTheNormalFloatsIsTheTrueOne() {
        assertEquals(Float.NEGATIVE_INFINITY, FloatMath.log(0));
        assertEquals(Float.POSITIVE_INFINITY, FloatMath.log(Float.POSITIVE_INFINITY));
        assertEquals((float) Math.log(Float.MIN_VALUE), FloatMath.log(Float.MIN_VALUE));
        assertTrue(Float.isNaN(FloatMath.log(-1)));
        assertTrue(Float.isNaN(FloatMath.log(Float.NaN)));
    }
}
