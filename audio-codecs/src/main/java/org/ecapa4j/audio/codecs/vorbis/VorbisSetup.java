package org.ecapa4j.audio.codecs.vorbis;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.ecapa4j.audio.codecs.block.HeaderRange;
import org.ecapa4j.audio.stream.AudioFormatException;

/** What the headers of a Vorbis stream say. The comments are not read at all. Immutable. */
public final class VorbisSetup {

    private static final int IDENTIFICATION_BYTES = 30;
    private static final int MAX_CHANNELS = 64;

    private final int sampleRateHz;
    private final int channels;
    private final BlockSizes sizes;
    private final SetupReader.Mode[] modes;

    private VorbisSetup(int sampleRateHz, int channels, BlockSizes sizes, SetupReader.Mode[] modes) {
        this.sampleRateHz = sampleRateHz;
        this.channels = channels;
        this.sizes = sizes;
        this.modes = modes;
    }

    /**
     * Reads the headers.
     *
     * @param identification the first header (section 4.2.2)
     * @param setup          the third
     * @param name           name for messages
     * @throws AudioFormatException if they are not what Vorbis demands
     */
    public static VorbisSetup read(byte[] identification, byte[] setup, String name) throws AudioFormatException {
        if (identification.length < IDENTIFICATION_BYTES) {
            throw new AudioFormatException(name, "Vorbis identification: expected " + IDENTIFICATION_BYTES
                + " bytes, found " + identification.length);
        }
        ByteBuffer fields = ByteBuffer.wrap(identification).order(ByteOrder.LITTLE_ENDIAN);
        if (fields.getInt(7) != 0) {
            throw new AudioFormatException(name, "Vorbis version: expected 0, found " + fields.getInt(7));
        }
        int channels = fields.get(11) & 0xff;
        if (channels < 1 || channels > MAX_CHANNELS) {
            throw new AudioFormatException(name, "Vorbis channels: expected 1 to " + MAX_CHANNELS + ", found "
                + channels);
        }
        int rateHz = HeaderRange.rate(name, fields.getInt(12) & 0xffffffffL);
        BlockSizes sizes = new BlockSizes(1 << (fields.get(28) & 15), 1 << (fields.get(28) >> 4 & 15));
        if (sizes.shortBlock() < 64 || sizes.longBlock() > 8192 || sizes.shortBlock() > sizes.longBlock()) {
            throw new AudioFormatException(name, "Vorbis blocks: expected 64 to 8192 samples, found "
                + sizes.shortBlock() + " and " + sizes.longBlock());
        }
        try {
            return new VorbisSetup(rateHz, channels, sizes, new SetupReader(setup, sizes, channels).read());
        } catch (VorbisDamage e) {
            throw new AudioFormatException(name, "Vorbis " + e.getMessage());
        }
    }

    int sampleRateHz() {
        return sampleRateHz;
    }

    int channels() {
        return channels;
    }

    BlockSizes sizes() {
        return sizes;
    }

    int modeCount() {
        return modes.length;
    }

    SetupReader.Mode mode(int number) {
        return modes[number];
    }
}
