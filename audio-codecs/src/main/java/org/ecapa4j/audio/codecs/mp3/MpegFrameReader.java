package org.ecapa4j.audio.codecs.mp3;

import java.io.IOException;
import java.io.InputStream;
import org.ecapa4j.audio.codecs.block.HeaderRange;

/**
 * Cuts an MPEG audio file into frames: finds the first, skips tags (ID3v1, ID3v2, APE, Lyrics3) and damaged stretches.
 *
 * <p>A frame is believed if another of the same kind, a tag or the end of the file follows it; after a loss of sync two
 * must follow.
 */
final class MpegFrameReader {

    private static final int ID3V1_BYTES = 128;
    private static final int TAG_HEADER_BYTES = 32;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 15];
    private int start;
    private int end;
    private boolean sourceEnded;
    private MpegHeader first = MpegHeader.NONE;
    private boolean inSync;
    private long lostStretches;
    private boolean cutShort;

    MpegFrameReader(InputStream in) {
        this.in = in;
    }

    /** Stretches of bytes between frames that were neither frame nor tag. */
    long lostStretches() {
        return lostStretches;
    }

    /** Whether the file ends within a frame. */
    boolean cutShort() {
        return cutShort;
    }

    /**
     * Header of the next frame, whose bytes are at {@link #frameOffset()} of {@link #buffer()}; {@link MpegHeader#NONE}
     * at the end.
     */
    MpegHeader next() throws IOException {
        boolean lost = false;
        while (true) {
            if (!ensure(MpegHeader.BYTES)) {
                start = end;
                break;
            }
            MpegHeader header = MpegHeader.parse(buffer, start);
            if (isStreams(header) && isFrame(header)) {
                lostStretches += lost && first != MpegHeader.NONE ? 1 : 0;
                first = header;
                inSync = true;
                start += header.frameBytes();
                return header;
            }
            if (cutShort) {
                start = end;
                break;
            }
            long tag = tagBytes();
            if (tag > 0) {
                skip(tag);
            } else {
                lost = true;
                inSync = false;
                start++;
            }
        }
        lostStretches += lost && first != MpegHeader.NONE && !cutShort ? 1 : 0;
        return MpegHeader.NONE;
    }

    byte[] buffer() {
        return buffer;
    }

    int frameOffset(MpegHeader header) {
        return start - header.frameBytes();
    }

    private boolean isStreams(MpegHeader header) {
        return header != MpegHeader.NONE && (first == MpegHeader.NONE || first.fits(header));
    }

    /** Whether the bytes behind it speak for a header. */
    private boolean isFrame(MpegHeader header) throws IOException {
        int needed = inSync ? 1 : 2;
        int at = 0;
        MpegHeader current = header;
        for (int followers = 0; followers < needed; followers++) {
            at += current.frameBytes();
            if (!ensure(at + MpegHeader.BYTES)) {
                boolean whole = end - start >= at;
                cutShort = !whole && inSync;
                return whole;
            }
            current = MpegHeader.parse(buffer, start + at);
            if (!header.fits(current)) {
                // In sync, a frame whose follower is damaged is still believed: its own header is the right one.
                return inSync || isTag(start + at);
            }
        }
        return true;
    }

    private boolean isTag(int at) {
        return HeaderRange.hasAt(buffer, at, "TAG") || HeaderRange.hasAt(buffer, at, "ID3")
            || HeaderRange.hasAt(buffer, at, "APET")
            || HeaderRange.hasAt(buffer, at, "LYRI");
    }

    /** Length of the tag that starts here, 0 if none does. */
    private long tagBytes() throws IOException {
        if (!isTag(start)) {
            return 0;
        }
        ensure(TAG_HEADER_BYTES);
        if (HeaderRange.hasAt(buffer, start, "TAG")) {
            return ID3V1_BYTES;
        }
        if (end - start >= TAG_HEADER_BYTES && HeaderRange.hasAt(buffer, start, "ID3")) {
            return 10 + ((buffer[start + 6] & 0x7f) << 21 | (buffer[start + 7] & 0x7f) << 14
                | (buffer[start + 8] & 0x7f) << 7 | buffer[start + 9] & 0x7f);
        }
        if (end - start >= TAG_HEADER_BYTES && HeaderRange.hasAt(buffer, start, "APETAGEX")) {
            return TAG_HEADER_BYTES
                + (buffer[start + 12] & 0xff | (buffer[start + 13] & 0xff) << 8 | (buffer[start + 14] & 0xffL) << 16
                | (buffer[start + 15] & 0xffL) << 24);
        }
        // Lyrics3 does not say its length in front; it is the last thing before ID3v1.
        return HeaderRange.hasAt(buffer, start, "LYRICSBEGIN") ? Long.MAX_VALUE : 0;
    }

    private void skip(long bytes) throws IOException {
        long left = bytes;
        while (left > 0 && ensure(1)) {
            int step = (int) Math.min(left, end - start);
            start += step;
            left -= step;
        }
    }

    private boolean ensure(int bytes) throws IOException {
        if (start + bytes > buffer.length) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
        while (end - start < bytes && !sourceEnded) {
            int found = in.read(buffer, end, buffer.length - end);
            sourceEnded = found < 0;
            end += Math.max(found, 0);
        }
        return end - start >= bytes;
    }
}
