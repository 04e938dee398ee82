package org.ecapa4j.audio.codecs.mpeg;

import org.ecapa4j.audio.codecs.block.DamageLog;
import org.ecapa4j.audio.codecs.block.MonoBlock;
import org.ecapa4j.audio.codecs.block.PacketDecoder;
import org.ecapa4j.audio.codecs.mpeg.frame.FrameHeader;

/**
 * MPEG audio in another container, whose packets are whole frames: usually one each. What comes as one stream of bytes,
 * as in WAV, is opened by {@link Mp3Decoder} instead. Not thread-safe.
 */
public final class MpegPackets implements PacketDecoder {

    private static final String NO_FRAMES = "packets that are no MPEG audio frames left out";
    private static final String CUT = "MPEG audio frames cut short, left out";

    private final int sampleRateHz;
    private final int channels;
    private final DamageLog damage;
    private final FrameSound sound;

    /** A decoder for packets that the container says are of this kind; what the frames themselves say rules. */
    public MpegPackets(int sampleRateHz, int channels, DamageLog damage) {
        this.sampleRateHz = sampleRateHz;
        this.channels = channels;
        this.damage = damage;
        sound = new FrameSound(damage);
    }

    @Override
    public int sampleRateHz() {
        return sampleRateHz;
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public void decode(byte[] packet, int length, MonoBlock block) {
        block.clear(0);
        int at = 0;
        while (at + FrameHeader.BYTES <= length) {
            int word = FrameHeader.word(packet, at);
            if (!FrameHeader.isValid(word)) {
                damage.count(NO_FRAMES);
                damage.lostBytes(NO_FRAMES, length - at);
                return;
            }
            FrameHeader header = FrameHeader.of(word);
            if (header.isFreeFormat()) {
                header = header.withFrameBytes(Math.min(length - at, FrameHeader.MAX_FREE_FORMAT_BYTES));
            }
            if (at + header.frameBytes() > length) {
                damage.count(CUT);
                damage.lostBytes(CUT, length - at);
                return;
            }
            decode(header, packet, at, block);
            at += header.frameBytes();
        }
    }

    private void decode(FrameHeader header, byte[] packet, int at, MonoBlock block) {
        sound.decode(header, packet, at, block.mixdown());
        block.addAll(sound.mono(), header.samples());
        if (header.sampleRateHz() != sampleRateHz) {
            block.sampleRateHz(header.sampleRateHz());
        }
    }
}
