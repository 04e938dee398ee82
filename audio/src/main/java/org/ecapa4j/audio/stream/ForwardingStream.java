package org.ecapa4j.audio.stream;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * A stream that is another one, but for what a subclass overrides: as {@link java.io.FilterInputStream} for bytes. A
 * wrapper that extends it forgets none of a stream's abilities. Not thread-safe. Closing it closes its source.
 */
public abstract class ForwardingStream implements PcmStream {

    /** What everything is passed on to. */
    protected final PcmStream source;

    /** Passes everything on to {@code source}. */
    protected ForwardingStream(PcmStream source) {
        this.source = Objects.requireNonNull(source, "source");
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
    public OptionalLong frames() {
        return source.frames();
    }

    @Override
    public void selectChannel(int channel) {
        source.selectChannel(channel);
    }

    @Override
    public int read(float[] mono, int offset, int length) throws IOException {
        return source.read(mono, offset, length);
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
