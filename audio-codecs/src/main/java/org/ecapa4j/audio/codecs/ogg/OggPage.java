package org.ecapa4j.audio.codecs.ogg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.ecapa4j.audio.codecs.block.HeaderRange;

/** One page of an Ogg stream (RFC 3533, section 6) with a good checksum, as a window on the reader's buffer. */
record OggPage(byte[] buffer, int offset, int segments) {

    static final int HEADER_BYTES = 27;
    static final int MAX_BYTES = HEADER_BYTES + 255 + 255 * 255;

    private static final int[] CRC_TABLE = crcTable();

    /** Whether a packet begun on the page before continues here. */
    boolean continued() {
        return (buffer[offset + 5] & 1) != 0;
    }

    boolean beginsStream() {
        return (buffer[offset + 5] & 2) != 0;
    }

    boolean endsStream() {
        return (buffer[offset + 5] & 4) != 0;
    }

    /** Position of the last packet that ends here, or -1 if none does. */
    long granulePosition() {
        return little().getLong(offset + 6);
    }

    int serial() {
        return little().getInt(offset + 14);
    }

    int sequence() {
        return little().getInt(offset + 18);
    }

    int lacing(int segment) {
        return buffer[offset + HEADER_BYTES + segment] & 0xff;
    }

    int bodyOffset() {
        return offset + HEADER_BYTES + segments;
    }

    int bodyBytes() {
        int bytes = 0;
        for (int segment = 0; segment < segments; segment++) {
            bytes += lacing(segment);
        }
        return bytes;
    }

    int bytes() {
        return HEADER_BYTES + segments + bodyBytes();
    }

    boolean bodyStartsWith(String magic) {
        return bodyBytes() >= magic.length() && HeaderRange.hasAt(buffer, bodyOffset(), magic);
    }

    /** The checksum, computed with its own field as zero, against the field. */
    boolean checksumHolds() {
        int crc = 0;
        int length = bytes();
        for (int i = 0; i < length; i++) {
            int value = i >= 22 && i < 26 ? 0 : buffer[offset + i] & 0xff;
            crc = crc << 8 ^ CRC_TABLE[crc >>> 24 ^ value];
        }
        return crc == little().getInt(offset + 22);
    }

    private ByteBuffer little() {
        return ByteBuffer.wrap(buffer).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int[] crcTable() {
        int[] table = new int[256];
        for (int i = 0; i < 256; i++) {
            int crc = i << 24;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc << 1 ^ (crc < 0 ? 0x04c11db7 : 0);
            }
            table[i] = crc;
        }
        return table;
    }
}
