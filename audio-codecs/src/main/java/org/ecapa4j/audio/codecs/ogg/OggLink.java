package org.ecapa4j.audio.codecs.ogg;

import java.io.IOException;
import org.ecapa4j.audio.codecs.block.MonoBlock;

/** One logical stream of an Ogg file while it is being decoded. Not thread-safe. */
interface OggLink {

    /** Samples per second. */
    int sampleRateHz();

    /** Channels that are mixed. */
    int channels();

    /**
     * Decodes the samples of a packet that are to be played; the block may stay empty.
     *
     * @return seconds of sound that the granule position shows to be missing before the end of this packet
     */
    double decode(OggPacket packet, MonoBlock block) throws IOException;
}
