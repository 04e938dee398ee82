package org.ecapa4j.audio.stream;

import java.util.Locale;
import java.util.Optional;

/**
 * From the channels of a frame to one sample: their mean, or one channel that was selected. Notices channels that
 * cancel each other in the mean. Not thread-safe.
 */
public final class Mixdown {

    private static final int MEAN = -1;
    /**
     * Channels that have nothing in common keep 1 / channels of their energy in the mean. A fifth of that is left when
     * one of two channels is the other, inverted, at half its level.
     */
    private static final double CANCELLED = 0.2;

    private int selected = MEAN;
    private double energyOfChannels;
    private double energyOfMean;
    private int mostChannels;

    /** The samples of some frames. */
    @FunctionalInterface
    public interface Samples {

        /** The sample of one channel in one frame, full scale being 1. */
        float at(int channel, int frame);
    }

    /**
     * Takes one channel instead of the mean.
     *
     * @param channel  counted from 0
     * @param channels how many there are
     * @throws IllegalArgumentException if there is no such channel
     */
    public void select(int channel, int channels) {
        if (channel < 0 || channel >= channels) {
            throw new IllegalArgumentException("channel: expected 0 to " + (channels - 1) + ", found " + channel);
        }
        selected = channel;
    }

    /**
     * The channel to take alone out of frames of that many channels; -1 for their mean. A stretch with fewer channels
     * than the sound begins with, as chained files may have, gives its mean.
     */
    public int alone(int channels) {
        return selected < channels ? selected : MEAN;
    }

    /** Mixes one frame. */
    public float mix(Samples samples, int channels, int frame) {
        int alone = channels == 1 ? 0 : alone(channels);
        if (alone >= 0) {
            return samples.at(alone, frame);
        }
        double sum = 0;
        double squares = 0;
        for (int channel = 0; channel < channels; channel++) {
            float sample = samples.at(channel, frame);
            sum += sample;
            squares += sample * sample;
        }
        double mean = sum / channels;
        measure(squares / channels, mean * mean, channels);
        return (float) mean;
    }

    /**
     * Counts sound that was mixed elsewhere.
     *
     * @param ofChannels mean of the channels' energies
     * @param ofMean     energy of the channels' mean
     */
    public void measure(double ofChannels, double ofMean, int channels) {
        energyOfChannels += ofChannels;
        energyOfMean += ofMean;
        mostChannels = Math.max(mostChannels, channels);
    }

    /** What is to be said of the mean of the sound so far. */
    public Optional<String> warning() {
        double left = energyOfMean / energyOfChannels;
        if (!(left * mostChannels < CANCELLED)) {
            return Optional.empty();
        }
        return Optional.of(String.format(Locale.ROOT, "the channels are in anti-phase: their mean has %.1f %% of their"
            + " energy, the rest is cancelled; hear one of them alone (--channel 1)", 100 * left));
    }
}
