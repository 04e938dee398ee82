package org.ecapa4j.audio.codecs.mpeg.layer3;

import java.util.Arrays;
import org.ecapa4j.audio.codecs.mpeg.frame.BitReader;

/**
 * The scale factors of one channel, one for each band of a {@link BandLayout}. They stay for the next granule, which
 * may share them. In the right channel of intensity stereo they are positions where that channel holds no sound. Not
 * thread-safe.
 */
final class ScaleFactors {

    /** Stands for a position that says: no intensity stereo in this band. */
    static final int NO_POSITION = -1;

    private static final int GROUPS = 4;
    private static final int[] MPEG_1_LOW_BITS = {0, 0, 0, 0, 3, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4};
    private static final int[] MPEG_1_HIGH_BITS = {0, 1, 2, 3, 0, 1, 2, 3, 1, 2, 3, 1, 2, 3, 2, 3};
    /**
     * The value that is no position, in MPEG-1. In MPEG-2 it may be read to be the largest value of the band's bits
     * instead; libmpg123, which this decoder is held to, takes 7 there too.
     */
    private static final int ILLEGAL_POSITION = 7;
    private static final int MPEG_1_LAST_POSITION = 6;
    private static final int MPEG_2_LAST_POSITION = 31;
    /** The first bands of the four groups that two granules of a long block may share. */
    private static final int[] SHARED_GROUP_EDGES = {0, 6, 11, 16, 21};

    private int lastPosition = MPEG_1_LAST_POSITION;
    private final int[] factors = new int[BandLayout.MAX_BANDS];
    private final LowSamplingFactors lowSampling = new LowSamplingFactors();

    /** Forgets those of the granule before. */
    void clear() {
        Arrays.fill(factors, 0);
    }

    int factor(int band) {
        return factors[band];
    }

    /** What the scale factor of a band says as a position, or {@link #NO_POSITION}. */
    int position(int band) {
        return factors[band] == ILLEGAL_POSITION || factors[band] > lastPosition ? NO_POSITION : factors[band];
    }

    /**
     * Reads those of MPEG-1 (ISO/IEC 11172-3, section 2.4.2.7).
     *
     * @param shared a bit for each group whose factors stay those of the granule before
     */
    void readMpeg1(BitReader in, Granule granule, BandLayout layout, int shared) {
        lastPosition = MPEG_1_LAST_POSITION;
        int lowBits = MPEG_1_LOW_BITS[granule.scaleFactorCode];
        int highBits = MPEG_1_HIGH_BITS[granule.scaleFactorCode];
        if (!layout.hasShortBands()) {
            for (int group = 0; group < GROUPS; group++) {
                if ((shared << group & 1 << GROUPS - 1) == 0) {
                    read(in, SHARED_GROUP_EDGES[group], SHARED_GROUP_EDGES[group + 1], group < 2 ? lowBits : highBits);
                }
            }
        } else {
            // Six of the twelve bands of each window that have factors.
            int end = layout.bands() - layout.bandsWithoutFactor();
            int middle = end - 6 * Granule.WINDOWS;
            read(in, 0, middle, lowBits);
            read(in, middle, end, highBits);
        }
        clearUncoded(layout);
    }

    /**
     * Reads those of MPEG-2 and MPEG-2.5.
     *
     * @param positions whether the granule is that of the right channel in intensity stereo
     */
    void readLowSampling(BitReader in, Granule granule, BandLayout layout, boolean positions) {
        lastPosition = MPEG_2_LAST_POSITION;
        lowSampling.choose(granule, layout, positions);
        int band = 0;
        for (int group = 0; group < GROUPS; group++) {
            int bits = lowSampling.bits(group);
            int end = band + lowSampling.bands(group);
            read(in, band, end, bits);
            band = end;
        }
        clearUncoded(layout);
    }

    private void read(BitReader in, int from, int to, int bits) {
        for (int band = from; band < to; band++) {
            factors[band] = in.read(bits);
        }
    }

    private void clearUncoded(BandLayout layout) {
        Arrays.fill(factors, layout.bands() - layout.bandsWithoutFactor(), factors.length, 0);
    }
}
