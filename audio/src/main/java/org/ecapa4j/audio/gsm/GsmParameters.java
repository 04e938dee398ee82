package org.ecapa4j.audio.gsm;

/** The 76 numbers of one frame (GSM 06.10, table 1.1), read from packed bits. */
final class GsmParameters {

    static final int SUBFRAMES = 4;
    static final int PULSES = 13;

    private static final int[] LAR_BITS = {6, 6, 5, 5, 4, 4, 3, 3};

    final int[] larc = new int[LAR_BITS.length];
    final int[] lag = new int[SUBFRAMES];
    final int[] gain = new int[SUBFRAMES];
    final int[] grid = new int[SUBFRAMES];
    final int[] maximum = new int[SUBFRAMES];
    final int[][] pulses = new int[SUBFRAMES][PULSES];

    private byte[] bytes;
    private int bit;
    private boolean lowBitsFirst;

    /** Reads 260 bits from bit {@code start} on; returns the bit after them. */
    int read(byte[] from, int start, boolean lowFirst) {
        bytes = from;
        bit = start;
        lowBitsFirst = lowFirst;
        for (int i = 0; i < larc.length; i++) {
            larc[i] = next(LAR_BITS[i]);
        }
        for (int subframe = 0; subframe < SUBFRAMES; subframe++) {
            lag[subframe] = next(7);
            gain[subframe] = next(2);
            grid[subframe] = next(2);
            maximum[subframe] = next(6);
            for (int pulse = 0; pulse < PULSES; pulse++) {
                pulses[subframe][pulse] = next(3);
            }
        }
        return bit;
    }

    private int next(int bits) {
        int value = 0;
        for (int i = 0; i < bits; i++, bit++) {
            int shift = lowBitsFirst ? bit & 7 : 7 - (bit & 7);
            int one = bytes[bit >> 3] >> shift & 1;
            value = lowBitsFirst ? value | one << i : value << 1 | one;
        }
        return value;
    }
}
