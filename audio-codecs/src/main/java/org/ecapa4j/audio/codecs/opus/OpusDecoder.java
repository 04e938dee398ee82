package org.ecapa4j.audio.codecs.opus;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import org.ecapa4j.audio.AudioFormatException;
import org.ecapa4j.audio.PcmStream;
import org.ecapa4j.audio.codecs.block.BlockStream;
import org.ecapa4j.audio.codecs.block.DamageLog;
import org.ecapa4j.audio.codecs.ogg.OggPacket;
import org.ecapa4j.audio.codecs.ogg.OggPacketReader;
import org.ecapa4j.audio.spi.AudioDecoder;

/** Opus in Ogg (RFC 7845), decoded at 48 kHz by Concentus. */
public final class OpusDecoder implements AudioDecoder {

    static final String MAGIC = "OpusHead";

    @Override
    public String formatName() {
        return "Ogg Opus";
    }

    @Override
    public boolean recognises(byte[] head) {
        return OggPacketReader.isOggWith(head, MAGIC);
    }

    @Override
    public PcmStream open(InputStream in, String name) throws IOException {
        OggPacketReader packets = new OggPacketReader(in, name, MAGIC);
        OggPacket first = new OggPacket();
        if (!packets.next(first)) {
            throw new AudioFormatException(name, "Ogg: expected a page with " + MAGIC + ", found none that is whole");
        }
        OpusHead head = OpusHead.parse(first, name);
        DamageLog damage = new DamageLog(OpusHead.RATE_HZ);
        BlockStream.Layout layout = new BlockStream.Layout(formatName(), OpusHead.RATE_HZ, head.channels(),
            OptionalLong.empty());
        return new BlockStream(layout, new OpusBlocks(packets, head, name, damage), damage, in);
    }
}
