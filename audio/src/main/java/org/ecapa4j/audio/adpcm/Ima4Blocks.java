package org.ecapa4j.audio.adpcm;

import java.util.Arrays;
import org.ecapa4j.audio.stream.Mixdown;

/**
 * QuickTime's IMA ADPCM, {@code ima4} in AIFF-C and CAF: blocks of 64 samples in 34 bytes, one for each channel in
 * turn. The upper nine bits of a block's first two bytes are the sample before it, the lower seven the step index.
 */
public final class Ima4Blocks implements BlockCodec {

    /** Bytes of one channel's block. */
    public static final int CHANNEL_BYTES = 34;
    /** Frames in a block. */
    public static final int FRAMES = 64;

    private static final int INDEX_MASK = 0x7f;

    private final ImaState[] states;
    private final short[][] samples;

    /** A decoder for that many channels. */
    public Ima4Blocks(int channels) {
        states = new ImaState[channels];
        samples = new short[channels][FRAMES];
        Arrays.setAll(states, channel -> new ImaState());
    }

    @Override
    public String name() {
        return "ima4";
    }

    @Override
    public int channels() {
        return states.length;
    }

    @Override
    public int blockBytes() {
        return CHANNEL_BYTES * states.length;
    }

    @Override
    public int blockFrames() {
        return FRAMES;
    }

    @Override
    public int decode(byte[] block, int length, Mixdown mixdown, float[] mono) {
        if (length < blockBytes()) {
            return 0;
        }
        for (int channel = 0; channel < states.length; channel++) {
            int at = CHANNEL_BYTES * channel;
            start(states[channel], (short) (block[at + 1] & 0xff | block[at] << 8));
            for (int i = 0; i < FRAMES; i++) {
                int code = block[at + 2 + i / 2] >> 4 * (i & 1) & 0xf;
                samples[channel][i] = (short) states[channel].nextBySum(code);
            }
        }
        ChannelMix.of(samples, FRAMES, mixdown, mono);
        return FRAMES;
    }

    private static void start(ImaState state, int header) {
        int index = Math.min(header & INDEX_MASK, ImaState.MAX_INDEX);
        int predictor = header & ~INDEX_MASK;
        // Where the header agrees with the block before, its sample is the same one with seven bits less.
        if (state.index != index || Math.abs(predictor - state.predictor) > INDEX_MASK) {
            state.index = index;
            state.predictor = predictor;
        }
    }
}
