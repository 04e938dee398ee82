package org.ecapa4j.audio.spi;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.ecapa4j.audio.stream.AudioFormatException;

/** Reads the fields of a container from a stream, counts bytes, and words the errors. Not thread-safe. */
public final class ByteReader implements Closeable {

    private final InputStream in;
    private final String name;
    private final byte[] scratch = new byte[8];
    private ByteOrder order;
    private long position;

    /** A reader of {@code in}, whose next byte counts as byte 0. */
    public ByteReader(InputStream in, String name, ByteOrder order) {
        this.in = Objects.requireNonNull(in, "in");
        this.name = Objects.requireNonNull(name, "name");
        this.order = Objects.requireNonNull(order, "order");
    }

    /** Name for messages. */
    public String name() {
        return name;
    }

    /** Bytes read so far. */
    public long position() {
        return position;
    }

    /** Byte order of the numbers that follow. */
    public void order(ByteOrder next) {
        order = Objects.requireNonNull(next, "next");
    }

    /** An unsigned byte. */
    public int u8(String field) throws IOException {
        return (int) number(1, field);
    }

    /** An unsigned 16-bit number. */
    public int u16(String field) throws IOException {
        return (int) number(2, field);
    }

    /** An unsigned 32-bit number. */
    public long u32(String field) throws IOException {
        return number(4, field);
    }

    /** A 64-bit number. */
    public long i64(String field) throws IOException {
        return number(8, field);
    }

    /** Four characters that name a chunk; what is not printable ASCII becomes a question mark. */
    public String tag(String field) throws IOException {
        readExactly(scratch, 4, field);
        return new String(scratch, 0, 4, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", "?");
    }

    /** The next bytes, all of them. */
    public void readExactly(byte[] into, int length, String field) throws IOException {
        long start = position;
        int found = readUpTo(into, 0, length);
        if (found < length) {
            throw new AudioFormatException(name, start,
                field + ": expected " + length + " bytes, found the end of the file after " + found);
        }
    }

    /** The next bytes; fewer than {@code length} only at the end. */
    public int readUpTo(byte[] into, int offset, int length) throws IOException {
        int found = in.readNBytes(into, offset, length);
        position += found;
        return found;
    }

    /** What has arrived, as {@link InputStream#read(byte[], int, int)}: -1 at the end. */
    public int read(byte[] into, int offset, int length) throws IOException {
        int found = in.read(into, offset, length);
        position += Math.max(found, 0);
        return found;
    }

    /**
     * The bytes that come next, without reading them; fewer than {@code length} only at the end. The stream has to
     * support {@link InputStream#mark}.
     */
    public byte[] peek(int length) throws IOException {
        in.mark(length);
        byte[] next = in.readNBytes(length);
        in.reset();
        return next;
    }

    /**
     * Skips bytes.
     *
     * @return whether all of them were there
     */
    public boolean skip(long bytes) throws IOException {
        long left = bytes;
        while (left > 0) {
            long skipped = skipSome(left);
            if (skipped <= 0) {
                if (in.read() < 0) {
                    return false;
                }
                skipped = 1;
            }
            left -= skipped;
            position += skipped;
        }
        return true;
    }

    /** A file seeks, which a pipe cannot: the JDK's streams on descriptors try all the same, and only then it shows. */
    private long skipSome(long bytes) {
        try {
            return in.skip(bytes);
        } catch (IOException noSeeking) {
            // A true fault comes again with the read that follows.
            return 0;
        }
    }

    /** An error about a field that was just read. */
    public AudioFormatException error(long offset, String field, String expected, Object found) {
        return new AudioFormatException(name, offset, field + ": expected " + expected + ", found " + found);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private long number(int bytes, String field) throws IOException {
        readExactly(scratch, bytes, field);
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            int at = order == ByteOrder.BIG_ENDIAN ? i : bytes - 1 - i;
            value = value << 8 | scratch[at] & 0xff;
        }
        return value;
    }
}
