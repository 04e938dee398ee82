package org.ecapa4j.onnx;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what is read, and remembers whether the end was reached. */
final class CountingStream extends FilterInputStream {

    private long count;
    private boolean ended;

    CountingStream(InputStream in) {
        super(in);
    }

    long count() {
        return count;
    }

    boolean ended() {
        return ended;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = in.read(buffer, offset, length);
        if (read > 0) {
            count += read;
        } else if (length > 0) {
            ended = true;
        }
        return read;
    }

    @Override
    public long skip(long length) throws IOException {
        long skipped = in.skip(length);
        count += skipped;
        return skipped;
    }
}
