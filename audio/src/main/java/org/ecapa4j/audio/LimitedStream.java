package org.ecapa4j.audio;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.ecapa4j.audio.stream.AudioFormatException;
import org.ecapa4j.audio.stream.PcmStream;

/** Refuses to go beyond a length. The samples are counted: lengths in headers are often wrong. */
final class LimitedStream implements PcmStream {

    private final PcmStream source;
    private final String name;
    private final double maxSeconds;
    private long framesRead;

    LimitedStream(PcmStream source, String name, double maxSeconds) {
        this.source = source;
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

    @Override
    public String format() {
        return source.format();
    }

    @Override
    public int sampleRateHz() {
        return source.sampleRateHz();
    }

    @Override
    public int channels() {
        return source.channels();
    }

    @Override
    public void selectChannel(int channel) {
        source.selectChannel(channel);
    }

    @Override
    public OptionalLong frames() {
        return source.frames();
    }

    @Override
    public List<String> warnings() {
        return source.warnings();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
