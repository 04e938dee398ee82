package org.ecapa4j.audio;

import java.io.IOException;
import org.ecapa4j.audio.stream.AudioFormatException;
import org.ecapa4j.audio.stream.ForwardingStream;
import org.ecapa4j.audio.stream.PcmStream;

/** Refuses to go beyond a length. The samples are counted: lengths in headers are often wrong. */
final class LimitedStream extends ForwardingStream {

    private final String name;
    private final double maxSeconds;
    private long framesRead;

    LimitedStream(PcmStream source, String name, double maxSeconds) {
        super(source);
        this.name = name;
        this.maxSeconds = maxSeconds;
    }

    @Override
    public int read(float[] mono, int offset, int length) throws IOException {
        int found = source.read(mono, offset, length);
        framesRead += Math.max(found, 0);
        if (framesRead > maxSeconds * source.sampleRateHz()) {
            throw new AudioFormatException(name, WholeClip.tooLong(maxSeconds));
        }
        return found;
    }
}
