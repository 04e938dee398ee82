package org.ecapa4j.audio.codecs.aac;

import java.util.Arrays;
import org.ecapa4j.audio.codecs.aac.bits.AacBits;
import org.ecapa4j.audio.codecs.aac.bits.AacDamage;

/**
 * Which bands of a pair are coded as middle and side, and the way back to left and right (sections 4.6.8.1, 4.6.8.2).
 */
final class StereoData {

    private static final int ALL_BANDS = 2;
    private static final int RESERVED = 3;

    private final boolean[][] middleSide = new boolean[IcsInfo.MAX_GROUPS][IcsInfo.MAX_BANDS];

    void clear() {
        for (boolean[] group : middleSide) {
            Arrays.fill(group, false);
        }
    }

    void read(AacBits bits, IcsInfo info) throws AacDamage {
        int present = bits.read(2);
        if (present == RESERVED) {
            throw new AacDamage("reserved mask of middle and side");
        }
        for (int group = 0; group < info.groups; group++) {
            for (int band = 0; band < info.bands; band++) {
                middleSide[group][band] = present == ALL_BANDS || present == 1 && bits.flag();
            }
        }
    }

    /** Turns the spectra into left and right. */
    void apply(ChannelData left, ChannelData right) {
        IcsInfo info = right.info;
        int window = 0;
        for (int group = 0; group < info.groups; group++) {
            for (int i = 0; i < info.groupWindows[group]; i++, window++) {
                for (int band = 0; band < info.bands; band++) {
                    int from = window * info.windowLength() + info.bandStarts[band];
                    int to = window * info.windowLength() + info.bandStarts[band + 1];
                    applyToBand(left, right, group, band, from, to);
                }
            }
        }
    }

    private void applyToBand(ChannelData left, ChannelData right, int group, int band, int from, int to) {
        int book = right.books[group][band];
        if (book >= ChannelData.INTENSITY_BOOK_OUT_OF_PHASE) {
            boolean inverted = book == ChannelData.INTENSITY_BOOK_OUT_OF_PHASE ^ middleSide[group][band];
            float factor = AacTables.quarterPower(-right.scaleFactors[group][band]) * (inverted ? -1 : 1);
            for (int i = from; i < to; i++) {
                right.spectrum[i] = left.spectrum[i] * factor;
            }
        } else if (middleSide[group][band] && book < ChannelData.NOISE_BOOK
            && left.books[group][band] < ChannelData.NOISE_BOOK) {
            for (int i = from; i < to; i++) {
                float middle = left.spectrum[i];
                float side = right.spectrum[i];
                left.spectrum[i] = middle + side;
                right.spectrum[i] = middle - side;
            }
        }
    }
}
