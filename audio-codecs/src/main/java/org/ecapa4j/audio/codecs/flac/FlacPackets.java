package org.ecapa4j.audio.codecs.flac;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import org.ecapa4j.audio.codecs.block.DamageLog;
import org.ecapa4j.audio.codecs.block.MonoBlock;
import org.ecapa4j.audio.codecs.block.PacketDecoder;
import org.ecapa4j.audio.stream.AudioFormatException;

/**
 * FLAC in another container: each packet is one frame (RFC 9639, section 10). Packets of metadata, which do not begin
 * like a frame, give nothing. Not thread-safe.
 */
public final class FlacPackets implements PacketDecoder {

    private static final byte FRAME_START = (byte) 0xff;

    private final FlacStreamInfo info;
    private final DamageLog damage;
    private final PacketInput input = new PacketInput();
    private final FlacBits bits = new FlacBits(input);
    private final FlacFrameReader frames;

    /**
     * A decoder for a stream.
     *
     * @param streamInfo the 34 bytes of its STREAMINFO
     * @param name       the file's
     * @throws AudioFormatException if they are none
     */
    public FlacPackets(byte[] streamInfo, String name, DamageLog damage) throws AudioFormatException {
        info = FlacStreamInfo.of(streamInfo, name);
        this.damage = damage;
        frames = new FlacFrameReader(bits, info);
    }

    @Override
    public int sampleRateHz() {
        return info.sampleRateHz();
    }

    @Override
    public int channels() {
        return info.channels();
    }

    @Override
    public void decode(byte[] packet, int length, MonoBlock block) {
        block.clear(0);
        if (length == 0 || packet[0] != FRAME_START) {
            return;
        }
        input.next(packet, length);
        bits.resume();
        try {
            Optional<FlacFrame> frame = frames.next();
            if (frame.isPresent()) {
                frame.get().mix(block);
                block.sampleRateHz(frame.get().header().sampleRateHz());
            } else {
                damage.count("damaged FLAC packets left out");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bytes of one packet, and when they are read the end, until the next packet. */
    private static final class PacketInput extends InputStream {
        private byte[] bytes = new byte[0];
        private int at;

        void next(byte[] packet, int length) {
            bytes = Arrays.copyOf(packet, length);
            at = 0;
        }

        @Override
        public int read() {
            return at == bytes.length ? -1 : bytes[at++] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (at == bytes.length) {
                return -1;
            }
            int count = Math.min(length, bytes.length - at);
            System.arraycopy(bytes, at, into, offset, count);
            at += count;
            return count;
        }
    }
}
