package org.ecapa4j.audio.codecs.matroska;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The three headers of Vorbis in one piece (RFC 9559, section 6; Xiph's lacing with the number of headers before it).
 */
final class XiphHeaders {

    private XiphHeaders() {
    }

    /** The headers; fewer than three if the piece is damaged. */
    static List<byte[]> split(byte[] codecPrivate) {
        List<ByteBuffer> parts = new ArrayList<>();
        if (codecPrivate.length > 0) {
            // A block with Xiph lacing has the same form after track, time and flags.
            ByteBuffer block = ByteBuffer.allocate(codecPrivate.length + 4).put(new byte[] {(byte) 0x81, 0, 0, 2})
                .put(codecPrivate).flip();
            BlockReader.frames(block, parts);
        }
        List<byte[]> headers = new ArrayList<>();
        for (ByteBuffer part : parts) {
            byte[] header = new byte[part.limit()];
            part.get(0, header);
            headers.add(header);
        }
        return headers;
    }
}
