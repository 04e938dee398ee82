package org.ecapa4j.audio.codecs.mp3;

import java.nio.ByteBuffer;
import java.util.OptionalLong;

/**
 * What the first frame of most MP3 files says instead of sound: the number of frames, and what the encoder put before
 * and behind the sound (Xing and Info headers with LAME's extension; gabriel.mp3-tech.org/mp3infotag.html).
 *
 * @param isSound       whether the frame is an ordinary one
 * @param mpegFrames    MPEG frames behind this one, if it says so
 * @param hasDelay      whether delay and padding are known
 * @param delaySamples  samples that the encoder put in front
 * @param paddingSamples samples that it put behind
 */
record LameHeader(boolean isSound, OptionalLong mpegFrames, boolean hasDelay, int delaySamples, int paddingSamples) {

    /** What a layer III decoder adds in front: 528 for its filters, and one. */
    static final int DECODER_DELAY_SAMPLES = 529;

    private static final LameHeader SOUND = new LameHeader(true, OptionalLong.empty(), false, 0, 0);
    private static final int VBRI_OFFSET = 36;

    static LameHeader parse(byte[] buffer, int offset, MpegHeader header) {
        ByteBuffer frame = ByteBuffer.wrap(buffer, offset, header.frameBytes()).slice();
        int at = MpegHeader.BYTES + header.sideInfoBytes();
        if (header.layer() != 3) {
            return SOUND;
        }
        if (has(frame, VBRI_OFFSET, "VBRI") && frame.capacity() >= VBRI_OFFSET + 18) {
            return new LameHeader(false, OptionalLong.of(frame.getInt(VBRI_OFFSET + 14) & 0xffffffffL), false, 0, 0);
        }
        if (!has(frame, at, "Xing") && !has(frame, at, "Info")) {
            return SOUND;
        }
        int flags = at + 8 <= frame.capacity() ? frame.getInt(at + 4) : 0;
        int lame = at + 8 + ((flags & 1) + (flags >> 1 & 1) + (flags >> 3 & 1)) * 4 + (flags >> 2 & 1) * 100;
        OptionalLong frames = (flags & 1) != 0 && at + 12 <= frame.capacity()
            ? OptionalLong.of(frame.getInt(at + 8) & 0xffffffffL) : OptionalLong.empty();
        if (lame + 24 > frame.capacity() || frame.get(lame) == 0) {
            return new LameHeader(false, frames, false, 0, 0);
        }
        int packed = (frame.get(lame + 21) & 0xff) << 16 | (frame.get(lame + 22) & 0xff) << 8
            | frame.get(lame + 23) & 0xff;
        return new LameHeader(false, frames, true, packed >> 12, packed & 0xfff);
    }

    /** Samples to drop at the start of the decoded sound. */
    long skippedSamples() {
        return hasDelay ? delaySamples + DECODER_DELAY_SAMPLES : 0;
    }

    /** Samples to keep behind those, if known. */
    OptionalLong keptSamples(int samplesPerFrame) {
        if (mpegFrames.isEmpty() || mpegFrames.getAsLong() == 0) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Math.max(0, mpegFrames.getAsLong() * samplesPerFrame - delaySamples - paddingSamples));
    }

    private static boolean has(ByteBuffer frame, int at, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (at + i >= frame.capacity() || frame.get(at + i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
