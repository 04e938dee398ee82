package org.ecapa4j;

import java.util.Optional;

/**
 * Mono sound: samples and their rate, which always travel together, because samples at an assumed rate give confident
 * wrong answers.
 *
 * @param samples      mono samples, nominally in [-1, 1]; not copied
 * @param sampleRateHz samples per second
 */
public record Waveform(float[] samples, int sampleRateHz) {

    /**
     * The largest magnitude of a sample that is taken: nominally it is 1, and far beyond this the squares of spectra
     * overflow.
     */
    public static final float LARGEST_SAMPLE = 1e10f;

    /** Checks that the rate is positive. */
    public Waveform {
        if (sampleRateHz <= 0) {
            throw new IllegalArgumentException("sample rate: expected a positive number of Hz, found " + sampleRateHz);
        }
    }

    /** What is wrong with a sample, as the end of a message ("expected ..., found ..."); empty where nothing is. */
    public static Optional<String> refusal(float sample) {
        if (Math.abs(sample) <= LARGEST_SAMPLE) {
            return Optional.empty();
        }
        String expected = Float.isFinite(sample) ? "expected at most " + LARGEST_SAMPLE + " in magnitude, nominally 1"
                : "expected a finite number";
        return Optional.of(expected + ", found " + sample);
    }

    /** Length in seconds. */
    public double seconds() {
        return (double) samples.length / sampleRateHz;
    }
}
