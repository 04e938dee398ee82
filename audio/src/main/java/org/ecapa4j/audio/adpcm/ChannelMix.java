package org.ecapa4j.audio.adpcm;

import org.ecapa4j.audio.stream.Mixdown;

/** From 16-bit samples of each channel to mono samples. */
final class ChannelMix {

    private ChannelMix() {
    }

    static void of(short[][] samples, int frames, Mixdown mixdown, float[] mono) {
        Mixdown.Samples scaled = (channel, frame) -> samples[channel][frame] / 32768f;
        for (int frame = 0; frame < frames; frame++) {
            mono[frame] = mixdown.mix(scaled, samples.length, frame);
        }
    }
}
