package org.ecapa4j.audio.codecs.mpeg.layer3;

import org.ecapa4j.audio.codecs.mpeg.frame.BitReader;

/**
 * How one granule of one channel is coded: its part of the side information (ISO/IEC 11172-3, section 2.4.2.7). Not
 * thread-safe.
 */
final class Granule {

    /** Lines of spectrum in a granule. */
    static final int LINES = 576;
    static final int WINDOWS = 3;

    static final int LONG_BLOCK = 0;
    static final int SHORT_BLOCK = 2;

    private static final int REGIONS = 3;

    /** Bits of scale factors and Huffman codes. */
    int dataBits;
    /** Lines that are coded in pairs. */
    int pairedLines;
    int globalGain;
    int scaleFactorCode;
    int blockType;
    /** Whether the two lowest subbands hold a long block although the others hold another. */
    boolean isMixed;
    final int[] tableSelect = new int[REGIONS];
    final int[] subblockGain = new int[WINDOWS];
    /** Lines before the second and the third region of the pairs. */
    int region1Start;
    int region2Start;
    boolean hasPreemphasis;
    boolean hasCoarseFactors;
    boolean hasFlatCount1Table;

    boolean isShort() {
        return blockType == SHORT_BLOCK;
    }

    /**
     * Reads the fields.
     *
     * @return whether they make sense
     */
    boolean read(BitReader in, boolean lowSampling, BandEdges edges) {
        dataBits = in.read(12);
        pairedLines = 2 * in.read(9);
        globalGain = in.read(8);
        scaleFactorCode = in.read(lowSampling ? 9 : 4);
        boolean switchesWindows = in.read(1) == 1;
        if (switchesWindows) {
            readSwitchedWindow(in, edges);
        } else {
            readPlainWindow(in, edges);
        }
        hasPreemphasis = !lowSampling && in.read(1) == 1;
        hasCoarseFactors = in.read(1) == 1;
        hasFlatCount1Table = in.read(1) == 1;
        return pairedLines <= LINES && !(switchesWindows && blockType == LONG_BLOCK);
    }

    private void readSwitchedWindow(BitReader in, BandEdges edges) {
        blockType = in.read(2);
        isMixed = in.read(1) == 1;
        tableSelect[0] = in.read(5);
        tableSelect[1] = in.read(5);
        tableSelect[2] = 0;
        for (int window = 0; window < WINDOWS; window++) {
            subblockGain[window] = in.read(3);
        }
        region1Start = isShort() ? edges.shortEdge(3) * WINDOWS : edges.longEdge(8);
        region2Start = LINES;
    }

    private void readPlainWindow(BitReader in, BandEdges edges) {
        blockType = LONG_BLOCK;
        isMixed = false;
        for (int region = 0; region < REGIONS; region++) {
            tableSelect[region] = in.read(5);
        }
        int last = in.read(4) + 1;
        region1Start = edges.longEdge(last);
        region2Start = edges.longEdge(last + in.read(3) + 1);
    }
}
