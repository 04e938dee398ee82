package org.ecapa4j.audio.codecs.block;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.ecapa4j.audio.stream.AudioFormatException;

/** Samples as they are, in packets of whole frames. Not thread-safe. */
public final class PcmPackets implements PacketDecoder {

    private final boolean floating;
    private final boolean unsigned;
    private final int bytesPerSample;
    private final ByteOrder order;
    private final int sampleRateHz;
    private final int channels;

    private PcmPackets(String encoding, int sampleRateHz, int channels) {
        floating = encoding.startsWith("f");
        unsigned = encoding.startsWith("u");
        bytesPerSample = Integer.parseInt(encoding.replaceAll("[^0-9]", "")) / 8;
        order = encoding.endsWith("be") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        this.sampleRateHz = sampleRateHz;
        this.channels = channels;
    }

    /**
     * A decoder for samples of that encoding.
     *
     * @param encoding ffmpeg's name: {@code u8}, {@code s8}, or {@code s16}, {@code s24}, {@code s32}, {@code f32} or
     *                 {@code f64} with {@code le} or {@code be}
     * @param name     the file's
     * @throws AudioFormatException if it is another one
     */
    public static PcmPackets of(String encoding, int sampleRateHz, int channels, String name)
            throws AudioFormatException {
        if (!encoding.matches("u8|s8|s(16|24|32)(le|be)|f(32|64)(le|be)")) {
            throw new AudioFormatException(name,
                    "PCM: expected integers of 8, 16, 24 or 32 bits or floats of 32 or 64, "
                + "found " + encoding);
        }
        return new PcmPackets(encoding, sampleRateHz, channels);
    }

    @Override
    public int sampleRateHz() {
        return sampleRateHz;
    }

    @Override
    public int channels() {
        return channels;
    }

    /** Bytes of a sample of every channel. */
    public int bytesPerFrame() {
        return bytesPerSample * channels;
    }

    @Override
    public void decode(byte[] packet, int length, MonoBlock block) {
        ByteBuffer bytes = ByteBuffer.wrap(packet).order(order);
        int frames = length / bytesPerFrame();
        block.clear(frames);
        block.addMixed((channel, frame) -> sample(bytes, (frame * channels + channel) * bytesPerSample), channels,
            frames);
    }

    private float sample(ByteBuffer bytes, int at) {
        if (floating) {
            return bytesPerSample == 4 ? bytes.getFloat(at) : (float) bytes.getDouble(at);
        }
        return switch (bytesPerSample) {
            case 1 -> (unsigned ? (bytes.get(at) & 0xff) - 128 : bytes.get(at)) / 128f;
            case 2 -> bytes.getShort(at) / 32768f;
            case 3 -> {
                boolean little = order == ByteOrder.LITTLE_ENDIAN;
                int high = bytes.get(little ? at + 2 : at);
                int low = bytes.get(little ? at : at + 2) & 0xff;
                yield (high << 16 | (bytes.get(at + 1) & 0xff) << 8 | low) / 8388608f;
            }
            default -> bytes.getInt(at) / 2147483648f;
        };
    }
}
