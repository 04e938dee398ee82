package org.ecapa4j.audio.codecs.mpeg;

import org.ecapa4j.audio.codecs.mpeg.frame.FrameHeader;

/**
 * Tells frames from bytes that look like a header by what follows them, for headers have no more than eleven bits of
 * their own: more frames of the same stream, a tag, or the end of the file. Also finds the length of frames in the free
 * format, which only the next header shows.
 */
final class FrameChain {

    /** A number of followers for frames that a tag or the end of the file ends. */
    static final int ENDED = Integer.MAX_VALUE;

    private static final int MAX_PADDING_BYTES = 4;
    /** What header, checksum and side information need. */
    private static final int SHORTEST_FREE_FORMAT_BYTES = 38;

    private FrameChain() {
    }

    /**
     * Counts the frames after one.
     *
     * @param from       where the frame is
     * @param to         where the bytes at hand end
     * @param frameBytes its length
     * @param enough     how many are asked for
     * @return up to {@code enough}; {@link #ENDED} if the bytes end before that many, or a tag follows
     */
    static int followers(byte[] bytes, int from, int to, int frameBytes, int enough) {
        int word = FrameHeader.word(bytes, from);
        int freeBytes = frameBytes - FrameHeader.of(word).padding();
        int at = from + frameBytes;
        int found = 0;
        while (found < enough) {
            if (at + FrameHeader.BYTES > to) {
                return at <= to || found > 0 ? ENDED : 0;
            }
            int next = FrameHeader.word(bytes, at);
            if (!FrameHeader.isValid(next) || !FrameHeader.fit(word, next)) {
                return FileTag.isAt(bytes, at, to) ? ENDED : found;
            }
            found++;
            at += frameBytes(next, freeBytes);
        }
        return found;
    }

    /**
     * Counts frames that differ in nothing but bit rate, padding and mode, up to where the bytes end or a tag follows:
     * what one encoder writes.
     *
     * @return 0 if anything else comes before
     */
    static int evenFrames(byte[] bytes, int from, int to, int frameBytes) {
        int word = FrameHeader.word(bytes, from);
        int freeBytes = frameBytes - FrameHeader.of(word).padding();
        int at = from + frameBytes;
        int frames = 1;
        while (at + FrameHeader.BYTES <= to && !FileTag.isAt(bytes, at, to)) {
            int next = FrameHeader.word(bytes, at);
            if (!FrameHeader.isValid(next) || !FrameHeader.fit(word, next) || !FrameHeader.isSameSource(word, next)) {
                return 0;
            }
            frames++;
            at += frameBytes(next, freeBytes);
        }
        return frames;
    }

    /** Length of the frame with a header; {@code freeBytes} is that of frames without padding in the free format. */
    static int frameBytes(int word, int freeBytes) {
        FrameHeader header = FrameHeader.of(word);
        if (!header.isFreeFormat()) {
            return header.frameBytes();
        }
        return freeBytes == 0 ? 0 : freeBytes + header.padding();
    }

    /**
     * Finds the length of a frame in the free format.
     *
     * @return its bytes without padding, or 0 if no two frames like it follow, or one and the end, or it has a bit rate
     */
    static int freeFormatBytes(byte[] bytes, int from, int to) {
        int word = FrameHeader.word(bytes, from);
        if (!FrameHeader.of(word).isFreeFormat()) {
            return 0;
        }
        int padding = FrameHeader.of(word).padding();
        int last = Math.min(to - FrameHeader.BYTES, from + FrameHeader.MAX_FREE_FORMAT_BYTES - MAX_PADDING_BYTES);
        for (int at = from + SHORTEST_FREE_FORMAT_BYTES; at <= last; at++) {
            if (bytes[at] == -1 && isFit(word, bytes, at)) {
                int freeBytes = at - from - padding;
                int next = at + frameBytes(FrameHeader.word(bytes, at), freeBytes);
                if (next + FrameHeader.BYTES > to || isFit(word, bytes, next) || FileTag.isAt(bytes, next, to)) {
                    return freeBytes;
                }
            }
        }
        return 0;
    }

    private static boolean isFit(int word, byte[] bytes, int at) {
        int next = FrameHeader.word(bytes, at);
        return FrameHeader.isValid(next) && FrameHeader.fit(word, next);
    }
}
