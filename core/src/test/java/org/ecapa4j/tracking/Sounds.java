package org.ecapa4j.tracking;

import java.util.Arrays;
import java.util.Random;

/** Sound for the tests: seeded, never two windows alike. */
final class Sounds {

    private Sounds() {}

    /** A gliding tone under noise, at full voice. */
    static float[] voice(double seconds, int rateHz, long seed) {
        Random random = new Random(seed);
        float[] samples = new float[(int) (seconds * rateHz)];
        double phase = 0;
        double hz = 90 + random.nextInt(150);
        for (int i = 0; i < samples.length; i++) {
            hz *= 1 + (random.nextDouble() - 0.5) * 1e-3;
            phase += 2 * Math.PI * hz / rateHz;
            samples[i] = (float) (0.3 * Math.sin(phase) + 0.2 * Math.sin(3 * phase) + 0.05 * random.nextGaussian());
        }
        return samples;
    }

    /** Noise below the gate. */
    static float[] hush(double seconds, int rateHz, long seed) {
        Random random = new Random(seed);
        float[] samples = new float[(int) (seconds * rateHz)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (random.nextFloat() - 0.5f) * 0.02f;
        }
        return samples;
    }

    static float[] join(float[]... parts) {
        float[] all = new float[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        int at = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    /** A source that gives what it likes, as a live stream does. */
    static SampleSource inOddChunks(float[] samples, long seed) {
        Random random = new Random(seed);
        int[] at = {0};
        return (into, offset, length) -> {
            if (at[0] == samples.length) {
                return -1;
            }
            int count = Math.min(Math.min(length, samples.length - at[0]), 1 + random.nextInt(20_000));
            System.arraycopy(samples, at[0], into, offset, count);
            at[0] += count;
            return count;
        };
    }
}
