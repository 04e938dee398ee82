package org.ecapa4j.audio.codecs.mpeg.layer3;

import java.util.Arrays;
import org.ecapa4j.audio.codecs.mpeg.frame.BitReader;

/**
 * The quantised lines of one granule (ISO/IEC 11172-3, section 2.4.2.7, huffmancodebits): pairs of large values from
 * the lowest frequency on, then quadruples of -1, 0 and 1, then zeros. Not thread-safe.
 */
final class HuffmanSpectrum {

    private static final int REGIONS = 3;
    /** Values of 15 are followed by more bits. */
    private static final int ESCAPE = 15;
    private static final int[] EXTRA_BITS_FROM_16 = {1, 2, 3, 4, 6, 8, 10, 13, 4, 5, 6, 7, 8, 9, 11, 13};

    private static final HuffmanTable[] PAIRS = new HuffmanTable[32];
    private static final HuffmanTable QUADRUPLES_A = new HuffmanTable(HuffmanCodes.QUADRUPLES_A, 0);
    private static final HuffmanTable QUADRUPLES_B = new HuffmanTable(HuffmanCodes.QUADRUPLES_B, 0);

    static {
        // Table 0 codes nothing but zeros; 4 and 14 are not used.
        for (int table : new int[] {1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15}) {
            PAIRS[table] = new HuffmanTable(HuffmanCodes.pairs(table), 0);
        }
        for (int table = 16; table < PAIRS.length; table++) {
            int extraBits = EXTRA_BITS_FROM_16[table - 16];
            PAIRS[table] = table == 16 || table == 24
                ? new HuffmanTable(HuffmanCodes.pairs(table), extraBits) : PAIRS[table & 24].withExtraBits(extraBits);
        }
    }

    /** A quadruple may begin at the last but one. */
    private final int[] lines = new int[Granule.LINES + 2];
    private int coded;

    /** The lines, with their signs. */
    int[] lines() {
        return lines;
    }

    /** Lines up to the last that was coded; all others are 0. */
    int coded() {
        return coded;
    }

    /**
     * Reads the lines.
     *
     * @param in     stands at the first bit
     * @param endBit the bit after the last, in the reader's count
     * @return whether the pairs end before {@code endBit}
     */
    boolean read(BitReader in, int endBit, Granule granule) {
        int line = 0;
        for (int region = 0; region < REGIONS; region++) {
            int end = region == 0 ? granule.region1Start : region == 1 ? granule.region2Start : Granule.LINES;
            end = Math.min(end, granule.pairedLines);
            HuffmanTable table = PAIRS[granule.tableSelect[region]];
            if (table != null) {
                readPairs(in, table, line, end);
            } else if (line < end) {
                Arrays.fill(lines, line, end, 0);
            }
            line = Math.max(line, end);
        }
        boolean whole = in.position() <= endBit;
        coded = whole ? readQuadruples(in, endBit, granule.hasFlatCount1Table ? QUADRUPLES_B : QUADRUPLES_A, line) : 0;
        Arrays.fill(lines, coded, lines.length, 0);
        return whole;
    }

    private void readPairs(BitReader in, HuffmanTable table, int from, int to) {
        int extraBits = table.extraBits();
        for (int line = from; line < to; line += 2) {
            // A word, two times extra bits and two signs are 47 bits at most.
            long window = in.window();
            int entry = table.entry(window);
            int used = HuffmanTable.length(entry);
            int first = HuffmanTable.first(entry);
            if (first == ESCAPE && extraBits > 0) {
                first += (int) (window << used >>> Long.SIZE - extraBits);
                used += extraBits;
            }
            if (first != 0) {
                first = window << used < 0 ? -first : first;
                used++;
            }
            int second = HuffmanTable.second(entry);
            if (second == ESCAPE && extraBits > 0) {
                second += (int) (window << used >>> Long.SIZE - extraBits);
                used += extraBits;
            }
            if (second != 0) {
                second = window << used < 0 ? -second : second;
                used++;
            }
            lines[line] = first;
            lines[line + 1] = second;
            in.skip(used);
        }
    }

    /** Reads quadruples up to the end of the bits; one that goes beyond is none. */
    private int readQuadruples(BitReader in, int endBit, HuffmanTable table, int from) {
        int line = from;
        while (line < Granule.LINES && in.position() < endBit) {
            long window = in.window();
            int entry = table.entry(window);
            int used = HuffmanTable.length(entry);
            int end = line + 4;
            for (int bit = 3; bit >= 0; bit--) {
                int value = HuffmanTable.second(entry) >> bit & 1;
                if (value != 0) {
                    value = window << used < 0 ? -1 : 1;
                    used++;
                }
                lines[end - 1 - bit] = value;
            }
            in.skip(used);
            if (in.position() > endBit) {
                break;
            }
            line = end;
        }
        return Math.min(line, Granule.LINES);
    }
}
