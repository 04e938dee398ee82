package org.ecapa4j.audio.codecs.mpeg.layer12;

/** The scale factors of layers I and II: {@code 2 ^ (1 - index / 3)} (ISO/IEC 11172-3, table B.1). */
final class ScaleFactorTable {

    /** Bits of an index. */
    static final int INDEX_BITS = 6;

    private static final float[] FACTORS = new float[1 << INDEX_BITS];

    static {
        // The last index is reserved; it stays 0, as in other decoders.
        for (int index = 0; index < FACTORS.length - 1; index++) {
            FACTORS[index] = (float) Math.pow(2, 1 - index / 3.0);
        }
    }

    private ScaleFactorTable() {
    }

    static float factor(int index) {
        return FACTORS[index];
    }
}
