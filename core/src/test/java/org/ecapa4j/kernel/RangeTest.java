package org.ecapa4j.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ONNX {@code DynamicQuantizeLinear}: the examples of its specification, and its corners. */
class RangeTest {

    @ParameterizedTest
    @CsvSource({"-2.5, 2, 0.0176470596, 142", "-4.3, -1, 0.0168627445, 255", "1.5, 4, 0.0156862754, 0",
            "-255, 0, 1, 255", "0, 255, 1, 0"})
    void scaleAndZeroPointAreThoseOfTheSpecification(float low, float high, float scale, int zeroPoint) {
        Range range = new Range();
        range.widen(low, high);
        assertEquals(scale, range.scale(), 2e-9);
        assertEquals(zeroPoint, range.zeroPoint());
    }

    @Test
    void theQuotientIsRoundedToAFloatBeforeItBecomesAnInteger() {
        // 1 / (2 / 255) is 127.5, which would become 128; in floats it is 127.49999.
        Range range = new Range();
        range.widen(-1, 1);
        assertEquals(127, range.zeroPoint());
    }

    @Test
    void zerosAloneHaveScaleOne() {
        assertEquals(1, new Range().scale());
        assertEquals(0, new Range().zeroPoint());
    }

    @Test
    void theZeroPointIsRoundedHalfToEven() {
        Range range = new Range();
        range.widen(-2.5f, 252.5f);
        assertEquals(1, range.scale());
        assertEquals(2, range.zeroPoint());
        range.reset().widen(-3.5f, 251.5f);
        assertEquals(4, range.zeroPoint());
    }

    @Test
    void resetForgetsEverything() {
        Range range = new Range();
        range.widen(-100, 100);
        range.reset().widen(0, 51);
        assertEquals(0.2f, range.scale());
    }
}
