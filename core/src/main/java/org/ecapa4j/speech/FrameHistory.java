package org.ecapa4j.speech;

/** What is known of the last frames, by their number in the stream; older ones are overwritten. */
final class FrameHistory {

    private final int mask;
    /** Fundamental frequency in Hz; 0 where unvoiced. */
    final float[] hz;
    /** Height of its peak in the autocorrelation. */
    final float[] height;
    /** Height of the highest peak, voiced or not. */
    final float[] highest;
    /** The same with steady noise taken out. */
    final float[] denoised;
    /**
     * Logarithm to the base 2 of the change of pitch from the frame before, without sign; -1 where one of both is
     * unvoiced.
     */
    final float[] glide;
    /**
     * Energy in dB, at most {@link FrameLevels#RANGE_DB} below the running peak: of the whole, and of low, middle and
     * high bands.
     */
    final float[][] energyDb;
    /** Energy over the running floor, and under the running peak, in dB. */
    final float[] overFloorDb;
    final float[] underPeakDb;
    /** Mean change of the spectrum's shape since 50 ms before, in dB. */
    final float[] flux;
    /** Energy where formants are (300 to 3400 Hz) over that where drums are (50 to 250 Hz), in dB. */
    final float[] brightnessDb;
    /** Level in dB of full scale. */
    final float[] levelDb;
    /** Whether the frame alone counts as speech. */
    final boolean[] speech;

    /** @param frames how many at least are to be kept */
    FrameHistory(int frames) {
        int capacity = Integer.highestOneBit(Math.max(1, frames - 1)) << 1;
        mask = capacity - 1;
        hz = new float[capacity];
        height = new float[capacity];
        highest = new float[capacity];
        denoised = new float[capacity];
        brightnessDb = new float[capacity];
        glide = new float[capacity];
        energyDb = new float[FrameLevels.BANDS + 1][capacity];
        overFloorDb = new float[capacity];
        underPeakDb = new float[capacity];
        flux = new float[capacity];
        levelDb = new float[capacity];
        speech = new boolean[capacity];
    }

    int slot(long frame) {
        return (int) (frame & mask);
    }
}
