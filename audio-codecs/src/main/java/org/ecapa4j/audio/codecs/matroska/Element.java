package org.ecapa4j.audio.codecs.matroska;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An EBML element (RFC 8794) that is in memory.
 *
 * @param body its data from position 0 to the limit
 */
record Element(int id, ByteBuffer body) {

    /** The elements that this one holds; what is not whole is left out. */
    List<Element> children() {
        List<Element> children = new ArrayList<>();
        int at = 0;
        while (at < body.limit()) {
            int idBytes = Integer.numberOfLeadingZeros(body.get(at) & 0xff) - 23;
            if (idBytes > 4 || at + idBytes >= body.limit()) {
                break;
            }
            int id = 0;
            for (int i = 0; i < idBytes; i++) {
                id = id << 8 | body.get(at++) & 0xff;
            }
            int sizeBytes = vintBytes(body, at);
            long size = vint(body, at);
            at += sizeBytes;
            if (size < 0 || size > body.limit() - at) {
                break;
            }
            children.add(new Element(id, body.slice(at, (int) size)));
            at += (int) size;
        }
        return children;
    }

    Optional<Element> child(int... path) {
        Optional<Element> found = Optional.of(this);
        for (int id : path) {
            found = found.flatMap(element -> element.children().stream().filter(one -> one.id == id).findFirst());
        }
        return found;
    }

    /** Length of the variable-size integer at {@code at}; 9 if there is none. */
    static int vintBytes(ByteBuffer bytes, int at) {
        return at < bytes.limit() ? Integer.numberOfLeadingZeros(bytes.get(at) & 0xff) - 23 : 9;
    }

    /** The variable-size integer at {@code at}; -1 if there is none, or if it stands for an unknown size. */
    static long vint(ByteBuffer bytes, int at) {
        int length = vintBytes(bytes, at);
        if (length > 8 || at + length > bytes.limit()) {
            return -1;
        }
        long value = bytes.get(at) & 0xff >> length;
        for (int i = 1; i < length; i++) {
            value = value << 8 | bytes.get(at + i) & 0xff;
        }
        return value == (1L << 7 * length) - 1 ? -1 : value;
    }

    /** An unsigned or signed integer of up to 8 bytes, as two's complement where {@code signed}. */
    long integer(boolean signed) {
        long value = signed && body.limit() > 0 && body.get(0) < 0 ? -1 : 0;
        for (int i = 0; i < Math.min(body.limit(), 8); i++) {
            value = value << 8 | body.get(i) & 0xff;
        }
        return value;
    }

    double floating() {
        return body.limit() == 4 ? body.getFloat(0) : body.limit() == 8 ? body.getDouble(0) : 0;
    }

    /** A text; what is not printable ASCII becomes a question mark, zeros at the end are left out. */
    String text() {
        return new String(bytes(), StandardCharsets.ISO_8859_1).replaceAll("\0+$", "").replaceAll("[^ -~]", "?");
    }

    byte[] bytes() {
        byte[] copy = new byte[body.limit()];
        body.get(0, copy);
        return copy;
    }
}
