package org.ecapa4j.audio.codecs.aac.sbr;

import java.util.List;
import org.ecapa4j.audio.codecs.aac.bits.AacBits;
import org.ecapa4j.audio.codecs.aac.bits.AacDamage;

/**
 * Spectral band replication of a single channel or a pair: doubles the rate. A single channel may turn
 * into two by parametric stereo. Not thread-safe.
 */
public final class SbrElement {

    private static final int EXTENSION_PARAMETRIC_STEREO = 2;

    private final int rateHz;
    private final SbrChannel[] channels;
    private final SbrChannelSynthesis[] syntheses;
    private final QmfSynthesis[] outputs = {new QmfSynthesis(), new QmfSynthesis()};
    private final SlotBands[] bandsOut = {new SlotBands(), new SlotBands()};
    private final float[][] samplesOut = new float[2][SlotBands.FRAME_SLOTS * SlotBands.BANDS];
    private final Stereo stereo;
    private SbrHeader header;
    private SbrBands bands;
    private boolean reset;
    private boolean ready;

    /** Parametric stereo, which is another package's. */
    public interface Stereo {

        /** Reads its part of the frame, which ends at the bit {@code end} at the latest. */
        void read(AacBits bits, int end) throws AacDamage;

        /** Turns the bands of one channel into those of two, the left in its place; false if it has no data yet. */
        boolean split(SlotBands bands, SlotBands right);
    }

    /**
     * The replication of an element.
     *
     * @param channelCount 1 or 2
     * @param coreRateHz   sample rate before it is doubled
     * @param stereo       what follows a single channel
     */
    public SbrElement(int channelCount, int coreRateHz, Stereo stereo) {
        rateHz = 2 * coreRateHz;
        this.stereo = stereo;
        channels = new SbrChannel[channelCount];
        syntheses = new SbrChannelSynthesis[channelCount];
        for (int i = 0; i < channelCount; i++) {
            channels[i] = new SbrChannel();
            syntheses[i] = new SbrChannelSynthesis();
        }
    }

    /**
     * Reads what a frame says (table 4.62, sbr_extension_data). Damage turns the replication off for this frame.
     *
     * @param end the bit at which the data end
     */
    public void read(AacBits bits, boolean checked, int end) {
        ready = false;
        try {
            bits.skip(checked ? 10 : 0);
            if (bits.flag()) {
                readHeader(bits);
            }
            if (header == null) {
                return;
            }
            if (channels.length == 1) {
                readSingle(bits);
            } else {
                readPair(bits);
            }
            ready = bits.position() <= end;
            readExtension(bits, end);
        } catch (AacDamage e) {
            ready = false;
        }
    }

    private void readHeader(AacBits bits) throws AacDamage {
        SbrHeader next = SbrHeader.read(bits);
        boolean sameBands = header != null && next.bands().equals(header.bands())
            && next.limiterBands() == header.limiterBands();
        if (!sameBands) {
            header = null;
            bands = new SbrBands(next, rateHz);
            reset = true;
        }
        header = next;
    }

    private void readSingle(AacBits bits) throws AacDamage {
        if (bits.flag()) {
            bits.skip(4);
        }
        SbrChannel channel = channels[0];
        channel.readGrid(bits, header.coarseAmplitudes());
        channel.readDirections(bits);
        channel.readInverseFiltering(bits, bands);
        channel.readEnvelopes(bits, bands, false);
        channel.readNoise(bits, bands, false);
        channel.readHarmonics(bits, bands);
        channel.dequantise();
    }

    private void readPair(AacBits bits) throws AacDamage {
        if (bits.flag()) {
            bits.skip(8);
        }
        SbrChannel left = channels[0];
        SbrChannel right = channels[1];
        boolean coupled = bits.flag();
        left.readGrid(bits, header.coarseAmplitudes());
        if (coupled) {
            right.copyGrid(left);
        } else {
            right.readGrid(bits, header.coarseAmplitudes());
        }
        left.readDirections(bits);
        right.readDirections(bits);
        left.readInverseFiltering(bits, bands);
        if (coupled) {
            right.copyInverseFiltering(left);
            left.readEnvelopes(bits, bands, false);
            left.readNoise(bits, bands, false);
            right.readEnvelopes(bits, bands, true);
            right.readNoise(bits, bands, true);
        } else {
            right.readInverseFiltering(bits, bands);
            left.readEnvelopes(bits, bands, false);
            right.readEnvelopes(bits, bands, false);
            left.readNoise(bits, bands, false);
            right.readNoise(bits, bands, false);
        }
        left.readHarmonics(bits, bands);
        right.readHarmonics(bits, bands);
        if (coupled) {
            left.dequantiseWith(right);
        } else {
            left.dequantise();
            right.dequantise();
        }
    }

    private void readExtension(AacBits bits, int end) throws AacDamage {
        if (!bits.flag()) {
            return;
        }
        int size = bits.read(4);
        if (size == 15) {
            size += bits.read(8);
        }
        int extensionEnd = Math.min(end, bits.position() + 8 * size);
        if (extensionEnd - bits.position() > 7 && bits.read(2) == EXTENSION_PARAMETRIC_STEREO && channels.length == 1) {
            stereo.read(bits, extensionEnd);
        }
    }

    /**
     * Makes 2048 samples out of 1024 of each channel.
     *
     * @return the samples of the element's channels, or of the two that one has become; overwritten by the next frame
     */
    public List<float[]> process(float[][] samples) {
        for (int i = 0; i < channels.length; i++) {
            bandsOut[i].clear();
            syntheses[i].analyse(samples[i]);
            if (ready) {
                syntheses[i].addReplicated(header, bands, channels[i], reset, bandsOut[i]);
            } else {
                syntheses[i].addLowOnly(bandsOut[i]);
            }
        }
        reset &= !ready;
        ready = false;
        int made = channels.length == 1 && stereo.split(bandsOut[0], bandsOut[1]) ? 2 : channels.length;
        for (int i = 0; i < made; i++) {
            for (int slot = 0; slot < SlotBands.FRAME_SLOTS; slot++) {
                outputs[i].synthesise(bandsOut[i].real[slot], bandsOut[i].imaginary[slot], samplesOut[i],
                    slot * SlotBands.BANDS);
            }
        }
        return made == 2 ? List.of(samplesOut) : List.of(samplesOut[0]);
    }
}
