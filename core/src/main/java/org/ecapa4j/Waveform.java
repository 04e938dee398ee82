package org.ecapa4j;

/**
 * Mono sound: samples and their rate, which always travel together, because samples at an assumed rate give confident wrong answers.
 *
 * @param samples      mono samples, nominally in [-1, 1]; not copied
 * @param sampleRateHz samples per second
 */
public record Waveform(float[] samples, int sampleRateHz) {

    /** Checks that the rate is positive. */
    public Waveform {
        if (sampleRateHz <= 0) {
            throw new IllegalArgumentException("sample rate: expected a positive number of Hz, found " + sampleRateHz);
        }
    }

    /** Length in seconds. */
    public double seconds() {
        return (double) samples.length / sampleRateHz;
    }
}
