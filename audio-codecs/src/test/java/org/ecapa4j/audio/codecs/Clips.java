package org.ecapa4j.audio.codecs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.ecapa4j.audio.AudioFile;
import org.ecapa4j.audio.stream.PcmStream;

/** Files made by real encoders (make_clips.sh). */
final class Clips {

    private Clips() {
    }

    static byte[] bytes(String name) {
        return resource("/clips/" + name);
    }

    static byte[] resource(String path) {
        try (InputStream in = Clips.class.getResourceAsStream(path)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PcmStream open(byte[] file) throws IOException {
        return AudioFile.open(new ByteArrayInputStream(file), "test");
    }

    static PcmStream open(String name) throws IOException {
        return open(bytes(name));
    }

    static float[] samples(PcmStream stream) throws IOException {
        float[] samples = new float[1 << 16];
        int length = 0;
        int found;
        while ((found = stream.read(samples, length, Math.min(777, samples.length - length))) >= 0) {
            length += found;
            if (length == samples.length) {
                samples = Arrays.copyOf(samples, 2 * length);
            }
        }
        return Arrays.copyOf(samples, length);
    }

    static float[] samples(String name) throws IOException {
        return samples(open(name));
    }

    /** Power of the signal over the power of the difference, in decibels. */
    static double signalToNoise(float[] expected, float[] actual) {
        double signal = 0;
        double noise = 0;
        for (int i = 0; i < expected.length; i++) {
            signal += (double) expected[i] * expected[i];
            noise += Math.pow((double) expected[i] - actual[i], 2);
        }
        return 10 * Math.log10(signal / noise);
    }
}
