package org.ecapa4j.audio.codecs.vorbis;

import java.util.Arrays;

/** Writes bits, the least significant first (Vorbis I specification, section 2). */
public final class LsbBits {

    private byte[] bytes = new byte[64];
    private int length;

    /** Writes the lowest {@code count} bits of a number. */
    public LsbBits put(int count, long value) {
        for (int i = 0; i < count; i++) {
            if (length == 8 * bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * bytes.length);
            }
            bytes[length >> 3] |= (byte) ((value >> i & 1) << (length & 7));
            length++;
        }
        return this;
    }

    /** A codebook whose entries, a power of two, all have words of that many bits; it takes a few bytes. */
    public LsbBits orderedBook(int dimensions, int entryBits) {
        return put(24, 0x564342).put(16, dimensions).put(24, 1 << entryBits).put(1, 1).put(5, entryBits - 1)
            .put(entryBits + 1, 1 << entryBits).put(4, 0);
    }

    /** What has been written, to whole bytes. */
    public byte[] packet() {
        return Arrays.copyOf(bytes, (length + 7) / 8);
    }
}
