package org.ecapa4j.audio.codecs.vorbis;

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

/** Vorbis in Ogg (Vorbis I specification), decoded by JOrbis. */
public final class VorbisDecoder implements AudioDecoder {

    static final String MAGIC = "\u0001vorbis";

    @Override
    public String formatName() {
        return "Ogg Vorbis";
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
            throw new AudioFormatException(name, "Ogg: expected a page with a Vorbis header, found none that is whole");
        }
        VorbisSetup setup = VorbisSetup.read(packets, first, name);
        DamageLog damage = new DamageLog(setup.sampleRateHz());
        BlockStream.Layout layout = new BlockStream.Layout(formatName(), setup.sampleRateHz(), setup.channels(),
            OptionalLong.empty());
        return new BlockStream(layout, new VorbisBlocks(packets, setup, name, damage), damage, in);
    }
}
