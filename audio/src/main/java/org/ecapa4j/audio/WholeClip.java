package org.ecapa4j.audio;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import org.ecapa4j.Waveform;
import org.ecapa4j.audio.stream.AudioFormatException;
import org.ecapa4j.audio.stream.PcmStream;
import org.ecapa4j.audio.stream.ResampledStream;

/** Decodes a stream to its end, into memory. */
final class WholeClip {

    private static final int FIRST_CAPACITY_SAMPLES = 1 << 18;
    private static final int MAX_SAMPLES = Integer.MAX_VALUE - 8;

    private WholeClip() {
    }

    static Recording decode(PcmStream source, String name, double maxSeconds) throws IOException {
        // The length is checked in front of the resampler, which may make 160 samples of one.
        PcmStream stream = new ResampledStream(new LimitedStream(source, name, maxSeconds), AudioFile.MODEL_RATE_HZ);
        float[] samples = new float[(int) Math.min(stream.frames().orElse(0) + 1, FIRST_CAPACITY_SAMPLES)];
        int length = 0;
        while (true) {
            if (length == samples.length) {
                if (length == MAX_SAMPLES) {
                    throw new AudioFormatException(name, "longer than " + MAX_SAMPLES
                        + " samples at 16 kHz: read it as a stream");
                }
                samples = Arrays.copyOf(samples, (int) Math.min(length * 2L, MAX_SAMPLES));
            }
            int found = stream.read(samples, length, samples.length - length);
            if (found < 0) {
                break;
            }
            length += found;
        }
        if (length == 0) {
            throw new AudioFormatException(name, "holds no samples");
        }
        Waveform waveform = new Waveform(length == samples.length ? samples : Arrays.copyOf(samples, length),
            AudioFile.MODEL_RATE_HZ);
        return new Recording(waveform, source.format(), source.sampleRateHz(), source.channels(), source.warnings());
    }

    /** The fault of a clip that is too long. */
    static String tooLong(double maxSeconds) {
        return String.format(Locale.ROOT, "clip too long: expected at most %s s, found more; read it as a stream",
            maxSeconds == Math.rint(maxSeconds) ? String.format(Locale.ROOT, "%.0f", maxSeconds) : maxSeconds);
    }
}
