package org.ecapa4j.audio.adpcm;

import java.util.Arrays;

/** The adaptive predictor of G.726: two poles and six zeros, with products of small floats. */
final class G726Predictor {

    /** Zero as a small float: 4 bits of exponent, 6 of mantissa, negative with 0x400 taken off. */
    private static final int FLOAT_ZERO = 0x20;
    private static final int FLOAT_SIGN = 0x400;

    private final int zeroLeak;
    /** Coefficients of the poles and of the zeros. */
    private int a1;
    private int a2;
    private final int[] b = new int[6];
    /** The signs of the last two sums of difference and zeros' part. */
    private boolean pk1;
    private boolean pk2;
    /** The last differences and reconstructed signals. */
    private final int[] dq = {FLOAT_ZERO, FLOAT_ZERO, FLOAT_ZERO, FLOAT_ZERO, FLOAT_ZERO, FLOAT_ZERO};
    private int sr1 = FLOAT_ZERO;
    private int sr2 = FLOAT_ZERO;
    private boolean tone;

    G726Predictor(int zeroLeak) {
        this.zeroLeak = zeroLeak;
    }

    /** Whether the last samples look like a tone of one frequency, or data of a modem. */
    boolean hasTone() {
        return tone;
    }

    /** The signal, of 14 bits, from the difference; the predictor follows it. */
    int next(int magnitude, boolean negative, boolean transition) {
        int zeros = 0;
        for (int i = 0; i < b.length; i++) {
            zeros += product(b[i] >> 2, dq[i]);
        }
        // ACCUM: sums of 16 bits, which wrap.
        zeros = (short) zeros;
        int estimate = (short) (zeros + product(a2 >> 2, sr2) + product(a1 >> 2, sr1)) >> 1;
        int difference = negative ? -magnitude : magnitude;
        int signal = (short) (estimate + difference);
        adapt(magnitude, negative, (zeros >> 1) + difference, transition);
        System.arraycopy(dq, 0, dq, 1, dq.length - 1);
        dq[0] = smallFloat(magnitude, negative);
        sr2 = sr1;
        sr1 = signal == Short.MIN_VALUE ? FLOAT_ZERO - FLOAT_SIGN : smallFloat(Math.abs(signal), signal < 0);
        return signal;
    }

    private void adapt(int magnitude, boolean negative, int sum, boolean transition) {
        boolean pk0 = sum < 0;
        if (transition) {
            a1 = 0;
            a2 = 0;
            Arrays.fill(b, 0);
        } else {
            adaptPoles(sum, pk0);
            for (int i = 0; i < b.length; i++) {
                b[i] -= b[i] >> zeroLeak;
                if (magnitude != 0) {
                    // UPB: 16 bits, which wrap at the slow leak of 40 kbit/s.
                    b[i] = (short) (b[i] + (negative == dq[i] < 0 ? 128 : -128));
                }
            }
        }
        pk2 = pk1;
        pk1 = pk0;
        tone = !transition && a2 < -11776;
    }

    /** UPA2, LIMC, UPA1 and LIMD. */
    private void adaptPoles(int sum, boolean pk0) {
        int next2 = a2 - (a2 >> 7);
        int next1 = a1 - (a1 >> 8);
        if (sum != 0) {
            int fa1 = pk0 != pk1 ? a1 : -a1;
            next2 += fa1 < -8191 ? -0x100 : fa1 > 8191 ? 0xff : fa1 >> 5;
            next2 = Math.max(-12288, Math.min(12288, next2 + (pk0 != pk2 ? -0x80 : 0x80)));
            next1 += pk0 != pk1 ? -192 : 192;
        }
        a2 = next2;
        int limit = 15360 - a2;
        a1 = Math.max(-limit, Math.min(limit, next1));
    }

    /** FMULT. */
    private static int product(int coefficient, int value) {
        int magnitude = coefficient > 0 ? coefficient : -coefficient & 0x1fff;
        int shift = bitLength(magnitude) - 6;
        int mantissa = magnitude == 0 ? 32 : shift >= 0 ? magnitude >> shift : magnitude << -shift;
        int exponent = shift + (value >> 6 & 0xf) - 13;
        int scaled = mantissa * (value & 0x3f) + 0x30 >> 4;
        int product = exponent >= 0 ? scaled << exponent & 0x7fff : scaled >> -exponent;
        return (coefficient ^ value) < 0 ? -product : product;
    }

    /** FLOATA and FLOATB. */
    private static int smallFloat(int magnitude, boolean negative) {
        int exponent = bitLength(magnitude);
        int value = magnitude == 0 ? FLOAT_ZERO : (exponent << 6) + (magnitude << 6 >> exponent);
        return negative ? value - FLOAT_SIGN : value;
    }

    private static int bitLength(int magnitude) {
        return 32 - Integer.numberOfLeadingZeros(magnitude);
    }
}
