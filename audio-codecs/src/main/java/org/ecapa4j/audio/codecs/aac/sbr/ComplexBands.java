package org.ecapa4j.audio.codecs.aac.sbr;

/** Complex numbers by QMF band and time: those of a frame after the last eight of the frame before. */
final class ComplexBands {

    /** QMF samples of a frame. */
    static final int FRAME_SLOTS = SlotBands.FRAME_SLOTS;
    /** QMF samples that are kept from the frame before. */
    static final int HISTORY_SLOTS = 8;
    /** How much later than their time samples are used. */
    static final int ADJUSTMENT_DELAY = 2;
    static final int SLOTS = HISTORY_SLOTS + FRAME_SLOTS;

    final float[][] real;
    final float[][] imaginary;

    ComplexBands(int bands) {
        real = new float[bands][SLOTS];
        imaginary = new float[bands][SLOTS];
    }
}
