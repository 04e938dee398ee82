package org.ecapa4j.audio.codecs.mpeg;

import org.ecapa4j.audio.codecs.block.MonoBlock;

/**
 * Leaves out what an encoder put before and after the sound, as far as the header tells. What it calls padding is held
 * back until it is known to be the last: if more frames follow, the header is not about all of the file (which was put
 * together from several, or cut), and everything is kept. Not thread-safe.
 */
final class GaplessTrim {

    private final long startSample;
    private final long endSample;
    private final long countedSamples;
    /** The padding that was met so far. */
    private final float[] held;
    private int heldSamples;
    private long decodedSamples;
    private long playedSamples;

    GaplessTrim(InfoHeader info, int samplesPerFrame) {
        startSample = info.skippedSamples();
        countedSamples = info.countedSamples(samplesPerFrame).orElse(Long.MAX_VALUE);
        long kept = info.keptSamples(samplesPerFrame).orElse(Long.MAX_VALUE / 2);
        endSample = Math.min(startSample + kept, countedSamples);
        held = new float[countedSamples == Long.MAX_VALUE ? 0 : (int) (countedSamples - endSample)];
    }

    /** The most samples that one frame may add to a block. */
    int capacity(int samplesPerFrame) {
        return held.length + samplesPerFrame;
    }

    /** Adds the samples of a frame to the block, or holds them back. */
    void add(float[] samples, int count, MonoBlock block) {
        long first = decodedSamples;
        decodedSamples += count;
        if (first >= countedSamples) {
            for (int i = 0; i < heldSamples; i++) {
                play(held[i], block);
            }
            heldSamples = 0;
        }
        for (int i = 0; i < count; i++) {
            if (first >= countedSamples || first + i >= startSample && first + i < endSample) {
                play(samples[i], block);
            } else if (first + i >= endSample && heldSamples < held.length) {
                held[heldSamples++] = samples[i];
            }
        }
    }

    /** Samples that were added to blocks. */
    long playedSamples() {
        return playedSamples;
    }

    /** Whether the header counts more than was decoded. */
    boolean isTruncated() {
        return countedSamples < Long.MAX_VALUE && decodedSamples < endSample;
    }

    /** Whether more was decoded than the header counts. */
    boolean isExceeded() {
        return decodedSamples > countedSamples;
    }

    private void play(float sample, MonoBlock block) {
        block.add(sample);
        playedSamples++;
    }
}
