package org.ecapa4j.audio.gsm;

/** The 16-bit arithmetic of GSM 06.10, section 5.1: sums saturate, products are rounded. */
final class GsmMath {

    private GsmMath() {
    }

    static int saturate(int value) {
        return Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, value));
    }

    static int add(int a, int b) {
        return saturate(a + b);
    }

    static int subtract(int a, int b) {
        return saturate(a - b);
    }

    /** The rounded product of two fractions of 15 bits. */
    static int multiply(int a, int b) {
        return saturate(a * b + 16384 >> 15);
    }
}
