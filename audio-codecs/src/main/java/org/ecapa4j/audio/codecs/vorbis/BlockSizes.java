package org.ecapa4j.audio.codecs.vorbis;

/**
 * The two sizes of a stream's blocks.
 *
 * @param shortBlock samples of a short block, a power of two of 64 to 8192
 * @param longBlock  samples of a long one, at least as many
 */
record BlockSizes(int shortBlock, int longBlock) {

    int of(boolean isLong) {
        return isLong ? longBlock : shortBlock;
    }
}
