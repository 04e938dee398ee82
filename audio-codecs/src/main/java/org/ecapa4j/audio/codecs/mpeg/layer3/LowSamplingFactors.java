package org.ecapa4j.audio.codecs.mpeg.layer3;

/**
 * How many bits the scale factors of MPEG-2 have: four groups of bands, whose sizes and bits one code of nine bits says
 * (ISO/IEC 13818-3, section 2.4.3.2). Not thread-safe.
 */
final class LowSamplingFactors {

    private static final int GROUPS = 4;
    /** Bands in the groups: one row for each range of the code; within it for long, short and mixed blocks. */
    private static final int[][][] BANDS = {
        {{6, 5, 5, 5}, {9, 9, 9, 9}, {6, 9, 9, 9}},
        {{6, 5, 7, 3}, {9, 9, 12, 6}, {6, 9, 12, 6}},
        {{11, 10, 0, 0}, {18, 18, 0, 0}, {15, 18, 0, 0}}};
    /** The same for the right channel in intensity stereo. */
    private static final int[][][] INTENSITY_BANDS = {
        {{7, 7, 7, 0}, {12, 12, 12, 0}, {6, 15, 12, 0}},
        {{6, 6, 6, 3}, {12, 9, 9, 6}, {6, 12, 9, 6}},
        {{8, 8, 5, 0}, {15, 12, 9, 0}, {6, 18, 9, 0}}};

    private final int[] bits = new int[GROUPS];
    private int[] bands = BANDS[0][0];

    /** Takes the code of a granule apart, and sets its pre-emphasis, which the code implies. */
    void choose(Granule granule, BandLayout layout, boolean intensity) {
        int kind = !layout.hasShortBands() ? 0 : layout.longBands() == 0 ? 1 : 2;
        granule.hasPreemphasis = false;
        if (intensity) {
            bands = INTENSITY_BANDS[splitIntensityCode(granule.scaleFactorCode >> 1)][kind];
        } else {
            int range = splitCode(granule.scaleFactorCode);
            granule.hasPreemphasis = range == 2;
            bands = BANDS[range][kind];
        }
    }

    int bits(int group) {
        return bits[group];
    }

    int bands(int group) {
        return bands[group];
    }

    private int splitCode(int code) {
        if (code < 400) {
            setBits(code / 80, code / 16 % 5, code / 4 % 4, code % 4);
            return 0;
        }
        if (code < 500) {
            int rest = code - 400;
            setBits(rest / 20, rest / 4 % 5, rest % 4, 0);
            return 1;
        }
        int rest = code - 500;
        setBits(rest / 3, rest % 3, 0, 0);
        return 2;
    }

    private int splitIntensityCode(int code) {
        if (code < 180) {
            setBits(code / 36, code / 6 % 6, code % 6, 0);
            return 0;
        }
        if (code < 244) {
            int rest = code - 180;
            setBits(rest / 16, rest / 4 % 4, rest % 4, 0);
            return 1;
        }
        int rest = code - 244;
        setBits(rest / 3, rest % 3, 0, 0);
        return 2;
    }

    private void setBits(int first, int second, int third, int fourth) {
        bits[0] = first;
        bits[1] = second;
        bits[2] = third;
        bits[3] = fourth;
    }
}
