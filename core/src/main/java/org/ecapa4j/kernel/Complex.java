package org.ecapa4j.kernel;

/** Complex numbers, their parts apart, so that vector code can load neighbours. */
public record Complex(float[] re, float[] im) {

    /** So many zeros. */
    public static Complex zeros(int length) {
        return new Complex(new float[length], new float[length]);
    }
}
