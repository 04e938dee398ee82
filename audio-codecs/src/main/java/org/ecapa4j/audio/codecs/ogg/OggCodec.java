package org.ecapa4j.audio.codecs.ogg;

import java.io.IOException;
import org.ecapa4j.audio.codecs.block.DamageLog;

/** A codec whose streams are read out of Ogg files. Stateless. */
interface OggCodec {

    /** Name for people to read. */
    String name();

    /** What the first packet of its streams begins with. */
    String magic();

    /**
     * Starts decoding a logical stream.
     *
     * @param packet   its first packet; may be overwritten with the other headers
     * @param packets  where they come from
     * @param fileName name for messages
     * @throws org.ecapa4j.audio.stream.AudioFormatException if the headers are not what the codec demands
     */
    OggLink begin(OggPacket packet, OggPacketReader packets, String fileName, DamageLog damage) throws IOException;
}
