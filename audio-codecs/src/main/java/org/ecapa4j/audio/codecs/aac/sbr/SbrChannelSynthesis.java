package org.ecapa4j.audio.codecs.aac.sbr;

import java.util.Arrays;

/** One channel from samples at half the rate to all QMF bands of a frame (section 4.6.18.5). */
final class SbrChannelSynthesis {

    private static final int LOW_BANDS = QmfAnalysis.BANDS;

    private final QmfAnalysis analysis = new QmfAnalysis();
    private final HfGenerator generator = new HfGenerator();
    private final HfAdjuster adjuster = new HfAdjuster();
    private final ComplexBands low = new ComplexBands(LOW_BANDS);
    private final ComplexBands high = new ComplexBands(SlotBands.BANDS);
    private final float[] slotReal = new float[LOW_BANDS];
    private final float[] slotImaginary = new float[LOW_BANDS];
    private SlotBands y = new SlotBands();
    private SlotBands lastY = new SlotBands();
    private int lastStart = LOW_BANDS;
    private int lastEnd = LOW_BANDS;
    private int lastBorder;

    /** Replicated bands from {@code start} to {@code end}, whose time runs ahead by {@code shift} slots. */
    private record High(SlotBands bands, int shift, int start, int end) {
    }

    /** Divides 1024 samples into bands; what was there before moves to the front. */
    void analyse(float[] samples) {
        for (int band = 0; band < LOW_BANDS; band++) {
            System.arraycopy(low.real[band], ComplexBands.FRAME_SLOTS, low.real[band], 0, ComplexBands.HISTORY_SLOTS);
            System.arraycopy(low.imaginary[band], ComplexBands.FRAME_SLOTS, low.imaginary[band], 0,
                ComplexBands.HISTORY_SLOTS);
        }
        for (int slot = 0; slot < ComplexBands.FRAME_SLOTS; slot++) {
            analysis.analyse(samples, slot * LOW_BANDS, slotReal, slotImaginary);
            for (int band = 0; band < LOW_BANDS; band++) {
                low.real[band][ComplexBands.HISTORY_SLOTS + slot] = slotReal[band];
                low.imaginary[band][ComplexBands.HISTORY_SLOTS + slot] = slotImaginary[band];
            }
        }
    }

    /** Adds the bands of the frame, with the high ones made as the channel's data say. */
    void addReplicated(SbrHeader header, SbrBands bands, SbrChannel channel, boolean reset, SlotBands sum) {
        SlotBands previous = lastY;
        lastY = y;
        y = previous;
        clearAboveHistory(bands);
        generator.generate(channel, bands, low, high);
        adjuster.adjust(header, bands, channel, high, y, reset);
        int begun = Math.max(2 * lastBorder, 0);
        addLow(sum, 0, begun, lastStart);
        addHigh(sum, 0, begun, new High(lastY, ComplexBands.FRAME_SLOTS, lastStart, lastEnd));
        addLow(sum, begun, SlotBands.SLOTS, bands.start);
        addHigh(sum, begun, ComplexBands.FRAME_SLOTS, new High(y, 0, bands.start, bands.end));
        lastStart = bands.start;
        lastEnd = bands.end;
        lastBorder = channel.grid.borders[channel.grid.envelopes] - SbrGrid.SLOTS;
    }

    /** Adds the low bands alone, where there is nothing to make the high ones from. */
    void addLowOnly(SlotBands sum) {
        addLow(sum, 0, SlotBands.SLOTS, LOW_BANDS);
        lastStart = LOW_BANDS;
        lastEnd = LOW_BANDS;
        lastBorder = 0;
    }

    /** Low samples that lie before this frame belong to bands that were low then. */
    private void clearAboveHistory(SbrBands bands) {
        for (int band = Math.min(lastStart, bands.start); band < LOW_BANDS; band++) {
            if (band >= lastStart) {
                Arrays.fill(low.real[band], 0, ComplexBands.HISTORY_SLOTS, 0);
                Arrays.fill(low.imaginary[band], 0, ComplexBands.HISTORY_SLOTS, 0);
            }
        }
    }

    private void addLow(SlotBands sum, int from, int to, int bands) {
        for (int band = 0; band < Math.min(bands, LOW_BANDS); band++) {
            for (int slot = from; slot < to; slot++) {
                sum.real[slot][band] += low.real[band][slot + ComplexBands.ADJUSTMENT_DELAY];
                sum.imaginary[slot][band] += low.imaginary[band][slot + ComplexBands.ADJUSTMENT_DELAY];
            }
        }
    }

    private static void addHigh(SlotBands sum, int first, int last, High high) {
        for (int slot = first; slot < last; slot++) {
            for (int band = high.start; band < high.end; band++) {
                sum.real[slot][band] += high.bands.real[slot + high.shift][band];
                sum.imaginary[slot][band] += high.bands.imaginary[slot + high.shift][band];
            }
        }
    }
}
