package org.ecapa4j.audio.pcm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.ecapa4j.audio.spi.ByteReader;
import org.ecapa4j.audio.stream.PcmStream;

/** Frames of interleaved samples, from where the header ended: what WAV, AIFF, AU and raw PCM come down to. */
public final class InterleavedPcmStream implements PcmStream {

    private static final int BUFFER_BYTES = 1 << 16;

    private final ByteReader in;
    private final PcmLayout layout;
    private final int bytesPerFrame;
    private final byte[] buffer;
    private final List<String> warnings = new ArrayList<>();
    private int start;
    private int end;
    private long bytesRead;
    private boolean ended;

    /** Frames from the reader's position on. */
    public InterleavedPcmStream(ByteReader in, PcmLayout layout) {
        this.in = in;
        this.layout = layout;
        bytesPerFrame = layout.bytesPerFrame();
        buffer = new byte[Math.max(1, BUFFER_BYTES / bytesPerFrame) * bytesPerFrame];
    }

    /** Adds what the header had wrong. */
    InterleavedPcmStream warn(List<String> headerWarnings) {
        warnings.addAll(headerWarnings);
        return this;
    }

    @Override
    public String format() {
        return layout.format();
    }

    @Override
    public int sampleRateHz() {
        return layout.sampleRateHz();
    }

    @Override
    public int channels() {
        return layout.channels();
    }

    @Override
    public OptionalLong frames() {
        return layout.dataBytes().isPresent() ? OptionalLong.of(layout.dataBytes().getAsLong() / bytesPerFrame)
            : OptionalLong.empty();
    }

    @Override
    public int read(float[] mono, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, mono.length);
        if (length == 0) {
            return 0;
        }
        while (end - start < bytesPerFrame) {
            if (ended || !fill()) {
                return -1;
            }
        }
        int frames = Math.min(length, (end - start) / bytesPerFrame);
        for (int i = 0; i < frames; i++) {
            mono[offset + i] = mix(start);
            start += bytesPerFrame;
        }
        return frames;
    }

    @Override
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private float mix(int at) {
        SampleEncoding encoding = layout.encoding();
        if (bytesPerFrame == encoding.bytesPerSample()) {
            return encoding.decode(buffer, at);
        }
        double sum = 0;
        for (int sample = at; sample < at + bytesPerFrame; sample += encoding.bytesPerSample()) {
            sum += encoding.decode(buffer, sample);
        }
        return (float) (sum / layout.channels());
    }

    private boolean fill() throws IOException {
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        start = 0;
        long left = layout.dataBytes().orElse(Long.MAX_VALUE) - bytesRead;
        int found = left == 0 ? -1 : in.read(buffer, end, (int) Math.min(buffer.length - end, left));
        if (found < 0) {
            ended = true;
            if (layout.dataBytes().isPresent() && left > 0) {
                warnings.add("truncated: " + bytesRead + " of " + layout.dataBytes().getAsLong()
                    + " bytes of sound are there and are used");
            } else if (end > 0) {
                warnings.add("ends within a frame: the last " + end + " of " + bytesRead
                    + " bytes of sound are dropped");
            }
            return false;
        }
        bytesRead += found;
        end += found;
        return true;
    }
}
