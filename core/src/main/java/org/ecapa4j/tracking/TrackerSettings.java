package org.ecapa4j.tracking;

import java.util.Objects;
import org.ecapa4j.frontend.FrontEndDefinition;

/**
 * How a {@link VoiceTracker} listens. Start from {@link #standard()} and change what should differ: {@code
 * TrackerSettings.standard().withGate(vad).withMaxLagHops(2)}.
 *
 * @param windowSamples      length of a window at 16 kHz
 * @param hopSamples         distance from the start of one window to the start of the next, at 16 kHz
 * @param emaAlpha           weight of a new window in the smoothed probabilities, over 0 to 1
 * @param gate               which windows count as voice
 * @param maxLagHops         how many complete windows one {@code accept} may find waiting before all but the newest are
 *                           left out; {@link #NEVER_SKIP} for files
 * @param classifyWhenClosed whether windows behind a closed gate are classified too: their logits tell about the model,
 *                           not about a voice, and cost as much time as any other
 */
public record TrackerSettings(int windowSamples, int hopSamples, double emaAlpha, Gate gate, int maxLagHops,
        boolean classifyWhenClosed) {

    /** Every window is classified, however many arrive at once. */
    public static final int NEVER_SKIP = Integer.MAX_VALUE;

    /** The largest other {@link #maxLagHops}: the tracker keeps the sound of that many hops. */
    public static final int LONGEST_LAG_HOPS = 1000;

    private static final int LONGEST_WINDOW_SECONDS = 60;
    private static final TrackerSettings MODEL_CARD =
            new TrackerSettings(12_000, 2_400, 0.2, Gate.peak(Gate.MODEL_CARD_PEAK), NEVER_SKIP, true);
    private static final TrackerSettings STANDARD = MODEL_CARD.withGate(Gate.speech());

    /** Checks every setting. */
    public TrackerSettings {
        int longest = LONGEST_WINDOW_SECONDS * FrontEndDefinition.SAMPLE_RATE_HZ;
        expectWithin("window", windowSamples, FrontEndDefinition.MIN_SAMPLES, longest);
        expectWithin("hop", hopSamples, 1, longest);
        if (!(emaAlpha > 0 && emaAlpha <= 1)) {
            throw new IllegalArgumentException("EMA alpha: expected over 0 to 1, found " + emaAlpha);
        }
        Objects.requireNonNull(gate, "gate");
        if (maxLagHops != NEVER_SKIP && (maxLagHops < 1 || maxLagHops > LONGEST_LAG_HOPS)) {
            throw new IllegalArgumentException("lag: expected 1 to " + LONGEST_LAG_HOPS + " hops or NEVER_SKIP, found "
                    + maxLagHops);
        }
    }

    /**
     * The model card's window of 0.75 s, hop of 0.15 s and EMA of 0.2 behind the speech gate; every window classified.
     */
    public static TrackerSettings standard() {
        return STANDARD;
    }

    /** All as on the model card: window 0.75 s, hop 0.15 s, EMA 0.2, peak gate 0.05, every window classified. */
    public static TrackerSettings modelCard() {
        return MODEL_CARD;
    }

    /** These settings with another window. */
    public TrackerSettings withWindowSamples(int samples) {
        return new TrackerSettings(samples, hopSamples, emaAlpha, gate, maxLagHops, classifyWhenClosed);
    }

    /** These settings with another hop. */
    public TrackerSettings withHopSamples(int samples) {
        return new TrackerSettings(windowSamples, samples, emaAlpha, gate, maxLagHops, classifyWhenClosed);
    }

    /** These settings with another weight of a new window. */
    public TrackerSettings withEmaAlpha(double alpha) {
        return new TrackerSettings(windowSamples, hopSamples, alpha, gate, maxLagHops, classifyWhenClosed);
    }

    /** These settings with another gate. */
    public TrackerSettings withGate(Gate other) {
        return new TrackerSettings(windowSamples, hopSamples, emaAlpha, other, maxLagHops, classifyWhenClosed);
    }

    /**
     * These settings for a live stream that must keep up: more than that many hops waiting, and only the newest is
     * classified.
     */
    public TrackerSettings withMaxLagHops(int hops) {
        return new TrackerSettings(windowSamples, hopSamples, emaAlpha, gate, hops, classifyWhenClosed);
    }

    /** These settings with or without logits for windows behind a closed gate. */
    public TrackerSettings withClassifyWhenClosed(boolean classify) {
        return new TrackerSettings(windowSamples, hopSamples, emaAlpha, gate, maxLagHops, classify);
    }

    private static void expectWithin(String what, int samples, int least, int most) {
        if (samples < least || samples > most) {
            throw new IllegalArgumentException(what + ": expected " + least + " to " + most
                    + " samples at 16 kHz, found " + samples);
        }
    }
}
