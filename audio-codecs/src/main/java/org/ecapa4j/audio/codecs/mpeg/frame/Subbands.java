package org.ecapa4j.audio.codecs.mpeg.frame;

import java.util.Arrays;
import org.ecapa4j.audio.stream.Mixdown;

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

    /** Puts the mean of both channels, or the one that is selected, in the place of the first. */
    public void mix(Mixdown mixdown) {
        float[] left = channels[0];
        float[] right = channels[1];
        int alone = mixdown.alone(2);
        if (alone >= 0) {
            System.arraycopy(channels[alone], 0, left, 0, left.length);
            return;
        }
        double squares = 0;
        double squaresOfMean = 0;
        for (int i = 0; i < left.length; i++) {
            squares += left[i] * left[i] + right[i] * right[i];
            left[i] = (left[i] + right[i]) * 0.5f;
            squaresOfMean += left[i] * left[i];
        }
        mixdown.measure(squares / 2, squaresOfMean, 2);
    }

    /** Makes all of them silent. */
    public void clear() {
        for (float[] channel : channels) {
            Arrays.fill(channel, 0);
        }
    }
}
