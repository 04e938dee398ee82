package org.ecapa4j.audio.adpcm;

import org.ecapa4j.audio.stream.Mixdown;

/**
 * IMA ADPCM as WAV files hold it (format code 0x11): each block begins with a sample and a step index for every
 * channel, and goes on with eight samples of the first channel, eight of the second, and so on.
 */
public final class ImaWavBlocks implements BlockCodec {

    private static final int HEADER_BYTES = 4;
    private static final int GROUP_BYTES = 4;
    private static final int GROUP_FRAMES = 8;

    private final int channels;
    private final int blockBytes;
    private final ImaState state = new ImaState();
    private final short[][] samples;

    /**
     * A decoder for blocks of that size.
     *
     * @throws IllegalArgumentException if a block does not hold the channels' headers
     */
    public ImaWavBlocks(int channels, int blockBytes) {
        if (channels < 1 || blockBytes < HEADER_BYTES * channels) {
            throw new IllegalArgumentException("block size: expected at least " + HEADER_BYTES * channels
                + " bytes, found " + blockBytes);
        }
        this.channels = channels;
        this.blockBytes = blockBytes;
        samples = new short[channels][blockFrames()];
    }

    @Override
    public String name() {
        return "IMA ADPCM";
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public int blockBytes() {
        return blockBytes;
    }

    @Override
    public int blockFrames() {
        return 1 + groups(blockBytes) * GROUP_FRAMES;
    }

    @Override
    public int decode(byte[] block, int length, Mixdown mixdown, float[] mono) {
        if (length < HEADER_BYTES * channels) {
            return 0;
        }
        int groups = groups(length);
        int frames = 1 + groups * GROUP_FRAMES;
        for (int channel = 0; channel < channels; channel++) {
            int header = HEADER_BYTES * channel;
            state.predictor = (short) (block[header] & 0xff | block[header + 1] << 8);
            state.index = Math.min(block[header + 2] & 0xff, ImaState.MAX_INDEX);
            samples[channel][0] = (short) state.predictor;
            for (int group = 0; group < groups; group++) {
                int at = HEADER_BYTES * channels + GROUP_BYTES * (group * channels + channel);
                for (int i = 0; i < GROUP_FRAMES; i++) {
                    int code = block[at + i / 2] >> 4 * (i & 1) & 0xf;
                    samples[channel][1 + group * GROUP_FRAMES + i] = (short) state.next(code);
                }
            }
        }
        ChannelMix.of(samples, frames, mixdown, mono);
        return frames;
    }

    private int groups(int length) {
        return (length - HEADER_BYTES * channels) / (GROUP_BYTES * channels);
    }
}
