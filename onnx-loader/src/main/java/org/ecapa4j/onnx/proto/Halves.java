package org.ecapa4j.onnx.proto;

/** Sixteen-bit floats to {@code float}; {@code Float.float16ToFloat} came with Java 20. */
final class Halves {

    private Halves() {}

    static float toFloat(DataType type, short bits) {
        return type == DataType.BFLOAT16 ? Float.intBitsToFloat(bits << 16) : float16(bits);
    }

    /** IEEE 754 binary16: sign, 5 bits of exponent (bias 15), 10 of fraction. */
    private static float float16(short bits) {
        float sign = bits < 0 ? -1 : 1;
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        if (exponent == 0) {
            return sign * fraction * 0x1p-24f;
        }
        if (exponent == 0x1f) {
            return fraction == 0 ? sign * Float.POSITIVE_INFINITY : Float.NaN;
        }
        return sign * Float.intBitsToFloat(exponent - 15 + 127 << 23 | fraction << 13);
    }
}
