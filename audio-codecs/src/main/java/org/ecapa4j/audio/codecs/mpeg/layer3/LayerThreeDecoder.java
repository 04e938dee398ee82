package org.ecapa4j.audio.codecs.mpeg.layer3;

import java.util.Arrays;
import org.ecapa4j.audio.codecs.mpeg.frame.BitReader;
import org.ecapa4j.audio.codecs.mpeg.frame.FrameHeader;
import org.ecapa4j.audio.codecs.mpeg.frame.FrameOutcome;
import org.ecapa4j.audio.codecs.mpeg.frame.LayerDecoder;
import org.ecapa4j.audio.codecs.mpeg.frame.Subbands;

/** Layer III, "MP3": the steps in the order of the package's figure. Not thread-safe. */
public final class LayerThreeDecoder implements LayerDecoder {

    private final SideInformation side = new SideInformation();
    private final BitReader sideBits = new BitReader();
    private final BitReservoir reservoir = new BitReservoir();
    private final BitReader dataBits = new BitReader();
    private final HuffmanSpectrum quantised = new HuffmanSpectrum();
    private final StereoDecoder stereo = new StereoDecoder();
    private final ShortBlockOrder order = new ShortBlockOrder();
    private final ScaleFactors[] factors = {new ScaleFactors(), new ScaleFactors()};
    private final HybridFilterbank[] filterbanks = {new HybridFilterbank(), new HybridFilterbank()};
    private final float[][] spectra = new float[SideInformation.MAX_CHANNELS][Granule.LINES];

    @Override
    public FrameOutcome decode(FrameHeader header, byte[] bytes, int offset, Subbands subbands) {
        int sideStart = offset + header.bodyOffset();
        int dataStart = sideStart + header.sideInformationBytes();
        int frameEnd = offset + header.frameBytes();
        if (dataStart > frameEnd) {
            subbands.clear();
            return FrameOutcome.DAMAGED;
        }
        sideBits.start(bytes, sideStart, dataStart);
        boolean sensible = side.read(sideBits, header);
        reservoir.add(bytes, dataStart, frameEnd - dataStart);
        int bit = reservoir.firstBit(side.dataBegin());
        FrameOutcome outcome = !sensible ? FrameOutcome.DAMAGED
            : bit < 0 ? FrameOutcome.INCOMPLETE : FrameOutcome.DECODED;
        for (int granule = 0; granule < side.granules(); granule++) {
            if (outcome == FrameOutcome.DECODED && !readGranule(header, granule, bit)) {
                outcome = FrameOutcome.DAMAGED;
            }
            bit += dataBits(granule, header.channels());
            if (outcome == FrameOutcome.DECODED) {
                toLeftAndRight(header, granule);
            } else {
                Arrays.fill(spectra[0], 0);
                Arrays.fill(spectra[1], 0);
            }
            for (int channel = 0; channel < header.channels(); channel++) {
                toTime(header, side.granule(granule, channel), channel, subbands.channel(channel), granule);
            }
        }
        return outcome;
    }

    @Override
    public void reset() {
        reservoir.clear();
        for (ScaleFactors ofChannel : factors) {
            ofChannel.clear();
        }
        for (HybridFilterbank filterbank : filterbanks) {
            filterbank.reset();
        }
    }

    private int dataBits(int granule, int channels) {
        int bits = side.granule(granule, 0).dataBits;
        return channels == 1 ? bits : bits + side.granule(granule, 1).dataBits;
    }

    /** Reads the spectra of all channels, in the order in which their lines are coded. */
    private boolean readGranule(FrameHeader header, int granule, int firstBit) {
        int bit = firstBit;
        for (int channel = 0; channel < header.channels(); channel++) {
            int endBit = bit + side.granule(granule, channel).dataBits;
            if (!reservoir.holds(endBit) || !readSpectrum(header, granule, channel, bit)) {
                return false;
            }
            bit = endBit;
        }
        return true;
    }

    private boolean readSpectrum(FrameHeader header, int granule, int channel, int firstBit) {
        Granule coded = side.granule(granule, channel);
        BandLayout layout = BandEdges.of(header).layout(coded);
        int endBit = firstBit + coded.dataBits;
        reservoir.position(dataBits, firstBit, endBit);
        if (header.version().isLowSampling()) {
            factors[channel].readLowSampling(dataBits, coded, layout, channel == 1 && header.isIntensity());
        } else {
            factors[channel].readMpeg1(dataBits, coded, layout, side.sharedFactors(granule, channel));
        }
        if (!quantised.read(dataBits, endBit, coded)) {
            return false;
        }
        Requantiser.requantise(quantised, coded, layout, factors[channel], spectra[channel]);
        return true;
    }

    private void toLeftAndRight(FrameHeader header, int granule) {
        if (header.channels() == 2) {
            Granule right = side.granule(granule, 1);
            stereo.decode(header, right, BandEdges.of(header).layout(right), factors[1], spectra);
        }
    }

    private void toTime(FrameHeader header, Granule coded, int channel, float[] subbands, int granule) {
        float[] spectrum = spectra[channel];
        if (coded.isShort()) {
            order.reorder(BandEdges.of(header).layout(coded), spectrum);
        }
        int longSubbands = !coded.isShort() ? Subbands.COUNT
            : coded.isMixed ? HybridFilterbank.LONG_SUBBANDS_OF_MIXED : 1;
        AliasReduction.reduce(spectrum, longSubbands);
        filterbanks[channel].transform(spectrum, coded, subbands, granule * HybridFilterbank.LINES);
    }
}
