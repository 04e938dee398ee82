package org.ecapa4j.tracking;

import java.util.Objects;

/**
 * How a {@link Segmenter} cuts. Start from {@link #standard()}.
 *
 * @param windowSamples     length of a window at 16 kHz
 * @param hopSamples        distance between starts of windows at 16 kHz, and the unit in which segments are cut; at
 *                          most a window
 * @param gate              tells voice from noise and silence
 * @param sureFrom          mean probability from which a label is given, 0.5 to 1; below it, the voice is unsure
 * @param minSegmentSamples shorter stretches join a neighbour; behind a {@link FrameGate} voice between pauses stays,
 *                          however short
 */
public record SegmenterSettings(int windowSamples, int hopSamples, Gate gate, double sureFrom, int minSegmentSamples) {

    private static final SegmenterSettings STANDARD = new SegmenterSettings(12_000, 4_000, Gate.speech(), 0.6, 8_000);

    /** Checks every setting. */
    public SegmenterSettings {
        Objects.requireNonNull(gate, "gate");
        TrackerSettings.modelCard().withWindowSamples(windowSamples).withHopSamples(hopSamples);
        if (hopSamples > windowSamples) {
            throw new IllegalArgumentException("hop: expected at most the window of " + windowSamples
                    + " samples, found " + hopSamples);
        }
        if (!(sureFrom >= 0.5 && sureFrom <= 1)) {
            throw new IllegalArgumentException("sure from: expected a probability of 0.5 to 1, found " + sureFrom);
        }
        if (minSegmentSamples < 0) {
            throw new IllegalArgumentException("shortest segment: expected 0 samples or more, found "
                    + minSegmentSamples);
        }
    }

    /**
     * The model card's window of 0.75 s and the speech gate; a hop of 0.25 s, so that each instant is heard by three
     * windows; sure from 0.6; 0.5 s at least.
     */
    public static SegmenterSettings standard() {
        return STANDARD;
    }

    /** These settings with another window. */
    public SegmenterSettings withWindowSamples(int samples) {
        return new SegmenterSettings(samples, hopSamples, gate, sureFrom, minSegmentSamples);
    }

    /** These settings with another hop. */
    public SegmenterSettings withHopSamples(int samples) {
        return new SegmenterSettings(windowSamples, samples, gate, sureFrom, minSegmentSamples);
    }

    /** These settings with another gate. */
    public SegmenterSettings withGate(Gate other) {
        return new SegmenterSettings(windowSamples, hopSamples, other, sureFrom, minSegmentSamples);
    }

    /**
     * These settings with another band of doubt: with two labels, from {@code 1 - probability} to {@code probability}.
     */
    public SegmenterSettings withSureFrom(double probability) {
        return new SegmenterSettings(windowSamples, hopSamples, gate, probability, minSegmentSamples);
    }

    /** These settings with another shortest segment. */
    public SegmenterSettings withMinSegmentSamples(int samples) {
        return new SegmenterSettings(windowSamples, hopSamples, gate, sureFrom, samples);
    }
}
