package org.ecapa4j.audio.codecs.aac;

/** The rising halves of the windows (ISO/IEC 14496-3, section 4.6.11.3.2); the falling ones mirror them. */
final class WindowShapes {

    private static final float[] SINE_LONG = sine(1024);
    private static final float[] SINE_SHORT = sine(128);
    private static final float[] KAISER_LONG = kaiser(1024, 4);
    private static final float[] KAISER_SHORT = kaiser(128, 6);

    private WindowShapes() {
    }

    static float[] rising(boolean kaiser, boolean isShort) {
        return kaiser ? isShort ? KAISER_SHORT : KAISER_LONG : isShort ? SINE_SHORT : SINE_LONG;
    }

    private static float[] sine(int length) {
        float[] window = new float[length];
        for (int i = 0; i < length; i++) {
            window[i] = (float) Math.sin(Math.PI / (2 * length) * (i + 0.5));
        }
        return window;
    }

    /** The Kaiser-Bessel derived window: roots of the running sum of a Kaiser window. */
    private static float[] kaiser(int length, double alpha) {
        double[] sums = new double[length + 1];
        double sum = 0;
        for (int i = 0; i <= length; i++) {
            double x = 4.0 * i / length - 2;
            sum += besselI0(Math.PI * alpha * Math.sqrt(1 - x * x / 4));
            sums[i] = sum;
        }
        float[] window = new float[length];
        for (int i = 0; i < length; i++) {
            window[i] = (float) Math.sqrt(sums[i] / sum);
        }
        return window;
    }

    /** The modified Bessel function of the first kind and order 0, by its power series. */
    private static double besselI0(double x) {
        double term = 1;
        double sum = 1;
        for (int k = 1; term > sum * 1e-18; k++) {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }
}
