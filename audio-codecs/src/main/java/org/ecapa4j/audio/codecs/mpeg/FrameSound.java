package org.ecapa4j.audio.codecs.mpeg;

import org.ecapa4j.audio.codecs.block.DamageLog;
import org.ecapa4j.audio.codecs.mpeg.frame.FrameHeader;
import org.ecapa4j.audio.codecs.mpeg.frame.FrameOutcome;

/** Frames decoded, mixed to mono, their damage counted. Not thread-safe. */
final class FrameSound {

    private static final String DAMAGED = "damaged MPEG audio frames replaced by silence";
    private static final String INCOMPLETE =
        "MP3 frames replaced by silence, for they need earlier ones that are not there";

    private final DamageLog damage;
    private final MpegFrameDecoder decoder = new MpegFrameDecoder();
    private final float[] mono = new float[MpegFrameDecoder.MAX_SAMPLES];

    FrameSound(DamageLog damage) {
        this.damage = damage;
    }

    /** Decodes a frame; the samples are in {@link #mono} until the next one. */
    void decode(FrameHeader header, byte[] bytes, int offset) {
        FrameOutcome outcome = decoder.decode(header, bytes, offset);
        if (outcome != FrameOutcome.DECODED) {
            String what = outcome == FrameOutcome.DAMAGED ? DAMAGED : INCOMPLETE;
            damage.count(what);
            damage.lostSeconds(what, (double) header.samples() / header.sampleRateHz());
        }
        float[] left = decoder.channel(0);
        float[] right = decoder.channel(header.channels() - 1);
        for (int i = 0; i < header.samples(); i++) {
            mono[i] = (left[i] + right[i]) * 0.5f;
        }
    }

    /** The mean of the channels. */
    float[] mono() {
        return mono;
    }

    /** Forgets the frames before, after a loss of frames. */
    void reset() {
        decoder.reset();
    }
}
