package org.ecapa4j.audio.codecs.mp3;

import java.io.IOException;
import java.io.InputStream;

/** Gives JLayer the good frames only, one with each read. */
final class MpegFrameInput extends InputStream {

    private final MpegFrameReader frames;
    private int offset;
    private int left;
    private IOException failure;

    /**
     * Starts with {@code first}, the frame that the reader gave last, or behind it if it is {@link MpegHeader#NONE}.
     */
    MpegFrameInput(MpegFrameReader frames, MpegHeader first) {
        this.frames = frames;
        offset = frames.frameOffset(first);
        left = first.frameBytes();
    }

    /** JLayer hides what went wrong when reading; this brings it back. */
    void rethrow() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int at, int length) throws IOException {
        if (left == 0 && !nextFrame()) {
            return -1;
        }
        int count = Math.min(left, length);
        System.arraycopy(frames.buffer(), offset, into, at, count);
        offset += count;
        left -= count;
        return count;
    }

    private boolean nextFrame() throws IOException {
        try {
            MpegHeader header = frames.next();
            offset = frames.frameOffset(header);
            left = header.frameBytes();
            return left > 0;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }
}
