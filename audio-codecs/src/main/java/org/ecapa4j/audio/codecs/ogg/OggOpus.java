package org.ecapa4j.audio.codecs.ogg;

import java.io.IOException;
import java.util.Arrays;
import org.ecapa4j.audio.codecs.block.DamageLog;
import org.ecapa4j.audio.codecs.opus.OpusHead;
import org.ecapa4j.audio.codecs.opus.OpusPackets;

/** Opus in Ogg (RFC 7845): a header, a packet of comments, then sound. */
final class OggOpus implements OggCodec {

    @Override
    public String name() {
        return "Opus";
    }

    @Override
    public String magic() {
        return OpusHead.MAGIC;
    }

    @Override
    public OggLink begin(OggPacket packet, OggPacketReader packets, String fileName, DamageLog damage)
            throws IOException {
        OpusHead head = OpusHead.parse(Arrays.copyOf(packet.bytes, packet.length), fileName);
        return new PacketLink(new OpusPackets(head, fileName, damage), head.preSkipFrames(), "OpusTags");
    }
}
