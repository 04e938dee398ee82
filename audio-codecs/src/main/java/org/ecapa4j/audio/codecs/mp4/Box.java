package org.ecapa4j.audio.codecs.mp4;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A box (ISO/IEC 14496-12, section 4.2) that is in memory.
 *
 * @param type four characters
 * @param body its bytes after size and type, big-endian, from position 0 to the limit
 */
record Box(String type, ByteBuffer body) {

    private static final int HEADER_BYTES = 8;
    private static final int LARGE_HEADER_BYTES = 16;

    /** The boxes that {@code bytes} holds from {@code from} on; what is not whole is left out. */
    static List<Box> children(ByteBuffer bytes, int from) {
        List<Box> boxes = new ArrayList<>();
        int at = from;
        while (at + HEADER_BYTES <= bytes.limit()) {
            long size = bytes.getInt(at) & 0xffffffffL;
            int headerBytes = HEADER_BYTES;
            if (size == 1 && at + LARGE_HEADER_BYTES <= bytes.limit()) {
                size = bytes.getLong(at + HEADER_BYTES);
                headerBytes = LARGE_HEADER_BYTES;
            } else if (size == 0) {
                size = bytes.limit() - at;
            }
            if (size < headerBytes || size > bytes.limit() - at) {
                break;
            }
            boxes.add(new Box(type(bytes, at + 4), bytes.slice(at + headerBytes, (int) size - headerBytes)));
            at += (int) size;
        }
        return boxes;
    }

    List<Box> children() {
        return children(body, 0);
    }

    /** The first box inside this one of that type, or of the last type on a path of nested ones. */
    Optional<Box> child(String... path) {
        Optional<Box> found = Optional.of(this);
        for (String type : path) {
            found = found.flatMap(box -> box.children().stream().filter(child -> child.type.equals(type)).findFirst());
        }
        return found;
    }

    /** Four characters; what is not printable ASCII becomes a question mark. Nothing where there are fewer. */
    static String type(ByteBuffer bytes, int at) {
        if (at + 4 > bytes.limit()) {
            return "";
        }
        byte[] type = new byte[4];
        bytes.get(at, type);
        return new String(type, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", "?");
    }

    /** The unsigned number of 32 bits at {@code at}, or 0 if the box ends before it. */
    long u32(int at) {
        return at + 4 <= body.limit() ? body.getInt(at) & 0xffffffffL : 0;
    }

    long i64(int at) {
        return at + 8 <= body.limit() ? body.getLong(at) : 0;
    }

    int u16(int at) {
        return at + 2 <= body.limit() ? body.getShort(at) & 0xffff : 0;
    }

    int u8(int at) {
        return at < body.limit() ? body.get(at) & 0xff : 0;
    }

    /** The version of a full box, its first byte. */
    int version() {
        return u8(0);
    }

    /** The flags of a full box, the three bytes after its version. */
    int flags() {
        return (int) u32(0) & 0xffffff;
    }

    /** A copy of the bytes from {@code from} on. */
    byte[] bytes(int from) {
        byte[] copy = new byte[Math.max(0, body.limit() - from)];
        if (copy.length > 0) {
            body.get(from, copy);
        }
        return copy;
    }
}
