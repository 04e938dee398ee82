package org.ecapa4j.audio.codecs.vorbis;

import com.jcraft.jogg.Packet;
import org.ecapa4j.audio.codecs.block.DamageLog;
import org.ecapa4j.audio.codecs.block.MonoBlock;
import org.ecapa4j.audio.codecs.block.PacketDecoder;

/** Vorbis packets through JOrbis; a packet that cannot be decoded is left out. */
public final class VorbisPackets implements PacketDecoder {

    private static final String LEFT_OUT = "damaged Vorbis packets left out";

    private final VorbisSetup setup;
    private final DamageLog damage;
    private final Packet jorbisPacket = new Packet();
    private final float[][][] pcm = new float[1][][];
    private final int[] pcmOffsets;

    /** A decoder for the packets that follow the headers in {@code setup}. */
    public VorbisPackets(VorbisSetup setup, DamageLog damage) {
        this.setup = setup;
        this.damage = damage;
        pcmOffsets = new int[setup.channels()];
    }

    @Override
    public int sampleRateHz() {
        return setup.sampleRateHz();
    }

    @Override
    public int channels() {
        return setup.channels();
    }

    @Override
    public void decode(byte[] packet, int length, MonoBlock block) {
        jorbisPacket.packet_base = packet;
        jorbisPacket.packet = 0;
        jorbisPacket.bytes = length;
        // The caller trims by granule positions, for JOrbis loses count when a packet is missing.
        jorbisPacket.granulepos = -1;
        jorbisPacket.packetno++;
        try {
            if (length > 0 && setup.block().synthesis(jorbisPacket) == 0) {
                setup.synthesis().synthesis_blockin(setup.block());
            } else {
                damage.count(LEFT_OUT);
            }
        } catch (RuntimeException e) {
            damage.count(LEFT_OUT);
        }
        mix(block);
    }

    private void mix(MonoBlock block) {
        int frames = setup.synthesis().synthesis_pcmout(pcm, pcmOffsets);
        block.clear(frames);
        block.addMixed((channel, frame) -> pcm[0][channel][pcmOffsets[channel] + frame], setup.channels(), frames);
        setup.synthesis().synthesis_read(frames);
    }
}
