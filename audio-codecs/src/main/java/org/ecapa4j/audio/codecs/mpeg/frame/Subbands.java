package org.ecapa4j.audio.codecs.mpeg.frame;

import java.util.Arrays;

/**
 * The samples of one frame before synthesis: for each channel 32 subbands with a sample in each of up to 36 time slots.
 * A slot becomes 32 samples of sound. The subbands are rows of {@link #SLOTS} floats in one array. Not thread-safe.
 */
public final class Subbands {

    /** Subbands of equal width, from 0 to half of the sample rate. */
    public static final int COUNT = 32;
    /** Slots of the longest frames; shorter ones leave the end of each row unused. */
    public static final int SLOTS = 36;

    private final float[][] channels = new float[2][COUNT * SLOTS];

    /** The subbands of a channel; sample {@code [subband * SLOTS + slot]}. */
    public float[] channel(int channel) {
        return channels[channel];
    }

    /** Makes all of them silent. */
    public void clear() {
        for (float[] channel : channels) {
            Arrays.fill(channel, 0);
        }
    }
}
