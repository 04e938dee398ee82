package org.ecapa4j.audio.codecs.mp4;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.ecapa4j.audio.spi.ByteReader;

/**
 * The header of a box in the file.
 *
 * @param type  four characters
 * @param start where it begins
 * @param end   where the box ends; {@link Long#MAX_VALUE} if with the file
 */
record BoxHeader(String type, long start, long end) {

    private static final int HEADER_BYTES = 8;
    private static final int LARGE_HEADER_BYTES = 16;

    /** Reads the next header; empty at the end of the file, or where less than a header is left. */
    static Optional<BoxHeader> next(ByteReader in) throws IOException {
        long start = in.position();
        byte[] bytes = new byte[HEADER_BYTES];
        if (in.readUpTo(bytes, 0, HEADER_BYTES) < HEADER_BYTES) {
            return Optional.empty();
        }
        Box header = new Box("", ByteBuffer.wrap(bytes));
        String type = Box.type(header.body(), 4);
        long size = header.u32(0);
        int headerBytes = HEADER_BYTES;
        if (size == 1) {
            size = in.i64("size of box '" + type + "'");
            headerBytes = LARGE_HEADER_BYTES;
        } else if (size == 0) {
            return Optional.of(new BoxHeader(type, start, Long.MAX_VALUE));
        }
        if (size < headerBytes) {
            throw in.error(start, "size of box '" + type + "'", "at least " + headerBytes + " bytes", size);
        }
        return Optional.of(new BoxHeader(type, start, size > Long.MAX_VALUE - start ? Long.MAX_VALUE : start + size));
    }

    /** Reads the rest of the box into memory. */
    Box read(ByteReader in, int maxBytes) throws IOException {
        long bytes = end - in.position();
        if (bytes > maxBytes) {
            throw in.error(start, "size of box '" + type + "'", "at most " + maxBytes + " bytes",
                end == Long.MAX_VALUE ? "one without an end" : bytes);
        }
        byte[] body = new byte[(int) bytes];
        in.readExactly(body, body.length, "box '" + type + "'");
        return new Box(type, ByteBuffer.wrap(body));
    }
}
