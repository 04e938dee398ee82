package org.ecapa4j.audio.codecs.opus;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.ecapa4j.audio.codecs.block.HeaderRange;
import org.ecapa4j.audio.stream.AudioFormatException;

/**
 * The identification header (RFC 7845, section 5.1).
 *
 * @param channels       output channels
 * @param preSkipFrames  frames to drop at the start, at 48 kHz
 * @param gain           factor for every sample
 * @param streams        Opus streams in each packet
 * @param coupledStreams how many of them, the first ones, are stereo
 * @param mapping        decoded channel of each output channel, 255 for silence
 */
public record OpusHead(int channels, int preSkipFrames, float gain, int streams, int coupledStreams, short[] mapping) {

    /** What the header begins with. */
    public static final String MAGIC = "OpusHead";

    static final int RATE_HZ = 48_000;

    private static final int HEAD_BYTES = 19;
    private static final int SILENT_CHANNEL = 255;
    private static final int MAX_CHANNELS = 64;

    /** Reads the header; {@code name} is the file's. */
    public static OpusHead parse(byte[] packet, String name) throws AudioFormatException {
        if (packet.length < HEAD_BYTES || !HeaderRange.hasAt(packet, 0, MAGIC)) {
            throw new AudioFormatException(name, "OpusHead: expected at least " + HEAD_BYTES + " bytes, found "
                + packet.length);
        }
        ByteBuffer head = ByteBuffer.wrap(packet).order(ByteOrder.LITTLE_ENDIAN);
        int version = head.get(8) & 0xff;
        if (version >> 4 != 0) {
            throw new AudioFormatException(name, "OpusHead version: expected 0 to 15, found " + version);
        }
        int channels = head.get(9) & 0xff;
        int family = head.get(18) & 0xff;
        float gain = (float) Math.pow(10, head.getShort(16) / (20 * 256.0));
        int preSkip = head.getShort(10) & 0xffff;
        if (channels < 1 || channels > (family == 0 ? 2 : MAX_CHANNELS)) {
            throw new AudioFormatException(name, "Opus channels: expected 1 to " + (family == 0 ? 2 : MAX_CHANNELS)
                + ", found " + channels);
        }
        if (family == 0) {
            short[] mapping = channels == 1 ? new short[] {0} : new short[] {0, 1};
            return new OpusHead(channels, preSkip, gain, 1, channels - 1, mapping);
        }
        if (family != 1 && family != SILENT_CHANNEL) {
            throw new AudioFormatException(name, "Opus channel mapping: expected family 0, 1 or 255, found " + family);
        }
        return withMapping(head, name, channels, preSkip, gain);
    }

    private static OpusHead withMapping(ByteBuffer head, String name, int channels, int preSkip, float gain)
            throws AudioFormatException {
        if (head.limit() < HEAD_BYTES + 2 + channels) {
            throw new AudioFormatException(name, "OpusHead: expected at least " + (HEAD_BYTES + 2 + channels)
                + " bytes, found " + head.limit());
        }
        int streams = head.get(19) & 0xff;
        int coupled = head.get(20) & 0xff;
        if (streams < 1 || streams > MAX_CHANNELS || coupled > streams) {
            throw new AudioFormatException(name, "Opus streams: expected 1 to " + MAX_CHANNELS
                + " and no more of them coupled, found "
                + streams + " with " + coupled + " coupled");
        }
        short[] mapping = new short[channels];
        for (int channel = 0; channel < channels; channel++) {
            mapping[channel] = (short) (head.get(HEAD_BYTES + 2 + channel) & 0xff);
            if (mapping[channel] >= streams + coupled && mapping[channel] != SILENT_CHANNEL) {
                throw new AudioFormatException(name, "Opus channel mapping: expected less than " + (streams + coupled)
                    + " or 255, found "
                    + mapping[channel]);
            }
        }
        return new OpusHead(channels, preSkip, gain, streams, coupled, mapping);
    }
}
