package org.ecapa4j.audio.codecs.aac.sbr;

import java.util.Arrays;
import org.ecapa4j.audio.codecs.aac.bits.AacBits;
import org.ecapa4j.audio.codecs.aac.bits.AacDamage;

/** How a frame is divided in time (section 4.6.18.3.3): envelopes and noise floors, in slots of two QMF samples. */
final class SbrGrid {

    static final int SLOTS = 16;
    static final int MAX_ENVELOPES = 5;

    private static final int FIX_FIX = 0;
    private static final int FIX_VAR = 1;
    private static final int VAR_FIX = 2;
    private static final int VAR_VAR = 3;
    private static final int MAX_FIXED_ENVELOPES = 4;
    private static final int[] POINTER_BITS = {0, 1, 2, 2, 3, 3};

    int envelopes;
    /** Borders of the envelopes. */
    final int[] borders = new int[MAX_ENVELOPES + 1];
    /** Whether each envelope has the fine bands. */
    final boolean[] fine = new boolean[MAX_ENVELOPES];
    int noiseFloors;
    final int[] noiseBorders = new int[3];
    /** The envelope that begins with a transient; -1 if none does. */
    int transientEnvelope = -1;
    /** Whether the frame before ended with a transient, whose envelope the first one here then goes on. */
    boolean afterTransient;
    /** Whether there is one envelope of fixed length, whose levels have fine steps. */
    boolean single;
    private int frameClass;
    private int pointer;
    /** Where the frame before ended, beyond its 16 slots. */
    int lastBorder;

    /** Reads the grid of the next frame; after damage there are no envelopes. */
    void read(AacBits bits) throws AacDamage {
        try {
            readFrame(bits);
        } catch (AacDamage e) {
            envelopes = 0;
            transientEnvelope = -1;
            throw e;
        }
    }

    private void readFrame(AacBits bits) throws AacDamage {
        boolean transientAtEnd = transientEnvelope == envelopes;
        lastBorder = envelopes == 0 ? 0 : borders[envelopes] - SLOTS;
        frameClass = bits.read(2);
        single = false;
        pointer = 0;
        switch (frameClass) {
            case FIX_FIX -> readFixed(bits);
            case FIX_VAR -> readVariable(bits, false, true);
            case VAR_FIX -> readVariable(bits, true, false);
            default -> readVariable(bits, true, true);
        }
        for (int i = 0; i < envelopes; i++) {
            if (borders[i] >= borders[i + 1]) {
                throw new AacDamage("envelopes that end before they begin");
            }
        }
        setNoise();
        afterTransient = transientAtEnd;
        transientEnvelope = -1;
        if ((frameClass & 1) != 0 && pointer > 0) {
            transientEnvelope = envelopes + 1 - pointer;
        } else if (frameClass == VAR_FIX && pointer > 1) {
            transientEnvelope = pointer - 1;
        }
    }

    private void readFixed(AacBits bits) throws AacDamage {
        envelopes = 1 << bits.read(2);
        if (envelopes > MAX_FIXED_ENVELOPES) {
            throw new AacDamage("too many envelopes");
        }
        single = envelopes == 1;
        for (int i = 0; i <= envelopes; i++) {
            borders[i] = i * SLOTS / envelopes;
        }
        Arrays.fill(fine, bits.flag());
    }

    private void readVariable(AacBits bits, boolean variableStart, boolean variableEnd) throws AacDamage {
        int first = variableStart ? bits.read(2) : 0;
        int last = SLOTS + (variableEnd ? bits.read(2) : 0);
        int leading = variableStart ? bits.read(2) : 0;
        int trailing = variableEnd ? bits.read(2) : 0;
        envelopes = leading + trailing + 1;
        if (envelopes > MAX_ENVELOPES) {
            throw new AacDamage("too many envelopes");
        }
        borders[0] = first;
        borders[envelopes] = last;
        for (int i = 0; i < leading; i++) {
            borders[i + 1] = borders[i] + 2 * bits.read(2) + 2;
        }
        for (int i = 0; i < trailing; i++) {
            borders[envelopes - 1 - i] = borders[envelopes - i] - 2 * bits.read(2) - 2;
        }
        pointer = bits.read(POINTER_BITS[envelopes]);
        if (pointer > envelopes + 1) {
            throw new AacDamage("a transient after the last envelope");
        }
        for (int i = 0; i < envelopes; i++) {
            // Where only the end is variable, the flags come from the end.
            fine[variableStart ? i : envelopes - 1 - i] = bits.flag();
        }
    }

    private void setNoise() {
        noiseFloors = envelopes > 1 ? 2 : 1;
        noiseBorders[0] = borders[0];
        noiseBorders[noiseFloors] = borders[envelopes];
        if (noiseFloors > 1) {
            noiseBorders[1] = borders[switch (frameClass) {
                case FIX_FIX -> envelopes / 2;
                case VAR_FIX -> pointer == 0 ? 1 : pointer == 1 ? envelopes - 1 : pointer - 1;
                default -> envelopes - Math.max(pointer - 1, 1);
            }];
        }
    }

    void copyFrom(SbrGrid other) {
        boolean transientAtEnd = transientEnvelope == envelopes;
        lastBorder = envelopes == 0 ? 0 : borders[envelopes] - SLOTS;
        envelopes = other.envelopes;
        System.arraycopy(other.borders, 0, borders, 0, borders.length);
        System.arraycopy(other.fine, 0, fine, 0, fine.length);
        noiseFloors = other.noiseFloors;
        System.arraycopy(other.noiseBorders, 0, noiseBorders, 0, noiseBorders.length);
        afterTransient = transientAtEnd;
        transientEnvelope = other.transientEnvelope;
        single = other.single;
    }

    /** Whether an envelope is at a transient, where there is no smoothing and no noise. */
    boolean isTransient(int envelope) {
        return envelope == transientEnvelope || envelope == 0 && afterTransient;
    }
}
