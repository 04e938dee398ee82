package org.ecapa4j.audio.codecs.mpeg.layer3;

import org.ecapa4j.audio.codecs.mpeg.frame.BitReader;
import org.ecapa4j.audio.codecs.mpeg.frame.FrameHeader;

/** What stands at the start of a frame: where its data begins and how each granule is coded. Not thread-safe. */
final class SideInformation {

    static final int MAX_GRANULES = 2;
    static final int MAX_CHANNELS = 2;

    private static final int FACTOR_GROUPS = 4;

    /** Bytes between the start of the frame's data, in the frames before, and this frame. */
    private int dataBegin;
    private int granules;
    private final Granule[][] granuleOfChannel = new Granule[MAX_GRANULES][MAX_CHANNELS];
    /**
     * Four bits for each channel: whether the second granule has the first one's scale factors, for four groups of
     * bands.
     */
    private final int[] sharedFactors = new int[MAX_CHANNELS];

    SideInformation() {
        for (Granule[] channels : granuleOfChannel) {
            for (int channel = 0; channel < MAX_CHANNELS; channel++) {
                channels[channel] = new Granule();
            }
        }
    }

    /**
     * Reads it from the bits behind the header.
     *
     * @return whether it makes sense
     */
    boolean read(BitReader in, FrameHeader header) {
        boolean lowSampling = header.version().isLowSampling();
        int channels = header.channels();
        granules = lowSampling ? 1 : 2;
        dataBegin = in.read(lowSampling ? 8 : 9);
        in.skip(privateBits(lowSampling, channels));
        for (int channel = 0; channel < channels; channel++) {
            sharedFactors[channel] = lowSampling ? 0 : in.read(FACTOR_GROUPS);
        }
        boolean sensible = true;
        BandEdges edges = BandEdges.of(header);
        for (int granule = 0; granule < granules; granule++) {
            for (int channel = 0; channel < channels; channel++) {
                sensible &= granuleOfChannel[granule][channel].read(in, lowSampling, edges);
            }
        }
        return sensible && !in.isOverrun();
    }

    int dataBegin() {
        return dataBegin;
    }

    int granules() {
        return granules;
    }

    Granule granule(int granule, int channel) {
        return granuleOfChannel[granule][channel];
    }

    /** The groups of bands, a bit each, whose scale factors a granule takes from the one before. */
    int sharedFactors(int granule, int channel) {
        return granule == 0 ? 0 : sharedFactors[channel];
    }

    private static int privateBits(boolean lowSampling, int channels) {
        if (lowSampling) {
            return channels;
        }
        return channels == 1 ? 5 : 3;
    }
}
