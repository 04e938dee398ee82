package org.ecapa4j.audio.codecs.mpeg.synthesis;

import java.util.Arrays;
import org.ecapa4j.audio.codecs.mpeg.frame.Subbands;

/**
 * The polyphase filterbank that makes sound of one channel's subband samples (ISO/IEC 11172-3, section 2.4.3.2 and
 * figure A.2).
 *
 * <p>Each slot of 32 subband samples is turned into 64 values of the vector V by a cosine transform; 32 samples of
 * sound are then weighted sums over the last 16 of these vectors. Not thread-safe.
 */
public final class SynthesisFilterbank {

    /** Samples of sound in each slot. */
    public static final int SAMPLES_PER_SLOT = 32;

    private static final int VECTOR = 64;
    private static final int VECTORS = 16;

    private final Dct32 dct = new Dct32();
    private final float[] spectrum = new float[Dct32.SIZE];
    /** The last 16 vectors, in a ring. */
    private final float[] vectors = new float[VECTOR * VECTORS];
    private int newest;

    /** Silences what is left of the sound before. */
    public void reset() {
        Arrays.fill(vectors, 0);
    }

    /**
     * Makes sound of the first {@code slots} slots.
     *
     * @param subbands rows of {@link Subbands#SLOTS} samples, one row for each subband
     * @param out      gets 32 samples for each slot, full scale being 1
     */
    public void synthesise(float[] subbands, int slots, float[] out) {
        for (int slot = 0; slot < slots; slot++) {
            for (int subband = 0; subband < Subbands.COUNT; subband++) {
                spectrum[subband] = subbands[subband * Subbands.SLOTS + slot];
            }
            dct.transform(spectrum);
            newest = newest - VECTOR & vectors.length - 1;
            expand(spectrum, vectors, newest);
            SynthesisWindow.weigh(vectors, newest, out, slot * SAMPLES_PER_SLOT);
        }
    }

    /**
     * {@code V[i] = sum of S[k] cos((16 + i) (2 k + 1) pi / 64)}, of which all 64 are among the 32 coefficients but for
     * their sign.
     */
    private static void expand(float[] coefficients, float[] vector, int at) {
        for (int i = 0; i < 16; i++) {
            vector[at + i] = coefficients[16 + i];
        }
        vector[at + 16] = 0;
        for (int i = 17; i < 48; i++) {
            vector[at + i] = -coefficients[48 - i];
        }
        for (int i = 48; i < 64; i++) {
            vector[at + i] = -coefficients[i - 48];
        }
    }
}
