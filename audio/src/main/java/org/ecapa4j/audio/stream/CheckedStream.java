package org.ecapa4j.audio.stream;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.ecapa4j.Waveform;

/** Refuses samples that are not finite numbers, or immense: the network would answer them with nonsense. */
public final class CheckedStream implements PcmStream {

    private final PcmStream source;
    private final String name;
    private long framesRead;

    /** Checks the samples of {@code source}; {@code name} is for messages. */
    public CheckedStream(PcmStream source, String name) {
        this.source = source;
        this.name = name;
    }

    @Override
    public int read(float[] mono, int offset, int length) throws IOException {
        int frames = source.read(mono, offset, length);
        for (int i = 0; i < frames; i++) {
            Optional<String> refusal = Waveform.refusal(mono[offset + i]);
            if (refusal.isPresent()) {
                throw new AudioFormatException(name, "frame " + (framesRead + i) + ": " + refusal.get());
            }
        }
        framesRead += Math.max(frames, 0);
        return frames;
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
    public List<String> warnings() {
        return source.warnings();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
