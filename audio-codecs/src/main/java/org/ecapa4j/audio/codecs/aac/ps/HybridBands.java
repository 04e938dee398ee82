package org.ecapa4j.audio.codecs.aac.ps;

import org.ecapa4j.audio.codecs.aac.sbr.SlotBands;

/** Divides the lowest three QMF bands further, into ten, and puts them together again (annex 8.A). */
final class HybridBands {

    static final int COUNT = 71;
    static final int SLOTS = SlotBands.FRAME_SLOTS;

    private static final int DIVIDED = 3;
    private static final int LOW_COUNT = 10;
    private static final int HISTORY = 6;
    private static final int TAPS = 13;
    private static final int LOWEST_FILTERS = 8;
    /** The first half of the prototypes, and their middle tap. */
    private static final double[] LOWEST = {0.00746082949812, 0.02270420949825, 0.04546865930473, 0.07266113929591,
        0.09885108575264, 0.11793710567217, 0.125};
    private static final float[] OTHERS = {0, 0.01899487526049f, 0, -0.07293139167538f, 0, 0.30596630545168f, 0.5f};
    private static final float[][] LOWEST_REAL = new float[LOWEST_FILTERS][TAPS];
    private static final float[][] LOWEST_IMAGINARY = new float[LOWEST_FILTERS][TAPS];

    static {
        for (int filter = 0; filter < LOWEST_FILTERS; filter++) {
            for (int tap = 0; tap < TAPS; tap++) {
                double prototype = LOWEST[tap <= HISTORY ? tap : TAPS - 1 - tap];
                double angle = 2 * Math.PI / LOWEST_FILTERS * (filter + 0.5) * (tap - HISTORY);
                LOWEST_REAL[filter][tap] = (float) (prototype * Math.cos(angle));
                LOWEST_IMAGINARY[filter][tap] = (float) (-prototype * Math.sin(angle));
            }
        }
    }

    /** By band and slot. */
    final float[][] real = new float[COUNT][SLOTS];
    final float[][] imaginary = new float[COUNT][SLOTS];
    private final float[][] inReal = new float[DIVIDED][HISTORY + SlotBands.SLOTS];
    private final float[][] inImaginary = new float[DIVIDED][HISTORY + SlotBands.SLOTS];
    private final float[] filteredReal = new float[LOWEST_FILTERS];
    private final float[] filteredImaginary = new float[LOWEST_FILTERS];

    void analyse(SlotBands bands) {
        for (int band = 0; band < DIVIDED; band++) {
            for (int slot = 0; slot < SlotBands.SLOTS; slot++) {
                inReal[band][HISTORY + slot] = bands.real[slot][band];
                inImaginary[band][HISTORY + slot] = bands.imaginary[slot][band];
            }
        }
        for (int slot = 0; slot < SLOTS; slot++) {
            lowest(slot);
            halves(1, slot, 7, 6);
            halves(2, slot, 8, 9);
            for (int band = DIVIDED; band < SlotBands.BANDS; band++) {
                real[LOW_COUNT - DIVIDED + band][slot] = bands.real[slot][band];
                imaginary[LOW_COUNT - DIVIDED + band][slot] = bands.imaginary[slot][band];
            }
        }
        for (int band = 0; band < DIVIDED; band++) {
            System.arraycopy(inReal[band], SLOTS, inReal[band], 0, HISTORY);
            System.arraycopy(inImaginary[band], SLOTS, inImaginary[band], 0, HISTORY);
        }
    }

    /** Eight filters for the lowest band, of which two pairs are added up. */
    private void lowest(int slot) {
        for (int filter = 0; filter < LOWEST_FILTERS; filter++) {
            float r = 0;
            float i = 0;
            for (int tap = 0; tap < TAPS; tap++) {
                float xr = inReal[0][slot + tap];
                float xi = inImaginary[0][slot + tap];
                r += xr * LOWEST_REAL[filter][tap] - xi * LOWEST_IMAGINARY[filter][tap];
                i += xr * LOWEST_IMAGINARY[filter][tap] + xi * LOWEST_REAL[filter][tap];
            }
            filteredReal[filter] = r;
            filteredImaginary[filter] = i;
        }
        put(0, slot, 6, 6);
        put(1, slot, 7, 7);
        put(2, slot, 0, 0);
        put(3, slot, 1, 1);
        put(4, slot, 2, 5);
        put(5, slot, 3, 4);
    }

    private void put(int band, int slot, int filter, int other) {
        real[band][slot] = filteredReal[filter] + (filter == other ? 0 : filteredReal[other]);
        imaginary[band][slot] = filteredImaginary[filter] + (filter == other ? 0 : filteredImaginary[other]);
    }

    /** Two real filters for each of the next bands. */
    private void halves(int band, int slot, int sumBand, int differenceBand) {
        float middleReal = OTHERS[HISTORY] * inReal[band][slot + HISTORY];
        float middleImaginary = OTHERS[HISTORY] * inImaginary[band][slot + HISTORY];
        float sidesReal = 0;
        float sidesImaginary = 0;
        for (int tap = 1; tap < HISTORY; tap += 2) {
            sidesReal += OTHERS[tap] * (inReal[band][slot + tap] + inReal[band][slot + TAPS - 1 - tap]);
            sidesImaginary += OTHERS[tap] * (inImaginary[band][slot + tap] + inImaginary[band][slot + TAPS - 1 - tap]);
        }
        real[sumBand][slot] = middleReal + sidesReal;
        imaginary[sumBand][slot] = middleImaginary + sidesImaginary;
        real[differenceBand][slot] = middleReal - sidesReal;
        imaginary[differenceBand][slot] = middleImaginary - sidesImaginary;
    }

    /** Puts numbers by hybrid band and slot together to QMF bands. */
    static void synthesise(float[][] real, float[][] imaginary, SlotBands bands) {
        for (int slot = 0; slot < SLOTS; slot++) {
            bands.real[slot][0] = sum(real, 0, 6, slot);
            bands.imaginary[slot][0] = sum(imaginary, 0, 6, slot);
            bands.real[slot][1] = sum(real, 6, 8, slot);
            bands.imaginary[slot][1] = sum(imaginary, 6, 8, slot);
            bands.real[slot][2] = sum(real, 8, LOW_COUNT, slot);
            bands.imaginary[slot][2] = sum(imaginary, 8, LOW_COUNT, slot);
            for (int band = DIVIDED; band < SlotBands.BANDS; band++) {
                bands.real[slot][band] = real[LOW_COUNT - DIVIDED + band][slot];
                bands.imaginary[slot][band] = imaginary[LOW_COUNT - DIVIDED + band][slot];
            }
        }
    }

    private static float sum(float[][] values, int from, int to, int slot) {
        float sum = 0;
        for (int band = from; band < to; band++) {
            sum += values[band][slot];
        }
        return sum;
    }
}
