package org.ecapa4j.kernel;

/**
 * Exponential, hyperbolic tangent, logistic function and natural logarithm in float. But for the exponential they are
 * ONNX Runtime's to the last bit, because before a quantiser the last bit can become a whole step.
 *
 * <p>{@link #exp} and {@link #tanh} have no table and no branch, so that the vector code can do the same operations.
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
    public static final float ROUND = 12_582_912f;
    /** Its bits; a small integer that is added to it ends up in their lowest. */
    public static final int ROUND_BITS = 0x4b400000;

    /** Minimax polynomial of (e^r - 1 - r) / r^2 on [-ln2/2, ln2/2] (Cephes expf). */
    static final float P0 = 1.9875691500e-4f;
    static final float P1 = 1.3981999507e-3f;
    static final float P2 = 8.3334519073e-3f;
    static final float P3 = 4.1665795894e-2f;
    static final float P4 = 1.6666665459e-1f;
    static final float P5 = 5.0000001201e-1f;

    /** Beyond these the tangent is 1 or -1. */
    static final float TANH_LIMIT = 9f;
    /** Odd powers of the numerator, even ones of the denominator. */
    static final float TANH_P13 = -2.76076847742355e-16f;
    static final float TANH_P11 = 2.00018790482477e-13f;
    static final float TANH_P9 = -8.60467152213735e-11f;
    static final float TANH_P7 = 5.12229709037114e-08f;
    static final float TANH_P5 = 1.48572235717979e-05f;
    static final float TANH_P3 = 6.37261928875436e-04f;
    static final float TANH_P1 = 4.89352455891786e-03f;
    static final float TANH_Q6 = 1.19825839466702e-06f;
    static final float TANH_Q4 = 1.18534705686654e-04f;
    static final float TANH_Q2 = 2.26843463243900e-03f;
    static final float TANH_Q0 = 4.89352518554385e-03f;

    private static final float SIGMOID_LIMIT = 18f;
    private static final float SIGMOID_P9 = 4.37031012579801e-11f;
    private static final float SIGMOID_P7 = 1.15627324459942e-07f;
    private static final float SIGMOID_P5 = 6.08574864600143e-05f;
    private static final float SIGMOID_P3 = 8.51377133304701e-03f;
    private static final float SIGMOID_P1 = 2.48287947061529e-01f;
    private static final float SIGMOID_Q10 = 6.10247389755681e-13f;
    private static final float SIGMOID_Q8 = 5.76102136993427e-09f;
    private static final float SIGMOID_Q6 = 6.29106785017040e-06f;
    private static final float SIGMOID_Q4 = 1.70198817374094e-03f;
    private static final float SIGMOID_Q2 = 1.16817656904453e-01f;
    private static final float SIGMOID_Q0 = 9.93151921023180e-01f;

    /**
     * Numerator and denominator of a rational approximation of ln(1 + x) on [sqrt(1/2) - 1, sqrt(2) - 1] (Eigen, {@code
     * plog_float}).
     */
    private static final float LOG_P0 = 0.18256296349849254f;
    private static final float LOG_P1 = 1.0000000190281063f;
    private static final float LOG_P2 = 1.0000000190281136f;
    private static final float LOG_Q0 = 0.049616247954120038f;
    private static final float LOG_Q1 = 0.59923249590823520f;
    private static final float LOG_Q2 = 1.4999999999999927f;
    private static final float SQRT_HALF = 0.70710678118654752f;
    private static final float LN2 = 0.69314718055994531f;

    private FloatMath() {}

    /**
     * Natural logarithm, within four units in the last place for normal floats: Eigen's, which is ONNX Runtime's {@code
     * Log}, to the bit. Where the features' range sets a quantiser's step, the same last bit matters more than the
     * right one.
     */
    public static float log(float x) {
        if (!(x >= Float.MIN_NORMAL && x <= Float.MAX_VALUE)) {
            return (float) Math.log(x);
        }
        int bits = Float.floatToRawIntBits(x);
        float exponent = (bits >>> 23) - 126;
        float mantissa = Float.intBitsToFloat(bits & 0x7fffff | 0x3f000000);
        float r = mantissa - 1f;
        if (mantissa < SQRT_HALF) {
            exponent -= 1f;
            r += mantissa;
        }
        float p = ((r * LOG_P0 + LOG_P1) * r + LOG_P2) * r;
        float q = ((r * LOG_Q0 + LOG_Q1) * r + LOG_Q2) * r + 1f;
        return exponent * LN2 + p / q;
    }

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

    /**
     * Hyperbolic tangent as ONNX Runtime has it ({@code MlasTanhKernel}, after Eigen), to the bit: a quotient of
     * polynomials, within 5 units in the last place but for subnormal results.
     */
    public static float tanh(float x) {
        float v = Math.max(-TANH_LIMIT, Math.min(TANH_LIMIT, x));
        float square = v * v;
        float p = multiplyAdd(TANH_P13, square, TANH_P11);
        p = multiplyAdd(p, square, TANH_P9);
        p = multiplyAdd(p, square, TANH_P7);
        p = multiplyAdd(p, square, TANH_P5);
        p = multiplyAdd(p, square, TANH_P3);
        p = multiplyAdd(p, square, TANH_P1);
        float q = multiplyAdd(TANH_Q6, square, TANH_Q4);
        q = multiplyAdd(q, square, TANH_Q2);
        q = multiplyAdd(q, square, TANH_Q0);
        return p * v / q;
    }

    /** 1 / (1 + e^-x) as ONNX Runtime has it ({@code MlasLogisticKernel}), to the bit: absolute error below 2e-7. */
    public static float sigmoid(float x) {
        float v = Math.max(-SIGMOID_LIMIT, Math.min(SIGMOID_LIMIT, x));
        float square = v * v;
        float p = multiplyAdd(SIGMOID_P9, square, SIGMOID_P7);
        p = multiplyAdd(p, square, SIGMOID_P5);
        p = multiplyAdd(p, square, SIGMOID_P3);
        p = multiplyAdd(p, square, SIGMOID_P1);
        float q = multiplyAdd(SIGMOID_Q10, square, SIGMOID_Q8);
        q = multiplyAdd(q, square, SIGMOID_Q6);
        q = multiplyAdd(q, square, SIGMOID_Q4);
        q = multiplyAdd(q, square, SIGMOID_Q2);
        q = multiplyAdd(q, square, SIGMOID_Q0);
        return Math.max(0f, Math.min(1f, p * v / q + 0.5f));
    }

    /**
     * {@code a * b + c} with one rounding, but for about one case in 2^29: the product of two floats is exact in
     * double, the sum is rounded there and once more here. {@link Math#fma} would be right always and, on a processor
     * without the instruction, thousands of times slower.
     */
    public static float multiplyAdd(float a, float b, float c) {
        return (float) ((double) a * b + c);
    }
}
