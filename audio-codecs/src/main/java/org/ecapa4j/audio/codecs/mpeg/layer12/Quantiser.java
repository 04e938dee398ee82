package org.ecapa4j.audio.codecs.mpeg.layer12;

import org.ecapa4j.audio.codecs.mpeg.frame.BitReader;

/**
 * One way to code the samples of a subband: so many levels, evenly between -1 and 1. Three samples of 3, 5 or 9 levels
 * share a code word in layer II (ISO/IEC 11172-3, table B.4). Immutable.
 */
final class Quantiser {

    private final int levels;
    /** Bits of a sample, or of three of them. */
    private final int bits;
    private final boolean grouped;

    /** Samples in words of their own, the number of levels being one less than a power of two. */
    static Quantiser ofBits(int bits) {
        return new Quantiser((1 << bits) - 1, bits, false);
    }

    /** The way in which layer II codes a number of levels. */
    static Quantiser ofLevels(int levels) {
        return switch (levels) {
            case 3 -> new Quantiser(levels, 5, true);
            case 5 -> new Quantiser(levels, 7, true);
            case 9 -> new Quantiser(levels, 10, true);
            default -> ofBits(Integer.SIZE - Integer.numberOfLeadingZeros(levels));
        };
    }

    private Quantiser(int levels, int bits, boolean grouped) {
        this.levels = levels;
        this.bits = bits;
        this.grouped = grouped;
    }

    /** Reads one sample of layer I, or of layer II where samples are not grouped. */
    float read(BitReader in) {
        return value(in.read(bits));
    }

    /** Reads three samples. */
    void readThree(BitReader in, float[] three) {
        if (grouped) {
            int word = in.read(bits);
            three[0] = value(word % levels);
            three[1] = value(word / levels % levels);
            three[2] = value(word / levels / levels % levels);
        } else {
            for (int i = 0; i < 3; i++) {
                three[i] = read(in);
            }
        }
    }

    /** The formula of the standard, {@code C (s + D)}, written for a number of levels. */
    private float value(int level) {
        return (2 * level - (levels - 1)) / (float) levels;
    }
}
