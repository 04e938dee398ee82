package org.ecapa4j.audio.codecs.mpeg.layer12;

import java.util.Arrays;
import org.ecapa4j.audio.codecs.mpeg.frame.FrameHeader;

/**
 * What the bit allocation of layer II means for each subband: how many bits it has, and which quantiser each value
 * stands for (ISO/IEC 11172-3, tables B.2a to B.2d; 13818-3, table B.1). Immutable.
 */
final class AllocationTable {

    /** The levels that allocations 1, 2, 3 and so on stand for. */
    private static final int[] FINE = {3, 7, 15, 31, 63, 127, 255, 511, 1023, 2047, 4095, 8191, 16383, 32767, 65535};
    private static final int[] MEDIUM = {3, 5, 7, 9, 15, 31, 63, 127, 255, 511, 1023, 2047, 4095, 8191, 65535};
    private static final int[] COARSE = {3, 5, 7, 9, 15, 31, 65535};
    private static final int[] COARSEST = {3, 5, 65535};
    private static final int[] LOW_RATE = {3, 5, 9, 15, 31, 63, 127, 255, 511, 1023, 2047, 4095, 8191, 16383, 32767};
    private static final int[] LOW_SAMPLING = {3, 5, 7, 9, 15, 31, 63, 127, 255, 511, 1023, 2047, 4095, 8191, 16383};

    private static final AllocationTable B2A = new AllocationTable(rows(3, FINE, 8, MEDIUM, 12, COARSE, 4, COARSEST));
    private static final AllocationTable B2B = new AllocationTable(rows(3, FINE, 8, MEDIUM, 12, COARSE, 7, COARSEST));
    private static final AllocationTable B2C = new AllocationTable(rows(2, LOW_RATE, 6, first(7, LOW_RATE)));
    private static final AllocationTable B2D = new AllocationTable(rows(2, LOW_RATE, 10, first(7, LOW_RATE)));
    private static final AllocationTable MPEG_2 =
        new AllocationTable(rows(4, LOW_SAMPLING, 7, first(7, LOW_RATE), 19, first(3, LOW_RATE)));

    private static final int LOW_KBPS_PER_CHANNEL = 48;
    private static final int MEDIUM_KBPS_PER_CHANNEL = 80;

    private final Quantiser[][] quantisers;
    private final int[] bits;

    private AllocationTable(int[][] levels) {
        quantisers = new Quantiser[levels.length][];
        bits = new int[levels.length];
        for (int subband = 0; subband < levels.length; subband++) {
            quantisers[subband] = Arrays.stream(levels[subband]).mapToObj(Quantiser::ofLevels)
                .toArray(Quantiser[]::new);
            bits[subband] = Integer.numberOfTrailingZeros(levels[subband].length + 1);
        }
    }

    static AllocationTable of(FrameHeader header) {
        if (header.version().isLowSampling()) {
            return MPEG_2;
        }
        int kbps = header.bitrateKbps() / header.channels();
        int rateHz = header.sampleRateHz();
        if (!header.isFreeFormat() && kbps <= LOW_KBPS_PER_CHANNEL) {
            return rateHz == 32_000 ? B2D : B2C;
        }
        return rateHz == 48_000 || !header.isFreeFormat() && kbps <= MEDIUM_KBPS_PER_CHANNEL ? B2A : B2B;
    }

    /** Subbands that can hold sound. */
    int subbands() {
        return bits.length;
    }

    /** Bits of the allocation of a subband. */
    int bits(int subband) {
        return bits[subband];
    }

    /** The quantiser of an allocation other than 0. */
    Quantiser quantiser(int subband, int allocation) {
        return quantisers[subband][allocation - 1];
    }

    private static int[] first(int count, int[] levels) {
        return Arrays.copyOf(levels, count);
    }

    /** Rows for so many subbands, each followed by the levels that all of them have. */
    private static int[][] rows(Object... countsAndLevels) {
        int[][] rows = new int[0][];
        for (int i = 0; i < countsAndLevels.length; i += 2) {
            int from = rows.length;
            rows = Arrays.copyOf(rows, from + (Integer) countsAndLevels[i]);
            Arrays.fill(rows, from, rows.length, countsAndLevels[i + 1]);
        }
        return rows;
    }
}
