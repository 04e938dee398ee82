package org.ecapa4j.audio.codecs.aac;

import java.util.List;
import java.util.Optional;
import org.ecapa4j.audio.codecs.aac.bits.AacBits;
import org.ecapa4j.audio.codecs.aac.bits.AacDamage;
import org.ecapa4j.audio.codecs.aac.ps.ParametricStereo;
import org.ecapa4j.audio.codecs.aac.sbr.SbrElement;
import org.ecapa4j.audio.codecs.transform.Imdct;

/** A single channel or a pair, with what it remembers from frame to frame. */
final class ChannelElement {

    private final ChannelData[] channels;
    private final Filterbank[] filterbanks;
    private final float[][] samples;
    private final StereoData stereo = new StereoData();
    private Optional<SbrElement> replication = Optional.empty();

    ChannelElement(int channelCount, Imdct longTransform, Imdct shortTransform) {
        channels = new ChannelData[channelCount];
        filterbanks = new Filterbank[channelCount];
        samples = new float[channelCount][ChannelData.FRAME];
        for (int channel = 0; channel < channelCount; channel++) {
            channels[channel] = new ChannelData();
            filterbanks[channel] = new Filterbank(longTransform, shortTransform);
        }
    }

    /** Forgets the last frame. */
    void reset() {
        for (Filterbank filterbank : filterbanks) {
            filterbank.reset();
        }
    }

    /** Reads what follows the element's tag. */
    void read(AacBits bits, ScaleFactorBands layout, SpectrumReader spectrumReader) throws AacDamage {
        boolean common = false;
        stereo.clear();
        if (channels.length == 2) {
            common = bits.flag();
            if (common) {
                channels[0].info.read(bits, layout);
                channels[1].info.copyFrom(channels[0].info);
                stereo.read(bits, channels[0].info);
            }
        }
        for (ChannelData channel : channels) {
            channel.read(bits, layout, common, spectrumReader);
        }
        if (common) {
            stereo.apply(channels[0], channels[1]);
        }
    }

    /**
     * Reads the data of spectral band replication that follow the element.
     *
     * @param checked whether they begin with a checksum
     * @param end     the bit at which they end
     */
    void readReplication(AacBits bits, int coreRateHz, boolean checked, int end) {
        replication(coreRateHz).read(bits, checked, end);
    }

    /**
     * The samples of each channel of a frame, where full scale is 32768; overwritten by the next frame.
     *
     * @param doubled whether the stream's rate is doubled: then there are 2048 of them, else 1024
     */
    List<float[]> synthesise(boolean doubled, int coreRateHz) {
        for (int channel = 0; channel < channels.length; channel++) {
            channels[channel].tns.apply(channels[channel].spectrum, channels[channel].info);
            filterbanks[channel].synthesise(channels[channel], samples[channel]);
        }
        return doubled ? replication(coreRateHz).process(samples) : List.of(samples);
    }

    private SbrElement replication(int coreRateHz) {
        if (replication.isEmpty()) {
            replication = Optional.of(new SbrElement(channels.length, coreRateHz, new ParametricStereo()));
        }
        return replication.get();
    }
}
