package org.ecapa4j.audio.pcm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.ecapa4j.audio.stream.PcmStream;
import org.ecapa4j.audio.stream.ResampledStream;

/**
 * Stretches of sound that follow each other in one file, such as a second chunk of sound or another whole file. They
 * are brought to the rate of the first. Not thread-safe.
 */
public final class ChainedStream implements PcmStream {

    /** Each costs a table of filters; no recording needs more. */
    private static final int MAX_RATE_CHANGES = 100;

    /** Where the stretches come from. */
    public interface Stretches {

        /** The first stretch. */
        PcmStream first() throws IOException;

        /** The stretch after one that was read to its end; empty if there is none. */
        Optional<PcmStream> next() throws IOException;

        /** What was wrong with the headers so far. */
        List<String> warnings();
    }

    private final PcmStream first;
    private final Stretches stretches;
    private final HeaderWarnings earlierWarnings = new HeaderWarnings();
    private PcmStream current;
    private OptionalInt selected = OptionalInt.empty();
    private int rateChanges;
    private boolean ended;

    public ChainedStream(Stretches stretches) throws IOException {
        this.stretches = stretches;
        first = stretches.first();
        current = first;
    }

    @Override
    public int read(float[] mono, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, mono.length);
        while (!ended) {
            int found = current.read(mono, offset, length);
            if (found >= 0) {
                return found;
            }
            Optional<PcmStream> next = stretches.next();
            ended = next.isEmpty();
            if (next.isPresent()) {
                follow(next.get());
            }
        }
        return -1;
    }

    private void follow(PcmStream next) {
        earlierWarnings.addAll(current.warnings());
        current = next;
        if (selected.isPresent() && selected.getAsInt() < next.channels()) {
            next.selectChannel(selected.getAsInt());
        }
        if (next.sampleRateHz() != first.sampleRateHz()) {
            rateChanges++;
            if (rateChanges > MAX_RATE_CHANGES) {
                earlierWarnings.add("more than " + MAX_RATE_CHANGES + " changes of the sample rate: what follows is "
                    + "left out");
                ended = true;
            } else {
                current = new ResampledStream(next, first.sampleRateHz());
            }
        }
    }

    @Override
    public String format() {
        return first.format();
    }

    @Override
    public int sampleRateHz() {
        return first.sampleRateHz();
    }

    @Override
    public int channels() {
        return first.channels();
    }

    @Override
    public void selectChannel(int channel) {
        first.selectChannel(channel);
        selected = OptionalInt.of(channel);
    }

    @Override
    public OptionalLong frames() {
        return first.frames();
    }

    @Override
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>(stretches.warnings());
        warnings.addAll(earlierWarnings.list());
        warnings.addAll(current.warnings());
        return List.copyOf(warnings);
    }

    @Override
    public void close() throws IOException {
        first.close();
    }
}
