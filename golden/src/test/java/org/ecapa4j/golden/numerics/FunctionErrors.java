package org.ecapa4j.golden.numerics;

import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import org.ecapa4j.kernel.FloatMath;

/** Compares the float functions with {@link Math} in double, over every 31st float of their ranges. */
final class FunctionErrors {

    private static final int STEP = 31;

    private FunctionErrors() {}

    /** A function on floats. */
    private interface FloatFunction {
        float apply(float x);
    }

    static void print() {
        System.out.println("function,low,high,floats,max_absolute_error,at,max_error_ulp,at");
        measure("exp", FloatMath::exp, Math::exp, -87, 88);
        measure("exp", FloatMath::exp, Math::exp, -20, 0);
        measure("tanh", FloatMath::tanh, Math::tanh, -44, 44);
        measure("tanh", FloatMath::tanh, Math::tanh, -1, 1);
        measure("sigmoid", FloatMath::sigmoid, x -> 1 / (1 + Math.exp(-x)), -87, 87);
        measure("sigmoid", FloatMath::sigmoid, x -> 1 / (1 + Math.exp(-x)), -10, 10);
    }

    private static void measure(String name, FloatFunction f, DoubleUnaryOperator exact, float low, float high) {
        Worst worst = new Worst(f, exact);
        worst.scan(0, high);
        worst.scan(0x8000_0000, low);
        System.out.printf(Locale.ROOT, "%s,%s,%s,%d,%.3g,%.9g,%.3g,%.9g%n", name, low, high, worst.floats, worst.absolute, worst.absoluteAt,
                worst.ulps, worst.ulpsAt);
    }

    /** The largest errors so far, and where they are. */
    private static final class Worst {
        private final FloatFunction f;
        private final DoubleUnaryOperator exact;
        private long floats;
        private double absolute;
        private float absoluteAt;
        private double ulps;
        private float ulpsAt;

        Worst(FloatFunction f, DoubleUnaryOperator exact) {
            this.f = f;
            this.exact = exact;
        }

        /** Floats of one sign in the order of their bits, from 0 to an end. */
        void scan(int sign, float end) {
            for (int bits = 0; bits < 0x7f80_0000 && Math.abs(Float.intBitsToFloat(bits)) <= Math.abs(end); bits += STEP) {
                float x = Float.intBitsToFloat(sign | bits);
                double y = exact.applyAsDouble(x);
                double error = Math.abs(f.apply(x) - y);
                floats++;
                if (error > absolute) {
                    absolute = error;
                    absoluteAt = x;
                }
                if (error / Math.ulp((float) y) > ulps) {
                    ulps = error / Math.ulp((float) y);
                    ulpsAt = x;
                }
            }
        }
    }
}
