package org.ecapa4j.audio.codecs.mpeg;

import java.io.IOException;
import java.io.InputStream;
import org.ecapa4j.audio.codecs.mpeg.frame.FrameHeader;

/**
 * Cuts a stream of bytes into frames: finds the first, skips tags, and goes on after damage and where another kind of
 * frame begins. Work and memory are bounded whatever the bytes. Not thread-safe.
 *
 * <p>A frame where one is expected is believed if it is like the one before. Elsewhere, and if it is of another kind,
 * two more like it must follow it, or a tag or the end.
 */
final class FrameReader {

    private static final int FOLLOWERS = 2;
    private static final int BUFFER_BYTES = 1 << 15;
    /** A frame and its followers, with the header of one more. */
    private static final int CHAIN_BYTES = 3 * FrameHeader.MAX_FREE_FORMAT_BYTES + FileTag.HEADER_BYTES;
    /**
     * Searches for the length of frames in the free format, each over thousands of bytes, that a file may cause in
     * vain.
     */
    private static final int MAX_FREE_FORMAT_SEARCHES = 1000;
    /** A stream has few different headers, with other bit rates and padding, but one for each frame. */
    private static final int CACHED_HEADERS = 64;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int start;
    private int end;
    private boolean sourceEnded;

    private final FrameHeader[] headers = new FrameHeader[CACHED_HEADERS];
    private final long[] headerKeys = new long[CACHED_HEADERS];
    private FrameHeader header;
    /** The header of the last frame, 0 before the first. */
    private int word;
    private int freeBytes;
    private int freeFormatSearches;
    private boolean inSync;
    private boolean inLyrics;

    private long skippedBytes;
    private boolean skippedSound;
    private boolean cutShort;

    FrameReader(InputStream in) {
        this.in = in;
    }

    /**
     * Goes to the next frame.
     *
     * @return false at the end
     */
    boolean next() throws IOException {
        skippedBytes = 0;
        skippedSound = false;
        while (ensure(FrameHeader.BYTES)) {
            if (isFrameHere()) {
                word = FrameHeader.word(buffer, start);
                header = header(word);
                start += header.frameBytes();
                inSync = true;
                inLyrics = false;
                return true;
            }
            if (cutShort) {
                break;
            }
            skipTagOrByte();
        }
        if (!cutShort && end > start) {
            skippedBytes += end - start;
        }
        start = end;
        return false;
    }

    /** The header of the frame. */
    FrameHeader header() {
        return header;
    }

    /** Holds the frame from {@link #frameOffset} on, until the next one is asked for. */
    byte[] buffer() {
        return buffer;
    }

    int frameOffset() {
        return start - header.frameBytes();
    }

    /** Bytes before the frame, or before the end, that are neither frame nor tag. */
    long skippedBytes() {
        return skippedBytes;
    }

    /** Whether any of these bytes is not 0. */
    boolean skippedMoreThanZeros() {
        return skippedSound;
    }

    /** Whether the file ends within a frame. */
    boolean cutShort() {
        return cutShort;
    }

    private boolean isFrameHere() throws IOException {
        int here = FrameHeader.word(buffer, start);
        if (!FrameHeader.isValid(here)) {
            return false;
        }
        if (inSync && FrameHeader.fit(word, here)) {
            boolean isWhole = ensure(header(here).frameBytes());
            cutShort = !isWhole;
            return isWhole;
        }
        ensure(CHAIN_BYTES);
        int free = FrameHeader.of(here).isFreeFormat() ? freeFormatBytes() : freeBytes;
        int frameBytes = FrameChain.frameBytes(here, free);
        if (frameBytes == 0 || end - start < frameBytes
            || FrameChain.followers(buffer, start, end, frameBytes, FOLLOWERS) < FOLLOWERS) {
            return false;
        }
        freeBytes = free;
        return true;
    }

    private int freeFormatBytes() {
        if (freeFormatSearches >= MAX_FREE_FORMAT_SEARCHES) {
            return 0;
        }
        int found = FrameChain.freeFormatBytes(buffer, start, end);
        freeFormatSearches += found == 0 ? 1 : 0;
        return found;
    }

    private void skipTagOrByte() throws IOException {
        ensure(FileTag.HEADER_BYTES);
        long tag = FileTag.length(buffer, start, end);
        if (tag > 0) {
            inLyrics = FileTag.isLyrics3(buffer, start, end);
            // An APE tag may have no header: then what was skipped up to its footer was the tag.
            long before = FileTag.bytesBeforeApeFooter(buffer, start, end);
            if (before > 0 && skippedBytes >= before) {
                skippedBytes -= before;
                skippedSound &= skippedBytes > 0;
            }
            skipTag(tag);
            return;
        }
        inSync = false;
        if (!inLyrics) {
            skippedBytes++;
            skippedSound |= buffer[start] != 0;
        }
        start++;
    }

    private void skipTag(long bytes) throws IOException {
        long left = bytes;
        while (left > 0 && ensure(1)) {
            int step = (int) Math.min(left, end - start);
            start += step;
            left -= step;
        }
        if (left > 0) {
            // The file ends within it: whatever that was, it was no whole tag.
            skippedBytes += bytes - left;
            skippedSound = true;
        }
    }

    /** The header with its frame's length; most were seen before. */
    private FrameHeader header(int of) {
        long key = (long) freeBytes << Integer.SIZE | of & 0xffffffffL;
        int slot = (of >> 9) * 31 + (of >> 4) & CACHED_HEADERS - 1;
        if (headerKeys[slot] != key) {
            headers[slot] = FrameHeader.of(of).withFrameBytes(FrameChain.frameBytes(of, freeBytes));
            headerKeys[slot] = key;
        }
        return headers[slot];
    }

    /** Brings so many bytes into the buffer, from {@code start} on; false if the file ends before. */
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
