package org.ecapa4j.audio.codecs.ogg;

import java.util.Arrays;
import org.ecapa4j.audio.codecs.block.HeaderRange;

/** The packet that is being read; its bytes are overwritten by the next one. */
final class OggPacket {

    byte[] bytes = new byte[4096];
    int length;
    /** Granule position of the page, if this is the last packet that ends on it; else -1. */
    long granulePosition;
    /** Whether it is the last packet of its logical stream. */
    boolean endsStream;
    /** Whether it is the first packet of a logical stream. */
    boolean beginsStream;

    void append(byte[] from, int offset, int count) {
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
        }
        System.arraycopy(from, offset, bytes, length, count);
        length += count;
    }

    boolean startsWith(String magic) {
        return length >= magic.length() && HeaderRange.hasAt(bytes, 0, magic);
    }
}
