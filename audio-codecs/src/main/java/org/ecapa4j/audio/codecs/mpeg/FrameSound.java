package org.ecapa4j.audio.codecs.mpeg;

import org.ecapa4j.audio.codecs.block.DamageLog;
import org.ecapa4j.audio.codecs.mpeg.frame.FrameHeader;
import org.ecapa4j.audio.codecs.mpeg.frame.FrameOutcome;
import org.ecapa4j.audio.stream.Mixdown;

/** Frames decoded to mono, their damage counted. Not thread-safe. */
final class FrameSound {

    private static final String DAMAGED = "damaged MPEG audio frames replaced by silence";
    private static final String INCOMPLETE =
        "MP3 frames replaced by silence, for they need earlier ones that are not there";

    private final DamageLog damage;
    private final MpegFrameDecoder decoder = new MpegFrameDecoder();

    FrameSound(DamageLog damage) {
        this.damage = damage;
    }

    /** Decodes a frame; the samples are in {@link #mono} until the next one. */
    void decode(FrameHeader header, byte[] bytes, int offset, Mixdown mixdown) {
        FrameOutcome outcome = decoder.decode(header, bytes, offset, mixdown);
        if (outcome != FrameOutcome.DECODED) {
            String what = outcome == FrameOutcome.DAMAGED ? DAMAGED : INCOMPLETE;
            damage.count(what);
            damage.lostSeconds(what, (double) header.samples() / header.sampleRateHz());
        }
    }

    /** The samples, mixed. */
    float[] mono() {
        return decoder.mono();
    }

    /** Forgets the frames before, after a loss of frames. */
    void reset() {
        decoder.reset();
    }
}
