package org.ecapa4j.audio.stream;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/**
 * Sound that is pulled, at its own sample rate and mixed to mono: each sample is the mean of the frame's channels, or
 * that of the one {@linkplain #selectChannel selected}.
 *
 * <p>Memory is bounded whatever the length. Integer samples are scaled by 1 / 2^(bits - 1), so 16-bit sound by 1 /
 * 32768. Not thread-safe. Closing it closes what it reads from.
 */
public interface PcmStream extends Closeable {

    /** What is being read, such as {@code WAV s16le}, for people to read. */
    String format();

    /** Samples per second of the sound as it is stored. */
    int sampleRateHz();

    /** Channels of the sound as it is stored. */
    int channels();

    /** Frames of the whole sound, when the container says so; it may be wrong, as in a file cut short. */
    OptionalLong frames();

    /**
     * Gives one channel alone instead of the mean, in call centres often one of the two parties. To be called before
     * the first {@link #read}. A later stretch of the sound that has fewer channels gives its mean.
     *
     * @param channel counted from 0, in the order of the file
     * @throws IllegalArgumentException      if the sound has no such channel
     * @throws UnsupportedOperationException if the decoder gives the mean only
     */
    default void selectChannel(int channel) {
        throw new UnsupportedOperationException(format() + ": its decoder gives the mean of the channels only");
    }

    /**
     * Reads the next frames, mixed to mono. Waits for the first one only: a live stream gives what has arrived.
     *
     * @return how many were written: 1 to {@code length}, 0 if {@code length} is 0, or -1 at the end, from then on
     *         always
     * @throws AudioFormatException if the bytes are not what the format demands
     */
    int read(float[] mono, int offset, int length) throws IOException;

    /**
     * What was wrong and could be lived with so far, such as truncated data; complete once {@link #read} has returned
     * -1.
     */
    List<String> warnings();
}
