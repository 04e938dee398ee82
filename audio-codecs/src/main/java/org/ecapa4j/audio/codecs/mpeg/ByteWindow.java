package org.ecapa4j.audio.codecs.mpeg;

import java.io.IOException;
import java.io.InputStream;

/** The next bytes of a stream, as many as are asked for, in an array of fixed size. Not thread-safe. */
final class ByteWindow {

    private final InputStream in;
    private final byte[] bytes;
    private int start;
    private int end;
    private boolean sourceEnded;

    ByteWindow(InputStream in, int size) {
        this.in = in;
        bytes = new byte[size];
    }

    /** The array; {@link #ensure} may move what is in it. */
    byte[] bytes() {
        return bytes;
    }

    /** Where in the array the next byte is. */
    int start() {
        return start;
    }

    /** Where in the array the bytes at hand end. */
    int end() {
        return end;
    }

    /** Brings {@code count} bytes into the array, at most its size; false if the stream ends before. */
    boolean ensure(int count) throws IOException {
        if (start + count > bytes.length) {
            System.arraycopy(bytes, start, bytes, 0, end - start);
            end -= start;
            start = 0;
        }
        while (end - start < count && !sourceEnded) {
            int found = in.read(bytes, end, bytes.length - end);
            sourceEnded = found < 0;
            end += Math.max(found, 0);
        }
        return end - start >= count;
    }

    /** Goes on by {@code count} bytes, which are at hand. */
    void advance(int count) {
        start += count;
    }

    /** Goes on by up to {@code count} bytes; returns by how many, which is less at the end of the stream only. */
    long skip(long count) throws IOException {
        long left = count;
        while (left > 0 && ensure(1)) {
            int step = (int) Math.min(left, end - start);
            start += step;
            left -= step;
        }
        return count - left;
    }
}
