package org.ecapa4j.audio.codecs.opus;

import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusMSDecoder;
import io.github.jaredmdobson.concentus.OpusPacketInfo;
import org.ecapa4j.audio.codecs.block.DamageLog;
import org.ecapa4j.audio.codecs.block.MonoBlock;
import org.ecapa4j.audio.codecs.block.PacketDecoder;
import org.ecapa4j.audio.stream.AudioFormatException;

/** Opus packets through Concentus, at 48 kHz; a packet that cannot be decoded is silence of its length. */
public final class OpusPackets implements PacketDecoder {

    private static final String SILENCED = "damaged Opus packets replaced by silence";
    private static final int MAX_PACKET_FRAMES = 5760;

    private final OpusHead head;
    private final DamageLog damage;
    private final OpusMSDecoder concentus;
    private final short[] pcm;

    /**
     * A decoder for packets of the streams that {@code head} tells of.
     *
     * @throws AudioFormatException if its channel mapping cannot be decoded; {@code name} is the file's
     */
    public OpusPackets(OpusHead head, String name, DamageLog damage) throws AudioFormatException {
        this.head = head;
        this.damage = damage;
        pcm = new short[MAX_PACKET_FRAMES * head.channels()];
        try {
            concentus = OpusMSDecoder.create(OpusHead.RATE_HZ, head.channels(), head.streams(), head.coupledStreams(),
                head.mapping());
        } catch (OpusException | RuntimeException e) {
            throw new AudioFormatException(name, "Opus: expected a channel mapping that can be decoded, found "
                + head.streams() + " streams with " + head.coupledStreams() + " coupled for " + head.channels()
                + " channels");
        }
    }

    @Override
    public int sampleRateHz() {
        return OpusHead.RATE_HZ;
    }

    @Override
    public int channels() {
        return head.channels();
    }

    @Override
    public void decode(byte[] packet, int length, MonoBlock block) {
        block.clear(MAX_PACKET_FRAMES);
        int frames;
        try {
            // An empty packet would ask Concentus to conceal a loss of unknown length.
            frames = length == 0 ? -1 : concentus.decodeMultistream(packet, 0, length, pcm, 0, MAX_PACKET_FRAMES, 0);
        } catch (RuntimeException | AssertionError e) {
            frames = -1;
        }
        if (frames < 0) {
            int silent = promisedFrames(packet, length);
            damage.count(SILENCED);
            damage.lostSeconds(SILENCED, (double) silent / OpusHead.RATE_HZ);
            block.addSilence(silent);
            return;
        }
        float scale = head.gain() / 32768f;
        block.addMixed((channel, frame) -> pcm[frame * head.channels() + channel] * scale, head.channels(), frames);
    }

    /** Frames that the packet's first byte promises, 0 if it cannot be. */
    private static int promisedFrames(byte[] packet, int length) {
        try {
            int frames = length == 0 ? 0 : OpusPacketInfo.getNumSamples(packet, 0, length, OpusHead.RATE_HZ);
            return Math.max(0, Math.min(frames, MAX_PACKET_FRAMES));
        } catch (RuntimeException e) {
            return 0;
        }
    }
}
