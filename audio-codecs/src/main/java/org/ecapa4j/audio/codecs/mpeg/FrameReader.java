package org.ecapa4j.audio.codecs.mpeg;

import java.io.IOException;
import java.io.InputStream;
import org.ecapa4j.audio.codecs.mpeg.frame.FrameHeader;

/**
 * Cuts a stream of bytes into frames: finds the first, skips tags, and goes on after damage and where another kind of
 * frame begins. Work and memory are bounded whatever the bytes. Not thread-safe.
 *
 * <p>A frame where one is expected is believed if it is like the one before. Elsewhere, and if it is of another kind,
 * two more like it must follow it, or a tag or the end. Layer I and the free format, whose headers other data
 * resemble, do not begin after junk.
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

    private final ByteWindow window;
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
        window = new ByteWindow(in, BUFFER_BYTES);
    }

    /**
     * Goes to the next frame.
     *
     * @return false at the end
     */
    boolean next() throws IOException {
        skippedBytes = 0;
        skippedSound = false;
        while (window.ensure(FrameHeader.BYTES)) {
            if (isFrameHere()) {
                word = FrameHeader.word(window.bytes(), window.start());
                header = header(word);
                window.advance(header.frameBytes());
                inSync = true;
                inLyrics = false;
                return true;
            }
            if (cutShort) {
                break;
            }
            skipTagOrByte();
        }
        if (!cutShort) {
            skippedBytes += window.end() - window.start();
        }
        return false;
    }

    /** The header of the frame. */
    FrameHeader header() {
        return header;
    }

    /** Holds the frame from {@link #frameOffset} on, until the next one is asked for. */
    byte[] buffer() {
        return window.bytes();
    }

    int frameOffset() {
        return window.start() - header.frameBytes();
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
        int here = FrameHeader.word(window.bytes(), window.start());
        if (!FrameHeader.isValid(here)) {
            return false;
        }
        if (inSync && FrameHeader.fit(word, here)) {
            boolean isWhole = window.ensure(header(here).frameBytes());
            cutShort = !isWhole;
            return isWhole;
        }
        boolean isExpected = inSync || !skippedSound;
        if (!isExpected && FrameHeader.isWeak(here) && !(word != 0 && FrameHeader.fit(word, here))) {
            return false;
        }
        window.ensure(CHAIN_BYTES);
        int free = FrameHeader.of(here).isFreeFormat() ? freeFormatBytes() : freeBytes;
        int frameBytes = FrameChain.frameBytes(here, free);
        if (frameBytes == 0 || !window.ensure(frameBytes) || FrameChain.followers(window.bytes(), window.start(),
            window.end(), frameBytes, FOLLOWERS) < FOLLOWERS) {
            return false;
        }
        freeBytes = free;
        return true;
    }

    private int freeFormatBytes() {
        if (freeFormatSearches >= MAX_FREE_FORMAT_SEARCHES) {
            return 0;
        }
        int found = FrameChain.freeFormatBytes(window.bytes(), window.start(), window.end());
        freeFormatSearches += found == 0 ? 1 : 0;
        return found;
    }

    private void skipTagOrByte() throws IOException {
        window.ensure(FileTag.HEADER_BYTES);
        long tag = FileTag.length(window.bytes(), window.start(), window.end());
        if (tag > 0) {
            inLyrics = FileTag.isLyrics3(window.bytes(), window.start(), window.end());
            // An APE tag may have no header: then what was skipped up to its footer was the tag.
            long before = FileTag.bytesBeforeApeFooter(window.bytes(), window.start(), window.end());
            if (before > 0 && skippedBytes >= before) {
                skippedBytes -= before;
                skippedSound &= skippedBytes > 0;
            }
            long skipped = window.skip(tag);
            if (skipped < tag) {
                // The file ends within it: whatever that was, it was no whole tag.
                skippedBytes += skipped;
                skippedSound = true;
            }
            return;
        }
        inSync = false;
        if (!inLyrics) {
            skippedBytes++;
            skippedSound |= window.bytes()[window.start()] != 0;
        }
        window.advance(1);
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
}
