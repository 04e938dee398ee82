package org.ecapa4j.audio.codecs.mpeg.layer12;

import org.ecapa4j.audio.codecs.mpeg.frame.BitReader;
import org.ecapa4j.audio.codecs.mpeg.frame.FrameHeader;
import org.ecapa4j.audio.codecs.mpeg.frame.FrameOutcome;
import org.ecapa4j.audio.codecs.mpeg.frame.LayerDecoder;
import org.ecapa4j.audio.codecs.mpeg.frame.Subbands;

/**
 * Layer II (ISO/IEC 11172-3, section 2.4.1.6; 13818-3 for low sampling frequencies): 36 samples of each subband, in
 * three parts of 12 that have a scale factor each, though parts may share one. Not thread-safe.
 */
public final class LayerTwoDecoder implements LayerDecoder {

    private static final int PARTS = 3;
    private static final int SLOTS_PER_PART = 12;
    private static final int SLOTS_PER_WORD = 3;
    private static final int SELECTION_BITS = 2;

    private final BitReader in = new BitReader();
    private final Quantiser[][] quantisers = new Quantiser[2][Subbands.COUNT];
    private final int[][] selections = new int[2][Subbands.COUNT];
    private final float[][] factors = new float[2][Subbands.COUNT * PARTS];
    private final float[] three = new float[SLOTS_PER_WORD];

    @Override
    public FrameOutcome decode(FrameHeader header, byte[] bytes, int offset, Subbands subbands) {
        in.start(bytes, offset + header.bodyOffset(), offset + header.frameBytes());
        subbands.clear();
        AllocationTable table = AllocationTable.of(header);
        int shared = Math.min(header.sharedSubbandsFrom(), table.subbands());
        readAllocations(header.channels(), shared, table);
        readSelections(header.channels(), table.subbands());
        readFactors(header.channels(), table.subbands());
        for (int slot = 0; slot < PARTS * SLOTS_PER_PART; slot += SLOTS_PER_WORD) {
            for (int subband = 0; subband < table.subbands(); subband++) {
                readThreeSlots(header.channels(), subband, subband >= shared, slot, subbands);
            }
        }
        if (in.isOverrun()) {
            subbands.clear();
            return FrameOutcome.DAMAGED;
        }
        return FrameOutcome.DECODED;
    }

    @Override
    public void reset() {
        // Each frame stands for itself.
    }

    private void readAllocations(int channels, int shared, AllocationTable table) {
        for (int subband = 0; subband < table.subbands(); subband++) {
            for (int channel = 0; channel < channels; channel++) {
                if (channel == 0 || subband < shared) {
                    int allocation = in.read(table.bits(subband));
                    quantisers[channel][subband] = allocation == 0 ? null : table.quantiser(subband, allocation);
                } else {
                    quantisers[channel][subband] = quantisers[0][subband];
                }
            }
        }
    }

    private void readSelections(int channels, int subbands) {
        for (int subband = 0; subband < subbands; subband++) {
            for (int channel = 0; channel < channels; channel++) {
                if (quantisers[channel][subband] != null) {
                    selections[channel][subband] = in.read(SELECTION_BITS);
                }
            }
        }
    }

    private void readFactors(int channels, int subbands) {
        for (int subband = 0; subband < subbands; subband++) {
            for (int channel = 0; channel < channels; channel++) {
                if (quantisers[channel][subband] != null) {
                    readFactors(factors[channel], subband * PARTS, selections[channel][subband]);
                }
            }
        }
    }

    /**
     * Reads one to three scale factors (scfsi of the standard): 0 for one each, 1 and 3 for two of three parts sharing,
     * 2 for all.
     */
    private void readFactors(float[] into, int at, int selection) {
        into[at] = readFactor();
        into[at + 1] = selection == 0 || selection == 3 ? readFactor() : into[at];
        into[at + 2] = selection == 0 || selection == 1 ? readFactor() : into[at + 1];
    }

    private float readFactor() {
        return ScaleFactorTable.factor(in.read(ScaleFactorTable.INDEX_BITS));
    }

    private void readThreeSlots(int channels, int subband, boolean shared, int slot, Subbands subbands) {
        for (int channel = 0; channel < channels; channel++) {
            Quantiser quantiser = quantisers[channel][subband];
            if (quantiser != null) {
                if (channel == 0 || !shared) {
                    quantiser.readThree(in, three);
                }
                float factor = factors[channel][subband * PARTS + slot / SLOTS_PER_PART];
                float[] samples = subbands.channel(channel);
                for (int i = 0; i < SLOTS_PER_WORD; i++) {
                    samples[subband * Subbands.SLOTS + slot + i] = three[i] * factor;
                }
            }
        }
    }
}
