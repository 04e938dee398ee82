package org.ecapa4j.audio.codecs.vorbis;

import com.jcraft.jogg.Packet;
import java.io.IOException;
import org.ecapa4j.audio.AudioFormatException;
import org.ecapa4j.audio.codecs.block.BlockDecoder;
import org.ecapa4j.audio.codecs.block.DamageLog;
import org.ecapa4j.audio.codecs.block.MonoBlock;
import org.ecapa4j.audio.codecs.ogg.GranuleTrim;
import org.ecapa4j.audio.codecs.ogg.OggPacket;
import org.ecapa4j.audio.codecs.ogg.OggPacketReader;
import org.ecapa4j.audio.codecs.ogg.OggWarnings;

/** Vorbis packets through JOrbis; a packet that cannot be decoded is left out. */
final class VorbisBlocks implements BlockDecoder {

    private final OggPacketReader packets;
    private final String name;
    private final DamageLog damage;
    private final OggPacket packet = new OggPacket();
    private final Packet jorbisPacket = new Packet();
    private final float[][][] pcm = new float[1][][];
    private final int sampleRateHz;

    private VorbisSetup setup;
    private int[] pcmOffsets;
    private GranuleTrim trim;
    private boolean endSeen;
    private long decodedFrames;
    private long gapsReported;

    VorbisBlocks(OggPacketReader packets, VorbisSetup setup, String name, DamageLog damage) {
        this.packets = packets;
        this.name = name;
        this.damage = damage;
        sampleRateHz = setup.sampleRateHz();
        begin(setup);
    }

    @Override
    public boolean decode(MonoBlock block) throws IOException {
        if (!packets.next(packet)) {
            OggWarnings.atEnd(packets, endSeen, damage);
            return false;
        }
        gapsReported = OggWarnings.gaps(packets, gapsReported, decodedFrames, damage);
        if (packet.beginsStream) {
            VorbisSetup next = VorbisSetup.read(packets, packet, name);
            if (next.sampleRateHz() != sampleRateHz) {
                throw new AudioFormatException(name, "sample rate of a chained Vorbis stream: expected " + sampleRateHz
                    + " Hz, found "
                    + next.sampleRateHz());
            }
            begin(next);
        } else {
            decodePacket(block);
            trim.cut(block, packet);
            decodedFrames += block.length();
        }
        endSeen = packet.endsStream;
        return true;
    }

    private void begin(VorbisSetup next) {
        setup = next;
        pcmOffsets = new int[next.channels()];
        trim = new GranuleTrim(0);
    }

    private void decodePacket(MonoBlock block) {
        jorbisPacket.packet_base = packet.bytes;
        jorbisPacket.packet = 0;
        jorbisPacket.bytes = packet.length;
        // The trimming is done here, for JOrbis loses count when a packet is missing.
        jorbisPacket.granulepos = -1;
        jorbisPacket.packetno++;
        try {
            if (packet.length > 0 && setup.block().synthesis(jorbisPacket) == 0) {
                setup.synthesis().synthesis_blockin(setup.block());
            } else {
                damage.count("damaged Vorbis packets left out", decodedFrames);
            }
        } catch (RuntimeException e) {
            damage.count("damaged Vorbis packets left out", decodedFrames);
        }
        mix(block);
    }

    private void mix(MonoBlock block) {
        int frames = setup.synthesis().synthesis_pcmout(pcm, pcmOffsets);
        block.clear(frames);
        for (int frame = 0; frame < frames; frame++) {
            double sum = 0;
            for (int channel = 0; channel < setup.channels(); channel++) {
                sum += pcm[0][channel][pcmOffsets[channel] + frame];
            }
            block.add((float) (sum / setup.channels()));
        }
        setup.synthesis().synthesis_read(frames);
    }
}
