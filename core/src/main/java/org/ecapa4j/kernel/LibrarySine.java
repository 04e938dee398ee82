package org.ecapa4j.kernel;

/**
 * Sine and cosine in float as the C library of Linux has them (glibc since 2.28, {@code sinf}): polynomials in double
 * of Arm's optimized-routines, rounded once. Of the 1024 that a Fourier transform of length 512 needs, ten are not the
 * nearest float, and they show in ONNX Runtime's spectra.
 */
final class LibrarySine {

    private static final double HALF_PI = 0x1.921FB54442D18p0;
    private static final double C1 = -0x1.ffffffd0c621cp-2;
    private static final double C2 = 0x1.55553e1068f19p-5;
    private static final double C3 = -0x1.6c087e89a359dp-10;
    private static final double C4 = 0x1.99343027bf8c3p-16;
    private static final double S1 = -0x1.555545995a603p-3;
    private static final double S2 = 0x1.1107605230bc4p-7;
    private static final double S3 = -0x1.994eb3774cf24p-13;

    private LibrarySine() {}

    static float cosine(float x) {
        return (float) quarter(x, 1);
    }

    static float sine(float x) {
        return (float) quarter(x, 0);
    }

    /** The sine of x and so many quarters of a turn; x within a few turns. */
    private static double quarter(double x, int quarters) {
        long n = Math.round(x / HALF_PI);
        double r = x - n * HALF_PI;
        return switch ((int) (n + quarters & 3)) {
            case 0 -> nearZero(r);
            case 1 -> nearOne(r);
            case 2 -> -nearZero(r);
            default -> -nearOne(r);
        };
    }

    /** Sine on [-pi/4, pi/4]. */
    private static double nearZero(double x) {
        double x2 = x * x;
        double x3 = x * x2;
        return x + x3 * S1 + x3 * x2 * (S2 + x2 * S3);
    }

    /** Cosine on [-pi/4, pi/4]. */
    private static double nearOne(double x) {
        double x2 = x * x;
        double x4 = x2 * x2;
        return 1 + x2 * C1 + x4 * C2 + x4 * x2 * (C3 + x2 * C4);
    }
}
