package org.ecapa4j.audio.codecs.block;

/**
 * Decodes the packets of one codec, whatever container they came in. Not thread-safe.
 *
 * <p>A packet that cannot be decoded is no exception: it becomes silence or nothing, and is counted as damage.
 */
public interface PacketDecoder {

    /** Samples per second of what {@link #decode} adds. */
    int sampleRateHz();

    /** Channels that are mixed. */
    int channels();

    /**
     * Decodes the first {@code length} bytes of {@code packet}. The block is cleared first; it may stay empty.
     */
    void decode(byte[] packet, int length, MonoBlock block);
}
