package org.ecapa4j.audio.adpcm;

import java.util.Arrays;
import org.ecapa4j.audio.stream.Mixdown;

/**
 * Microsoft ADPCM (WAV format code 2, "New Multimedia Data Types", 1994): each channel of a block is predicted from
 * its last two samples with one of the coefficient pairs in the header, and four bits scale the step.
 */
public final class MsAdpcmBlocks implements BlockCodec {

    private static final int HEADER_BYTES = 7;
    private static final int MIN_STEP = 16;
    private static final int[] ADAPTATION = {
        230, 230, 230, 230, 307, 409, 512, 614, 768, 614, 512, 409, 307, 230, 230, 230};
    private static final int[][] STANDARD = {
        {256, 0}, {512, -256}, {0, 0}, {192, 64}, {240, 0}, {460, -208}, {392, -232}};

    private final int channels;
    private final int blockBytes;
    private final int[][] coefficients;
    private final Channel[] states;
    private final short[][] samples;

    private static final class Channel {
        private int coefficient1;
        private int coefficient2;
        private int step;
        private int last;
        private int beforeLast;

        int next(int code) {
            long prediction = ((long) last * coefficient1 + (long) beforeLast * coefficient2) / 256;
            long sample = prediction + (long) (code << 28 >> 28) * step;
            beforeLast = last;
            last = (int) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, sample));
            long adapted = (long) ADAPTATION[code] * step >> 8;
            step = (int) Math.max(MIN_STEP, Math.min(Integer.MAX_VALUE / 768, adapted));
            return last;
        }
    }

    /** The seven pairs of coefficients that the format has. */
    public static int[][] standardCoefficients() {
        return STANDARD.clone();
    }

    /**
     * A decoder for blocks of that size.
     *
     * @param coefficients pairs for the last sample and the one before it, in 256ths
     * @throws IllegalArgumentException if a block does not hold the channels' headers
     */
    public MsAdpcmBlocks(int channels, int blockBytes, int[][] coefficients) {
        if (channels < 1 || blockBytes < HEADER_BYTES * channels) {
            throw new IllegalArgumentException("block size: expected at least " + HEADER_BYTES * channels
                + " bytes, found " + blockBytes);
        }
        this.channels = channels;
        this.blockBytes = blockBytes;
        this.coefficients = coefficients;
        states = new Channel[channels];
        Arrays.setAll(states, channel -> new Channel());
        samples = new short[channels][blockFrames()];
    }

    @Override
    public String name() {
        return "MS ADPCM";
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
        return frames(blockBytes);
    }

    private int frames(int bytes) {
        return 2 + (bytes - HEADER_BYTES * channels) * 2 / channels;
    }

    @Override
    public int decode(byte[] block, int length, Mixdown mixdown, float[] mono) {
        if (length < HEADER_BYTES * channels) {
            return 0;
        }
        for (int channel = 0; channel < channels; channel++) {
            Channel state = states[channel];
            int[] pair = coefficients[Math.min(block[channel] & 0xff, coefficients.length - 1)];
            state.coefficient1 = pair[0];
            state.coefficient2 = pair[1];
            state.step = int16(block, channels + 2 * channel);
            state.last = int16(block, 3 * channels + 2 * channel);
            state.beforeLast = int16(block, 5 * channels + 2 * channel);
        }
        int frames = frames(length);
        for (int channel = 0; channel < channels; channel++) {
            samples[channel][0] = (short) states[channel].beforeLast;
            samples[channel][1] = (short) states[channel].last;
        }
        int codes = (frames - 2) * channels;
        for (int i = 0; i < codes; i++) {
            int code = block[HEADER_BYTES * channels + i / 2] >> 4 * (~i & 1) & 0xf;
            samples[i % channels][2 + i / channels] = (short) states[i % channels].next(code);
        }
        ChannelMix.of(samples, frames, mixdown, mono);
        return frames;
    }

    private static int int16(byte[] block, int at) {
        return (short) (block[at] & 0xff | block[at + 1] << 8);
    }
}
