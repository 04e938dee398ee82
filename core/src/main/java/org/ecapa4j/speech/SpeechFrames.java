package org.ecapa4j.speech;

import org.ecapa4j.frontend.FrontEndDefinition;

/** The raster of this room: frames of 10 ms, each heard through a longer window around its middle. */
public final class SpeechFrames {

    /** Samples of a frame at 16 kHz: 10 ms. */
    public static final int FRAME_SAMPLES = 160;

    /** Lowest fundamental frequency that is looked for, in Hz: below the lowest speaking voices. */
    public static final double LOWEST_HZ = 60;

    /** Highest fundamental frequency that is looked for, in Hz: children's and excited voices. */
    public static final double HIGHEST_HZ = 500;

    /**
     * Length of the analysis window: 46 ms, almost three periods of the lowest pitch, and room for its lag in the
     * transform.
     */
    static final int WINDOW_SAMPLES = 736;

    /** Length of the Fourier transform: window and longest lag fit in without wrapping round. */
    static final int FFT_LENGTH = 1024;

    static final int BINS = FFT_LENGTH / 2 + 1;

    static final double BIN_HZ = (double) FrontEndDefinition.SAMPLE_RATE_HZ / FFT_LENGTH;

    private SpeechFrames() {}
}
