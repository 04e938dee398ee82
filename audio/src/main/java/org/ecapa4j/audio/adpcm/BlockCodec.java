package org.ecapa4j.audio.adpcm;

import org.ecapa4j.audio.stream.Mixdown;

/**
 * Decodes sound that is stored in blocks of a fixed number of bytes. Codecs may carry state from block to block: one
 * object decodes one stream, from its first block on. Not thread-safe.
 */
public interface BlockCodec {

    /** Name of the codec, for people to read. */
    String name();

    /** Channels that are mixed. */
    int channels();

    /** Bytes of a whole block. */
    int blockBytes();

    /** Frames of a whole block: 16-bit samples of every channel. */
    int blockFrames();

    /**
     * Decodes a block and mixes it to mono; the samples are divided by 32768.
     *
     * @param block   a whole block, or at the end of the sound what is left of it
     * @param length  bytes that are there, at least 1
     * @param mixdown from the channels to one
     * @param mono    has room for {@link #blockFrames}
     * @return frames decoded; 0 where the rest of a block is of no use
     */
    int decode(byte[] block, int length, Mixdown mixdown, float[] mono);
}
