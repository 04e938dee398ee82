package org.ecapa4j.audio.stream;

import java.io.IOException;
import java.util.Objects;
import java.util.OptionalLong;
import org.ecapa4j.signal.Resampler;

/**
 * A stream brought to another sample rate in bounded memory; the samples are those of {@link Resampler#resample} on the
 * whole sound, bit for bit. Not thread-safe. Closing it closes its source.
 */
public final class ResampledStream extends ForwardingStream {

    private static final int CHUNK_FRAMES = 4096;

    private final int toHz;
    private final Resampler resampler;
    private final float[] chunk = new float[CHUNK_FRAMES];
    private boolean finished;

    /** Reads {@code source} at {@code toHz}. */
    public ResampledStream(PcmStream source, int toHz) {
        super(source);
        this.toHz = toHz;
        resampler = new Resampler(source.sampleRateHz(), toHz);
    }

    @Override
    public int read(float[] mono, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, mono.length);
        if (length == 0) {
            return 0;
        }
        while (true) {
            int ready = resampler.read(mono, offset, length);
            if (ready > 0) {
                return ready;
            }
            if (finished) {
                return -1;
            }
            int found = Reads.checked(source, source.read(chunk, 0, chunk.length), chunk.length);
            if (found < 0) {
                resampler.finish();
                finished = true;
            } else {
                resampler.accept(chunk, 0, found);
            }
        }
    }

    /**
     * Samples per second of what {@link #read} gives; {@link #channels} and {@link #format} are those of the source.
     */
    @Override
    public int sampleRateHz() {
        return toHz;
    }

    @Override
    public OptionalLong frames() {
        if (source.frames().isEmpty() || source.frames().getAsLong() > Long.MAX_VALUE / toHz) {
            return OptionalLong.empty();
        }
        long product = source.frames().getAsLong() * toHz;
        return OptionalLong.of(product / source.sampleRateHz() + (product % source.sampleRateHz() == 0 ? 0 : 1));
    }
}
