package org.ecapa4j.audio.codecs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.ecapa4j.audio.AudioFormatException;
import org.ecapa4j.audio.PcmStream;
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
        return isOggWith(head, MAGIC);
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
        BlockStream.Layout layout = new BlockStream.Layout(formatName(), OpusHead.RATE_HZ, head.channels(), OptionalLong.empty());
        return new BlockStream(layout, new OpusBlocks(packets, head, name, damage), damage, in);
    }

    /** Whether the file is Ogg and the first page of one of its streams, all of which come first, begins with {@code magic}. */
    static boolean isOggWith(byte[] head, String magic) {
        return HeaderRange.hasAt(head, 0, "OggS") && new String(head, StandardCharsets.ISO_8859_1).contains(magic);
    }
}
