package org.ecapa4j.audio.codecs.block;

import java.util.Optional;
import org.ecapa4j.signal.Resampler;

/** Brings blocks of other rates to the rate of their stream; those that have it pass through unchanged. */
final class RateChange {

    private static final int MAX_CHANGES = 100;
    private static final int CHUNK_FRAMES = 4096;

    private final int streamRateHz;
    private final float[] chunk = new float[CHUNK_FRAMES];
    private Optional<Resampler> resampler = Optional.empty();
    private int changes;

    RateChange(int streamRateHz) {
        this.streamRateHz = streamRateHz;
    }

    /** Takes samples at the stream's rate out of the block; 0 if it holds none that are ready. */
    int read(MonoBlock block, float[] into, int offset, int length) {
        while (true) {
            int ready = resampler.isEmpty() ? 0 : resampler.get().read(into, offset, length);
            if (ready > 0 || block.length() == 0) {
                return ready;
            }
            int rateHz = block.rateOr(streamRateHz);
            if (resampler.isPresent() && resampler.get().filters().fromHz() != rateHz) {
                if (finish()) {
                    continue;
                }
                resampler = Optional.empty();
            }
            if (rateHz == streamRateHz) {
                return block.read(into, offset, length);
            }
            if (resampler.isEmpty()) {
                changes++;
                resampler = Optional.of(new Resampler(rateHz, streamRateHz));
            }
            resampler.get().accept(chunk, 0, block.read(chunk, 0, chunk.length));
        }
    }

    /** Whether there were more changes than any recording has: each costs a table of filters. */
    boolean isTooFrequent() {
        return changes > MAX_CHANGES;
    }

    /** Says that no more samples of the rate at hand follow; returns whether that gave more to read. */
    boolean finish() {
        if (resampler.isEmpty()) {
            return false;
        }
        resampler.get().finish();
        return resampler.get().available() > 0;
    }
}
