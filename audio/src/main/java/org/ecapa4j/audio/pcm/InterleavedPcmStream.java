package org.ecapa4j.audio.pcm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.ecapa4j.audio.spi.ByteReader;
import org.ecapa4j.audio.stream.Mixdown;
import org.ecapa4j.audio.stream.PcmStream;

/** Frames of interleaved samples, from where the header ended: what WAV, AIFF, AU and raw PCM come down to. */
public final class InterleavedPcmStream implements PcmStream {

    private static final int BUFFER_BYTES = 1 << 16;

    /** Asked when sound has been read to the length in its header. */
    public interface Overrun {

        /** Whether sound follows directly all the same, up to the end of the stream. */
        boolean soundGoesOn() throws IOException;
    }

    private final ByteReader in;
    private final PcmLayout layout;
    private final List<String> warnings = new ArrayList<>();
    private final Overrun overrun;
    private final Mixdown mixdown = new Mixdown();
    private final Mixdown.Samples samples;
    private final int bytesPerFrame;
    private final byte[] buffer;
    /** Where the sound ends, counted from its first byte; it may turn out to end later. */
    private long endByte;
    private int start;
    private int end;
    private long bytesRead;
    private boolean ended;
    private boolean complete;

    /** Frames from the reader's position on. */
    public InterleavedPcmStream(ByteReader in, PcmLayout layout) {
        this(in, layout, () -> false);
    }

    /** As above, with a say at the stated end. */
    public InterleavedPcmStream(ByteReader in, PcmLayout layout, Overrun overrun) {
        this.in = in;
        this.layout = layout;
        this.overrun = overrun;
        bytesPerFrame = layout.bytesPerFrame();
        endByte = layout.dataBytes().orElse(Long.MAX_VALUE);
        // Sound of a few bytes, of which a file may have thousands, needs no more room; it may turn out to go on.
        buffer = new byte[Math.max(bytesPerFrame + 1, (int) Math.min(endByte, BUFFER_BYTES))];
        SampleEncoding encoding = layout.encoding();
        byte[] from = buffer;
        samples = (channel, at) -> encoding.decode(from, at + channel * encoding.bytesPerSample());
    }

    /** Adds what the header had wrong. */
    public InterleavedPcmStream warn(List<String> headerWarnings) {
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
    public void selectChannel(int channel) {
        mixdown.select(channel, layout.channels());
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
            mono[offset + i] = mixdown.mix(samples, layout.channels(), start);
            start += bytesPerFrame;
        }
        return frames;
    }

    @Override
    public List<String> warnings() {
        List<String> all = new ArrayList<>(warnings);
        mixdown.warning().ifPresent(all::add);
        return List.copyOf(all);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean fill() throws IOException {
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        start = 0;
        if (bytesRead == endByte) {
            if (!overrun.soundGoesOn()) {
                complete = true;
                return end();
            }
            endByte = Long.MAX_VALUE;
        }
        int found = in.read(buffer, end, (int) Math.min(buffer.length - end, endByte - bytesRead));
        if (found < 0) {
            return end();
        }
        bytesRead += found;
        end += found;
        return true;
    }

    private boolean end() {
        ended = true;
        if (!complete && endByte < Long.MAX_VALUE) {
            warnings.add("truncated: " + bytesRead + " of " + endByte + " bytes of sound are there and are used");
        } else if (end > 0) {
            warnings.add("ends within a frame: the last " + end + " of " + bytesRead
                + " bytes of sound are dropped");
        }
        return false;
    }
}
