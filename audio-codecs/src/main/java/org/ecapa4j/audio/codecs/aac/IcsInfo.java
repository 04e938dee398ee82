package org.ecapa4j.audio.codecs.aac;

import org.ecapa4j.audio.codecs.aac.bits.AacBits;
import org.ecapa4j.audio.codecs.aac.bits.AacDamage;

/** How one channel, or both of a pair, are cut into windows and bands (ISO/IEC 14496-3, section 4.4.2.1, ics_info). */
final class IcsInfo {

    static final int ONLY_LONG = 0;
    static final int LONG_START = 1;
    static final int EIGHT_SHORT = 2;
    static final int LONG_STOP = 3;
    static final int MAX_BANDS = 51;
    static final int MAX_GROUPS = 8;

    private static final int SHORT_WINDOWS = 8;
    private static final int LONG_LENGTH = 1024;
    private static final int SHORT_LENGTH = 128;

    int windowSequence;
    /** Whether the window's second half is Kaiser-Bessel derived, else a sine. */
    boolean kaiser;
    int bands;
    int groups;
    /** Windows in each group. */
    final int[] groupWindows = new int[MAX_GROUPS];
    int[] bandStarts = new int[0];
    int tnsBands;

    void read(AacBits bits, ScaleFactorBands layout) throws AacDamage {
        bits.skip(1);
        windowSequence = bits.read(2);
        kaiser = bits.flag();
        bandStarts = layout.starts(isShort());
        tnsBands = layout.tnsBands(isShort());
        groups = 1;
        groupWindows[0] = 1;
        if (isShort()) {
            bands = bits.read(4);
            for (int window = 1; window < SHORT_WINDOWS; window++) {
                if (bits.flag()) {
                    groupWindows[groups - 1]++;
                } else {
                    groupWindows[groups++] = 1;
                }
            }
        } else {
            bands = bits.read(6);
            if (bits.flag()) {
                throw new AacDamage("prediction, which AAC LC has not");
            }
        }
        if (bands > bandStarts.length - 1) {
            throw new AacDamage("more bands than there are");
        }
    }

    void copyFrom(IcsInfo other) {
        windowSequence = other.windowSequence;
        kaiser = other.kaiser;
        bands = other.bands;
        groups = other.groups;
        System.arraycopy(other.groupWindows, 0, groupWindows, 0, MAX_GROUPS);
        bandStarts = other.bandStarts;
        tnsBands = other.tnsBands;
    }

    boolean isShort() {
        return windowSequence == EIGHT_SHORT;
    }

    int windows() {
        return isShort() ? SHORT_WINDOWS : 1;
    }

    /** Coefficients of one window. */
    int windowLength() {
        return isShort() ? SHORT_LENGTH : LONG_LENGTH;
    }

    /** Bands of a whole window, used or not. */
    int allBands() {
        return bandStarts.length - 1;
    }
}
