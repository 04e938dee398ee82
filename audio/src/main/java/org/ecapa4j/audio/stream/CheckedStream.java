package org.ecapa4j.audio.stream;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ecapa4j.Waveform;

/**
 * Refuses samples that are not finite numbers, or immense: the network would answer them with nonsense. Warns of those
 * that look like integers in a float format. Not thread-safe.
 */
public final class CheckedStream extends ForwardingStream {

    /** Float sound may go beyond full scale, which is 1, but not twenty decibels. */
    private static final float LARGEST_PLAUSIBLE_PEAK = 10;

    private final String name;
    private long framesRead;
    private float peak;

    /** Checks the samples of {@code source}; {@code name} is for messages. */
    public CheckedStream(PcmStream source, String name) {
        super(source);
        this.name = name;
    }

    @Override
    public int read(float[] mono, int offset, int length) throws IOException {
        int frames = Reads.checked(source, source.read(mono, offset, length), length);
        for (int i = 0; i < frames; i++) {
            float sample = mono[offset + i];
            // False for NaN too.
            if (!(Math.abs(sample) <= LARGEST_PLAUSIBLE_PEAK)) {
                inspect(sample, framesRead + i);
            }
        }
        framesRead += Math.max(frames, 0);
        return frames;
    }

    private void inspect(float sample, long frame) throws AudioFormatException {
        Optional<String> refusal = Waveform.refusal(sample);
        if (refusal.isPresent()) {
            throw new AudioFormatException(name, "frame " + frame + ": " + refusal.get());
        }
        peak = Math.max(peak, Math.abs(sample));
    }

    @Override
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>(source.warnings());
        if (peak > LARGEST_PLAUSIBLE_PEAK) {
            warnings.add(String.format(Locale.ROOT, "peak %.0f where full scale is 1: these look like integers stored "
                + "as floats; they are used as they are", peak));
        }
        return List.copyOf(warnings);
    }
}
