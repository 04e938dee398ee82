package org.ecapa4j.audio.codecs.mpeg;

import java.util.OptionalLong;
import org.ecapa4j.audio.codecs.mpeg.frame.FrameHeader;

/**
 * What the first frame of most MP3 files says instead of sound: the number of frames, and what the encoder put before
 * and after the sound (Xing and Info headers with LAME's extension, gabriel.mp3-tech.org/mp3infotag.html; Fraunhofer's
 * VBRI header).
 *
 * @param isSound        whether the frame is an ordinary one
 * @param mpegFrames     MPEG frames after this one, if it says so
 * @param hasDelay       whether delay and padding are known
 * @param delaySamples   samples that the encoder put in front
 * @param paddingSamples samples that it put at the end
 */
record InfoHeader(boolean isSound, OptionalLong mpegFrames, boolean hasDelay, int delaySamples, int paddingSamples) {

    /** What a layer III decoder adds in front: 528 for its filters, and one. */
    static final int DECODER_DELAY_SAMPLES = 529;

    private static final InfoHeader SOUND = new InfoHeader(true, OptionalLong.empty(), false, 0, 0);
    private static final int VBRI_OFFSET = 36;
    private static final int VBRI_FRAMES = 14;
    private static final int VBRI_BYTES = 18;
    private static final int HAS_FRAMES = 1;
    private static final int HAS_BYTES = 2;
    private static final int HAS_CONTENTS = 4;
    private static final int HAS_QUALITY = 8;
    private static final int CONTENTS_BYTES = 100;
    private static final int LAME_DELAYS = 21;
    private static final int LAME_BYTES = 24;

    /** Reads the frame at {@code offset}. */
    static InfoHeader parse(byte[] bytes, int offset, FrameHeader header) {
        int end = offset + header.frameBytes();
        if (header.layer() != 3) {
            return SOUND;
        }
        int vbri = offset + VBRI_OFFSET;
        if (has(bytes, vbri, end, "VBRI") && vbri + VBRI_BYTES <= end) {
            return new InfoHeader(false, OptionalLong.of(number(bytes, vbri + VBRI_FRAMES)), false, 0, 0);
        }
        int xing = offset + header.bodyOffset() + header.sideInformationBytes();
        if (!isXing(bytes, xing, end)) {
            // Some encoders forget that a checksum moves it.
            xing = offset + FrameHeader.BYTES + header.sideInformationBytes();
        }
        return isXing(bytes, xing, end) ? parseXing(bytes, xing, end) : SOUND;
    }

    private static boolean isXing(byte[] bytes, int at, int end) {
        return at + 8 <= end && (has(bytes, at, end, "Xing") || has(bytes, at, end, "Info"));
    }

    private static InfoHeader parseXing(byte[] bytes, int xing, int end) {
        int flags = (int) number(bytes, xing + 4);
        int at = xing + 8;
        OptionalLong frames = (flags & HAS_FRAMES) != 0 && at + 4 <= end
            ? OptionalLong.of(number(bytes, at)) : OptionalLong.empty();
        int lame = at + 4 * Integer.bitCount(flags & (HAS_FRAMES | HAS_BYTES | HAS_QUALITY))
            + ((flags & HAS_CONTENTS) != 0 ? CONTENTS_BYTES : 0);
        if (lame + LAME_BYTES > end || bytes[lame] == 0) {
            return new InfoHeader(false, frames, false, 0, 0);
        }
        int delays = (int) (number(bytes, lame + LAME_DELAYS - 1) & 0xffffff);
        return new InfoHeader(false, frames, true, delays >> 12, delays & 0xfff);
    }

    /** Samples to drop at the start of the decoded sound. */
    long skippedSamples() {
        return hasDelay ? delaySamples + DECODER_DELAY_SAMPLES : 0;
    }

    /** Samples to keep after those, if known. */
    OptionalLong keptSamples(int samplesPerFrame) {
        OptionalLong counted = countedSamples(samplesPerFrame);
        return counted.isEmpty() ? counted
            : OptionalLong.of(Math.max(0, counted.getAsLong() - delaySamples - paddingSamples));
    }

    /** Samples in the frames that are counted, those to be dropped among them; empty if none are counted. */
    OptionalLong countedSamples(int samplesPerFrame) {
        return mpegFrames.isEmpty() || mpegFrames.getAsLong() == 0
            ? OptionalLong.empty() : OptionalLong.of(mpegFrames.getAsLong() * samplesPerFrame);
    }

    private static long number(byte[] bytes, int at) {
        return FrameHeader.word(bytes, at) & 0xffffffffL;
    }

    private static boolean has(byte[] bytes, int at, int end, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (at + i >= end || bytes[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
