package org.ecapa4j.audio.gsm;

import org.ecapa4j.audio.adpcm.BlockCodec;
import org.ecapa4j.audio.stream.Mixdown;

/** GSM 06.10 frames: 33 bytes each with a mark in front, or two in the 65 bytes of Microsoft's WAV files. */
public final class GsmBlocks implements BlockCodec {

    private static final int FRAME_BYTES = 33;
    private static final int FRAME_MARK_BITS = 4;
    private static final int MICROSOFT_BYTES = 65;

    private final boolean microsoft;
    private final GsmParameters parameters = new GsmParameters();
    private final GsmDecoder decoder = new GsmDecoder();

    private GsmBlocks(boolean microsoft) {
        this.microsoft = microsoft;
    }

    /** Blocks of 65 bytes, low bits first, as in WAV (format code 0x31). */
    public static GsmBlocks microsoft() {
        return new GsmBlocks(true);
    }

    /** Frames of 33 bytes, high bits first, as in files of toast and in AIFF-C. */
    public static GsmBlocks plain() {
        return new GsmBlocks(false);
    }

    @Override
    public String name() {
        return "GSM 06.10";
    }

    @Override
    public int channels() {
        return 1;
    }

    @Override
    public int blockBytes() {
        return microsoft ? MICROSOFT_BYTES : FRAME_BYTES;
    }

    @Override
    public int blockFrames() {
        return microsoft ? 2 * GsmDecoder.FRAME_SAMPLES : GsmDecoder.FRAME_SAMPLES;
    }

    @Override
    public int decode(byte[] block, int length, Mixdown mixdown, float[] mono) {
        if (length < FRAME_BYTES) {
            return 0;
        }
        int bit = parameters.read(block, microsoft ? 0 : FRAME_MARK_BITS, microsoft);
        output(mono, 0);
        if (!microsoft || length < MICROSOFT_BYTES) {
            return GsmDecoder.FRAME_SAMPLES;
        }
        parameters.read(block, bit, true);
        output(mono, GsmDecoder.FRAME_SAMPLES);
        return 2 * GsmDecoder.FRAME_SAMPLES;
    }

    private void output(float[] mono, int at) {
        int[] samples = decoder.decode(parameters);
        for (int i = 0; i < samples.length; i++) {
            mono[at + i] = samples[i] / 32768f;
        }
    }
}
