package org.ecapa4j.audio.codecs.aac.sbr;

import java.util.Arrays;

/** Complex numbers by time and QMF band, as far as the envelopes of a frame may reach. */
public final class SlotBands {

    /** QMF samples of a frame. */
    public static final int FRAME_SLOTS = 32;
    /** QMF samples that may be there at most. */
    public static final int SLOTS = FRAME_SLOTS + 6;
    /** QMF bands up to half the sample rate. */
    public static final int BANDS = 64;

    /** By slot and band. */
    public final float[][] real = new float[SLOTS][BANDS];
    /** By slot and band. */
    public final float[][] imaginary = new float[SLOTS][BANDS];

    void clear() {
        for (int slot = 0; slot < SLOTS; slot++) {
            Arrays.fill(real[slot], 0);
            Arrays.fill(imaginary[slot], 0);
        }
    }
}
