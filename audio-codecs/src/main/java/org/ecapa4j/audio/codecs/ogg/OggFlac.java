package org.ecapa4j.audio.codecs.ogg;

import java.io.IOException;
import java.util.Arrays;
import org.ecapa4j.audio.codecs.block.DamageLog;
import org.ecapa4j.audio.codecs.flac.FlacPackets;

/**
 * FLAC in Ogg (RFC 9639, section 10.1): STREAMINFO in the first packet, other metadata, then a frame in each packet.
 */
final class OggFlac implements OggCodec {

    /** The magic, a version, the number of headers, "fLaC", and the header of the STREAMINFO block. */
    private static final int STREAM_INFO_AT = 17;

    @Override
    public String name() {
        return "FLAC";
    }

    @Override
    public String magic() {
        return "\u007fFLAC";
    }

    @Override
    public OggLink begin(OggPacket packet, OggPacketReader packets, String fileName, DamageLog damage)
            throws IOException {
        byte[] streamInfo = Arrays.copyOfRange(packet.bytes, Math.min(STREAM_INFO_AT, packet.length), packet.length);
        return new PacketLink(new FlacPackets(streamInfo, fileName, damage), 0);
    }
}
