package org.ecapa4j.cli.model;

import org.ecapa4j.audio.AudioFile;

/** Times of the command line. */
public final class Seconds {

    private static final double LONGEST = 3600;

    private Seconds() {}

    /** The nearest number of samples at 16 kHz. */
    public static int samples(double seconds) {
        if (!(seconds >= 0 && seconds <= LONGEST)) {
            throw new IllegalArgumentException("expected 0 to " + (int) LONGEST + " seconds, found " + seconds);
        }
        return (int) Math.round(seconds * AudioFile.MODEL_RATE_HZ);
    }
}
