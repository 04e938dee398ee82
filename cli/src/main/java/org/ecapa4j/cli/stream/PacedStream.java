package org.ecapa4j.cli.stream;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.function.LongSupplier;
import org.ecapa4j.audio.stream.ForwardingStream;
import org.ecapa4j.audio.stream.PcmStream;

/**
 * A recording as if it were being recorded now: samples can be read when their time has come, and wait when the reader
 * is late.
 */
final class PacedStream extends ForwardingStream {

    private static final long SHORTEST_WAIT_MILLIS = 20;

    private final LongSupplier nanoTime;
    private final long start;
    private long given;

    /** @param nanoTime the clock, as {@link System#nanoTime} */
    PacedStream(PcmStream source, LongSupplier nanoTime) {
        super(source);
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    @Override
    public int read(float[] mono, int offset, int length) throws IOException {
        long due = due();
        while (due <= 0) {
            try {
                Thread.sleep(SHORTEST_WAIT_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            }
            due = due();
        }
        int wanted = (int) Math.min(length, due);
        int read = 0;
        while (read < wanted) {
            int found = source.read(mono, offset + read, wanted - read);
            if (found < 0) {
                break;
            }
            read += found;
        }
        given += read;
        return read == 0 && wanted > 0 ? -1 : read;
    }

    /** Samples whose time has come and that were not read yet. */
    private long due() {
        return (long) ((nanoTime.getAsLong() - start) / 1e9 * source.sampleRateHz()) - given;
    }
}
