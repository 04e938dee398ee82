package org.ecapa4j.audio.codecs.flac;

/**
 * How much silence may stand for frames that are missing. A longer gap is an error in the numbers, not one in the
 * sound; all gaps together may not outweigh the sound either, or a few bytes become hours.
 */
final class FlacSilence {

    private static final double MAX_GAP_SECONDS = 60;

    private double filledSeconds;

    /** Whether a gap may be filled, which is then done. */
    boolean allows(long gapFrames, int sampleRateHz, double heardSeconds) {
        double gapSeconds = (double) gapFrames / sampleRateHz;
        double soundSeconds = heardSeconds - filledSeconds;
        boolean allowed = gapSeconds < MAX_GAP_SECONDS
            && filledSeconds + gapSeconds <= MAX_GAP_SECONDS + soundSeconds;
        filledSeconds += allowed ? gapSeconds : 0;
        return allowed;
    }
}
