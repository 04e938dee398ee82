package org.ecapa4j.audio.codecs.flac;

import java.io.IOException;
import java.util.Arrays;

/**
 * One channel of a frame (RFC 9639, section 9.2): a prediction from the samples before, and what it missed, Rice-coded.
 */
final class FlacSubframe {

    private static final int CONSTANT = 0;
    private static final int VERBATIM = 1;
    private static final int FIRST_FIXED = 8;
    private static final int LAST_FIXED = 12;
    private static final int FIRST_LPC = 32;
    /** The fixed predictors' coefficients (section 9.2.5), nearest sample first. */
    private static final int[][] FIXED = {{}, {1}, {2, -1}, {3, -3, 1}, {4, -6, 4, -1}};

    private final FlacBits bits;
    private final int[] coefficients = new int[32];

    FlacSubframe(FlacBits bits) {
        this.bits = bits;
    }

    /** Decodes {@code length} samples of {@code sampleBits} bits (33 for the difference of two 32-bit channels). */
    void read(long[] samples, int length, int sampleBits) throws IOException, FlacDamage {
        if (bits.read(1) != 0) {
            throw new FlacDamage("reserved bit of a subframe");
        }
        int type = (int) bits.read(6);
        int wastedBits = bits.read(1) == 1 ? bits.readUnary() + 1 : 0;
        int codedBits = sampleBits - wastedBits;
        if (codedBits < 1) {
            throw new FlacDamage("wasted bits");
        }
        if (type == CONSTANT) {
            Arrays.fill(samples, 0, length, bits.readSigned(codedBits));
        } else if (type == VERBATIM) {
            warmUp(samples, length, codedBits);
        } else if (type >= FIRST_FIXED && type <= LAST_FIXED) {
            readFixed(samples, length, codedBits, type - FIRST_FIXED);
        } else if (type >= FIRST_LPC) {
            readLpc(samples, length, codedBits, type - FIRST_LPC + 1);
        } else {
            throw new FlacDamage("reserved subframe type");
        }
        for (int i = 0; wastedBits > 0 && i < length; i++) {
            samples[i] <<= wastedBits;
        }
    }

    private void readFixed(long[] samples, int length, int codedBits, int order) throws IOException, FlacDamage {
        checkOrder(order, length);
        warmUp(samples, order, codedBits);
        System.arraycopy(FIXED[order], 0, coefficients, 0, order);
        readResidual(samples, length, order);
        predict(samples, length, order, 0);
    }

    private void readLpc(long[] samples, int length, int codedBits, int order) throws IOException, FlacDamage {
        checkOrder(order, length);
        warmUp(samples, order, codedBits);
        int precision = (int) bits.read(4) + 1;
        int shift = (int) bits.readSigned(5);
        if (precision == 16 || shift < 0) {
            throw new FlacDamage("linear predictor");
        }
        for (int i = 0; i < order; i++) {
            coefficients[i] = (int) bits.readSigned(precision);
        }
        readResidual(samples, length, order);
        predict(samples, length, order, shift);
    }

    private static void checkOrder(int order, int length) throws FlacDamage {
        if (order > length) {
            throw new FlacDamage("predictor order");
        }
    }

    private void warmUp(long[] samples, int count, int codedBits) throws IOException, FlacDamage {
        for (int i = 0; i < count; i++) {
            samples[i] = bits.readSigned(codedBits);
        }
    }

    /** The residual (section 9.2.7) goes where the samples will be. */
    private void readResidual(long[] samples, int length, int order) throws IOException, FlacDamage {
        int method = (int) bits.read(2);
        if (method > 1) {
            throw new FlacDamage("reserved residual coding");
        }
        int parameterBits = method == 0 ? 4 : 5;
        int escape = (1 << parameterBits) - 1;
        int partitionOrder = (int) bits.read(4);
        int partitionLength = length >> partitionOrder;
        if (partitionLength << partitionOrder != length || partitionLength < order) {
            throw new FlacDamage("partition order");
        }
        int at = order;
        for (int partition = 0; partition < 1 << partitionOrder; partition++) {
            int end = (partition + 1) * partitionLength;
            int parameter = (int) bits.read(parameterBits);
            if (parameter < escape) {
                for (; at < end; at++) {
                    long folded = (long) bits.readUnary() << parameter | bits.read(parameter);
                    samples[at] = folded >>> 1 ^ -(folded & 1);
                }
            } else {
                int rawBits = (int) bits.read(5);
                for (; at < end; at++) {
                    samples[at] = rawBits == 0 ? 0 : bits.readSigned(rawBits);
                }
            }
        }
    }

    /** Adds the prediction; 15 bits of coefficient, 33 of sample and 32 terms stay below 2^63. */
    private void predict(long[] samples, int length, int order, int shift) {
        for (int i = order; i < length; i++) {
            long sum = 0;
            for (int j = 0; j < order; j++) {
                sum += coefficients[j] * samples[i - 1 - j];
            }
            samples[i] += sum >> shift;
        }
    }
}
