package org.ecapa4j.audio.codecs.mpeg.layer3;

import java.util.Arrays;
import org.ecapa4j.audio.codecs.mpeg.frame.Subbands;

/**
 * Turns the 18 lines of each subband into 18 samples in time: an inverse modified cosine transform of 36 values, or
 * three of 12, whose windowed halves overlap with those of the granules around (ISO/IEC 11172-3, section 2.4.3.4). Not
 * thread-safe.
 */
final class HybridFilterbank {

    /** Lines, and samples, of a subband. */
    static final int LINES = 18;
    /** Subbands of a mixed block that hold a long one. */
    static final int LONG_SUBBANDS_OF_MIXED = 2;

    /** The second half of each subband's last block. */
    private final float[] overlap = new float[Subbands.COUNT * LINES];
    private final float[] block = new float[2 * LINES];
    private final InverseMdct longTransform = new InverseMdct(BlockWindows.LONG);
    private final InverseMdct shortTransform = new InverseMdct(BlockWindows.SHORT);

    /** Silences what is left of the granule before. */
    void reset() {
        Arrays.fill(overlap, 0);
    }

    /**
     * Transforms one granule of one channel.
     *
     * @param subbands its rows get 18 samples from {@code slot} on
     */
    void transform(float[] spectrum, Granule granule, float[] subbands, int slot) {
        for (int subband = 0; subband < Subbands.COUNT; subband++) {
            boolean isLongOfMixed = granule.isMixed && subband < LONG_SUBBANDS_OF_MIXED;
            int blockType = isLongOfMixed ? Granule.LONG_BLOCK : granule.blockType;
            makeBlock(spectrum, subband * LINES, blockType);
            addOverlap(subband * LINES, subbands, subband * Subbands.SLOTS + slot);
            if (subband % 2 == 1) {
                invertFrequencies(subbands, subband * Subbands.SLOTS + slot);
            }
        }
    }

    private void makeBlock(float[] spectrum, int from, int blockType) {
        Arrays.fill(block, 0);
        if (blockType == Granule.SHORT_BLOCK) {
            // Three blocks, each half over the one before, in the middle of the long one's time.
            for (int window = 0; window < Granule.WINDOWS; window++) {
                shortTransform.add(spectrum, from + window, Granule.WINDOWS, BlockWindows.shortWindow(), block,
                    BlockWindows.SHORT / 2 * (window + 1));
            }
        } else if (!isSilent(spectrum, from)) {
            longTransform.add(spectrum, from, 1, BlockWindows.longWindow(blockType), block, 0);
        }
    }

    private static boolean isSilent(float[] spectrum, int from) {
        for (int line = from; line < from + LINES; line++) {
            if (spectrum[line] != 0) {
                return false;
            }
        }
        return true;
    }

    private void addOverlap(int at, float[] subbands, int to) {
        for (int i = 0; i < LINES; i++) {
            subbands[to + i] = block[i] + overlap[at + i];
            overlap[at + i] = block[LINES + i];
        }
    }

    /** In odd subbands frequencies rise downwards; turning the sign of each second sample turns them round. */
    private static void invertFrequencies(float[] subbands, int at) {
        for (int i = 1; i < LINES; i += 2) {
            subbands[at + i] = -subbands[at + i];
        }
    }
}
