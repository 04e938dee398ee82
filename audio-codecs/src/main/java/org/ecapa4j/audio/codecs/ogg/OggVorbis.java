package org.ecapa4j.audio.codecs.ogg;

import java.io.IOException;
import java.util.Arrays;
import org.ecapa4j.audio.codecs.block.DamageLog;
import org.ecapa4j.audio.codecs.vorbis.VorbisPackets;
import org.ecapa4j.audio.codecs.vorbis.VorbisSetup;
import org.ecapa4j.audio.stream.AudioFormatException;

/** Vorbis in Ogg (Vorbis I specification, appendix A): three headers, then sound. */
final class OggVorbis implements OggCodec {

    @Override
    public String name() {
        return "Vorbis";
    }

    @Override
    public String magic() {
        return "\u0001vorbis";
    }

    @Override
    public OggLink begin(OggPacket packet, OggPacketReader packets, String fileName, DamageLog damage)
            throws IOException {
        byte[] identification = Arrays.copyOf(packet.bytes, packet.length);
        header(packet, packets, fileName, "\u0003vorbis", "comment");
        header(packet, packets, fileName, "\u0005vorbis", "set-up");
        byte[] setup = Arrays.copyOf(packet.bytes, packet.length);
        return new PacketLink(new VorbisPackets(VorbisSetup.read(identification, setup, fileName), damage), 0);
    }

    private static void header(OggPacket packet, OggPacketReader packets, String fileName, String magic, String which)
            throws IOException {
        if (!packets.next(packet) || packet.beginsStream || !packet.startsWith(magic)) {
            throw new AudioFormatException(fileName, "Vorbis: expected the " + which
                + " header, found none that is whole");
        }
    }
}
