package org.ecapa4j.kernel;

/**
 * Exponential, hyperbolic tangent and logistic function in float, from multiplications, additions and bit shifts alone: no table, no branch,
 * so that the vector code can do exactly the same operations and get exactly the same bits.
 */
public final class FloatMath {

    /** Beyond these the result would leave the normal floats. */
    static final float EXP_LOW = -87f;
    static final float EXP_HIGH = 88f;

    static final float LOG2_E = 1.44269504f;
    /** ln 2 in two parts; the high one has few bits, so its product with a small integer is exact. */
    static final float LN2_HIGH = 0.693359375f;
    static final float LN2_LOW = -2.12194440e-4f;
    /** Adding and subtracting 1.5 * 2^23 rounds to the nearest integer, half to even. */
    static final float ROUND = 12_582_912f;

    /** Minimax polynomial of (e^r - 1 - r) / r^2 on [-ln2/2, ln2/2] (Cephes expf). */
    static final float P0 = 1.9875691500e-4f;
    static final float P1 = 1.3981999507e-3f;
    static final float P2 = 8.3334519073e-3f;
    static final float P3 = 4.1665795894e-2f;
    static final float P4 = 1.6666665459e-1f;
    static final float P5 = 5.0000001201e-1f;

    private FloatMath() {}

    /** e^x, within two units in the last place for x in [-87, 88]; clamped to that range. */
    public static float exp(float x) {
        float clamped = Math.max(EXP_LOW, Math.min(EXP_HIGH, x));
        float shifted = clamped * LOG2_E + ROUND;
        float n = shifted - ROUND;
        float r = (clamped - n * LN2_HIGH) - n * LN2_LOW;
        float p = ((((P0 * r + P1) * r + P2) * r + P3) * r + P4) * r + P5;
        float e = p * (r * r) + r + 1f;
        // The low bits of shifted are n itself; adding the exponent's bias and shifting them into place makes 2^n.
        return e * Float.intBitsToFloat((Float.floatToRawIntBits(shifted) + 127) << 23);
    }

    /** tanh x = 1 - 2 / (e^2x + 1), absolute error below 2e-7. */
    public static float tanh(float x) {
        return 1f - 2f / (exp(x + x) + 1f);
    }

    /** 1 / (1 + e^-x). */
    public static float sigmoid(float x) {
        return 1f / (1f + exp(-x));
    }
}
