package org.ecapa4j.product;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.ecapa4j.kernel.Range;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ONNX {@code DynamicQuantizeLinear}: the examples of its specification, and its corners. */
class DynamicQuantizerTest {

    private static DynamicQuantizer of(float low, float high) {
        Range range = new Range();
        range.widen(low, high);
        return DynamicQuantizer.of(range);
    }

    @ParameterizedTest
    @CsvSource({"-2.5, 2, 0.0176470596, 142", "-4.3, -1, 0.0168627445, 255", "1.5, 4, 0.0156862754, 0",
            "-255, 0, 1, 255", "0, 255, 1, 0"})
    void scaleAndZeroPointAreThoseOfTheSpecification(float low, float high, float scale, int zeroPoint) {
        assertEquals(scale, of(low, high).scale(), 2e-9);
        assertEquals(zeroPoint, of(low, high).zeroPoint());
    }

    @Test
    void theQuotientIsRoundedToAFloatBeforeItBecomesAnInteger() {
        // 1 / (2 / 255) is 127.5, which would become 128; in floats it is 127.49999.
        assertEquals(127, of(-1, 1).zeroPoint());
    }

    @Test
    void zerosAloneHaveScaleOne() {
        assertEquals(1, of(0, 0).scale());
        assertEquals(0, of(0, 0).zeroPoint());
    }

    @Test
    void theZeroPointIsRoundedHalfToEven() {
        assertEquals(1, of(-2.5f, 252.5f).scale());
        assertEquals(2, of(-2.5f, 252.5f).zeroPoint());
        assertEquals(4, of(-3.5f, 251.5f).zeroPoint());
    }

    @Test
    void aRangeThatIsResetForgetsEverything() {
        Range range = new Range();
        range.widen(-100, 100);
        range.reset().widen(0, 51);
        assertEquals(0.2f, DynamicQuantizer.of(range).scale());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 254, 255})
    void oneValueAndAStretchOfThemRoundHalfToEvenAndClamp(int zeroPoint) {
        float[] x = new float[1200];
        for (int i = 0; i < x.length; i++) {
            x[i] = (i - 600) * 0.5f;
        }
        // Steps that are powers of two make exact halves; the third makes quotients that have to be rounded themselves.
        for (float scale : new float[] {1, 0.25f, 4f / 3}) {
            DynamicQuantizer quantizer = new DynamicQuantizer(scale, zeroPoint);
            float[] q = new float[x.length];
            quantizer.quantize(x, 0, x.length, q, 0);
            for (int i = 0; i < x.length; i++) {
                double expected = Math.max(0, Math.min(255, Math.rint(x[i] / scale) + zeroPoint)) - zeroPoint;
                assertEquals(expected, quantizer.quantize(x[i]), 0.0, x[i] + " in steps of " + scale);
                assertEquals(expected, q[i], 0.0, x[i] + " in steps of " + scale);
            }
        }
    }
}
