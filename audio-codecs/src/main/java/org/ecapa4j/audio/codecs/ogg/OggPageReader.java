package org.ecapa4j.audio.codecs.ogg;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Finds the pages of an Ogg file; whatever lies between good pages is skipped and counted in bytes. */
final class OggPageReader {

    /** So many bytes may be checked in vain at once, and so many times as many as have been read. */
    private static final int FREE_CHECKS_BYTES = 1 << 20;
    private static final int CHECKS_PER_BYTE = 8;

    private final InputStream in;
    private final byte[] buffer = new byte[2 * OggPage.MAX_BYTES];
    private int start;
    private int end;
    private boolean sourceEnded;
    private long skippedBytes;
    private long consumedBytes;
    private long checkedInVain;

    OggPageReader(InputStream in) {
        this.in = in;
    }

    /** Bytes that belonged to no good page. */
    long skippedBytes() {
        return skippedBytes;
    }

    /** The next page, valid until the next call; empty at the end. */
    Optional<OggPage> next() throws IOException {
        while (true) {
            if (!ensure(OggPage.HEADER_BYTES)) {
                skippedBytes += end - start;
                start = end;
                return Optional.empty();
            }
            OggPage page = new OggPage(buffer, start, buffer[start + 26] & 0xff);
            if (isHeader() && ensure(OggPage.HEADER_BYTES + page.segments())) {
                page = new OggPage(buffer, start, page.segments());
                if (ensure(page.bytes())) {
                    page = new OggPage(buffer, start, page.segments());
                    if (mayCheck(page.bytes())) {
                        if (page.checksumHolds()) {
                            start += page.bytes();
                            consumedBytes += page.bytes();
                            return Optional.of(page);
                        }
                        checkedInVain += page.bytes();
                    }
                }
            }
            start++;
            skippedBytes++;
            consumedBytes++;
        }
    }

    /** Damaged pages are rare; where thousands of marks overlap, they are there to keep the reader busy. */
    private boolean mayCheck(int pageBytes) {
        return checkedInVain + pageBytes <= FREE_CHECKS_BYTES + CHECKS_PER_BYTE * consumedBytes;
    }

    private boolean isHeader() {
        return buffer[start] == 'O' && buffer[start + 1] == 'g' && buffer[start + 2] == 'g' && buffer[start + 3] == 'S'
            && buffer[start + 4] == 0;
    }

    /** Makes {@code bytes} available from {@code start} on, which may move. */
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
