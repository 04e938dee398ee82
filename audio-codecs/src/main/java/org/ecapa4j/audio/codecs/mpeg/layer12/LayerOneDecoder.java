package org.ecapa4j.audio.codecs.mpeg.layer12;

import org.ecapa4j.audio.codecs.mpeg.frame.BitReader;
import org.ecapa4j.audio.codecs.mpeg.frame.FrameHeader;
import org.ecapa4j.audio.codecs.mpeg.frame.FrameOutcome;
import org.ecapa4j.audio.codecs.mpeg.frame.LayerDecoder;
import org.ecapa4j.audio.codecs.mpeg.frame.Subbands;

/** Layer I (ISO/IEC 11172-3, section 2.4.1.5): 12 samples of each subband with one scale factor. Not thread-safe. */
public final class LayerOneDecoder implements LayerDecoder {

    private static final int SLOTS = 12;
    private static final int ALLOCATION_BITS = 4;
    private static final int FORBIDDEN_ALLOCATION = 15;

    private static final Quantiser[] QUANTISERS = new Quantiser[FORBIDDEN_ALLOCATION];

    static {
        for (int allocation = 1; allocation < FORBIDDEN_ALLOCATION; allocation++) {
            QUANTISERS[allocation] = Quantiser.ofBits(allocation + 1);
        }
    }

    private final BitReader in = new BitReader();
    private final int[][] allocations = new int[2][Subbands.COUNT];
    private final float[][] factors = new float[2][Subbands.COUNT];

    @Override
    public FrameOutcome decode(FrameHeader header, byte[] bytes, int offset, Subbands subbands) {
        in.start(bytes, offset + header.bodyOffset(), offset + header.frameBytes());
        subbands.clear();
        int shared = header.sharedSubbandsFrom();
        if (!readAllocations(header.channels(), shared)) {
            return FrameOutcome.DAMAGED;
        }
        readFactors(header.channels());
        for (int slot = 0; slot < SLOTS; slot++) {
            readSlot(header.channels(), shared, slot, subbands);
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

    private boolean readAllocations(int channels, int shared) {
        for (int subband = 0; subband < Subbands.COUNT; subband++) {
            for (int channel = 0; channel < channels; channel++) {
                allocations[channel][subband] = channel == 0 || subband < shared
                    ? in.read(ALLOCATION_BITS) : allocations[0][subband];
                if (allocations[channel][subband] == FORBIDDEN_ALLOCATION) {
                    return false;
                }
            }
        }
        return true;
    }

    private void readFactors(int channels) {
        for (int subband = 0; subband < Subbands.COUNT; subband++) {
            for (int channel = 0; channel < channels; channel++) {
                if (allocations[channel][subband] != 0) {
                    factors[channel][subband] = ScaleFactorTable.factor(in.read(ScaleFactorTable.INDEX_BITS));
                }
            }
        }
    }

    private void readSlot(int channels, int shared, int slot, Subbands subbands) {
        for (int subband = 0; subband < Subbands.COUNT; subband++) {
            float sample = 0;
            for (int channel = 0; channel < channels; channel++) {
                Quantiser quantiser = QUANTISERS[allocations[channel][subband]];
                if (quantiser != null) {
                    sample = channel == 0 || subband < shared ? quantiser.read(in) : sample;
                    subbands.channel(channel)[subband * Subbands.SLOTS + slot] = sample * factors[channel][subband];
                }
            }
        }
    }
}
