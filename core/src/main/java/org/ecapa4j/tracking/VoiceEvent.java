package org.ecapa4j.tracking;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.ecapa4j.frontend.FrontEndDefinition;

/**
 * What a {@link VoiceTracker} heard in one window. Arrays are copied on the way in and out, and compared by their
 * content.
 *
 * @param startSample   the window's first sample, counted at 16 kHz from the start of the stream
 * @param endSample     one past its last
 * @param labels        the label of each logit
 * @param logits        {@code [labels]}, before the softmax; empty when the gate was closed and such windows are not
 *                      classified
 * @param probabilities {@code [labels]}, the softmax of this window alone; empty with the logits
 * @param smoothed      {@code [labels]}, the exponential moving average of the probabilities of all voiced windows so
 *                      far; a window behind a closed gate leaves it as it was; empty before the first voiced window
 * @param gate          what the gate said
 * @param skippedHops   windows left out between the previous event and this one, because the consumer was late
 */
public record VoiceEvent(long startSample, long endSample, List<String> labels, float[] logits, double[] probabilities,
        double[] smoothed,
        Verdict gate, long skippedHops) {

    /** The label whose probability is {@link #femaleProbability()}. */
    public static final String FEMALE = "female";

    /**
     * What a gate says about a window.
     *
     * @param open        whether it counts as voice
     * @param voicedShare share of it that is periodic, 0 to 1; NaN of a gate that does not know
     * @param f0Hz        median fundamental frequency in Hz; NaN where nothing is periodic, and of a gate that does not
     *                    know
     */
    public record Verdict(boolean open, float voicedShare, float f0Hz) {}

    /** Copies the arrays. */
    public VoiceEvent {
        labels = List.copyOf(labels);
        logits = logits.clone();
        probabilities = probabilities.clone();
        smoothed = smoothed.clone();
        Objects.requireNonNull(gate, "gate");
    }

    /** An event of a gate that knows no more than whether it is open. */
    public VoiceEvent(long startSample, long endSample, List<String> labels, float[] logits, double[] probabilities,
            double[] smoothed,
            boolean voiced, long skippedHops) {
        this(startSample, endSample, labels, logits, probabilities, smoothed,
                new Verdict(voiced, Float.NaN, Float.NaN), skippedHops);
    }

    /** A copy. */
    @Override
    public float[] logits() {
        return logits.clone();
    }

    /** A copy. */
    @Override
    public double[] probabilities() {
        return probabilities.clone();
    }

    /** A copy. */
    @Override
    public double[] smoothed() {
        return smoothed.clone();
    }

    /** Whether the gate was open. */
    public boolean voiced() {
        return gate.open();
    }

    /** Share of the window that is periodic, 0 to 1; NaN of a gate that does not know. */
    public float voicedShare() {
        return gate.voicedShare();
    }

    /** Median fundamental frequency in Hz; NaN where nothing is periodic, and of a gate that does not know. */
    public float f0Hz() {
        return gate.f0Hz();
    }

    /** Start of the window in seconds from the start of the stream. */
    public double startSeconds() {
        return (double) startSample / FrontEndDefinition.SAMPLE_RATE_HZ;
    }

    /** End of the window in seconds from the start of the stream. */
    public double endSeconds() {
        return (double) endSample / FrontEndDefinition.SAMPLE_RATE_HZ;
    }

    /** Whether the network was asked about this window. */
    public boolean classified() {
        return logits.length > 0;
    }

    /** The probability of {@code female} in this window; NaN when it was not classified. */
    public double femaleProbability() {
        return probability(FEMALE);
    }

    /** The smoothed probability of {@code female}; NaN before the first voiced window. */
    public double smoothedFemaleProbability() {
        return smoothed(FEMALE);
    }

    /** The probability of a label in this window; NaN when it was not classified. */
    public double probability(String label) {
        int index = index(label);
        return probabilities.length == 0 ? Double.NaN : probabilities[index];
    }

    /** The smoothed probability of a label; NaN before the first voiced window. */
    public double smoothed(String label) {
        int index = index(label);
        return smoothed.length == 0 ? Double.NaN : smoothed[index];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VoiceEvent that && startSample == that.startSample && endSample == that.endSample
                && labels.equals(that.labels) && Arrays.equals(logits, that.logits)
                && Arrays.equals(probabilities, that.probabilities)
                && Arrays.equals(smoothed, that.smoothed) && gate.equals(that.gate) && skippedHops == that.skippedHops;
    }

    @Override
    public int hashCode() {
        return Objects.hash(startSample, endSample, labels, Arrays.hashCode(logits), Arrays.hashCode(probabilities),
                Arrays.hashCode(smoothed), gate, skippedHops);
    }

    @Override
    public String toString() {
        return "VoiceEvent[" + startSample + " to " + endSample + ", labels=" + labels
                + ", logits=" + Arrays.toString(logits) + ", probabilities=" + Arrays.toString(probabilities)
                + ", smoothed=" + Arrays.toString(smoothed) + ", " + gate + ", skippedHops=" + skippedHops + "]";
    }

    private int index(String label) {
        int index = labels.indexOf(label);
        if (index < 0) {
            throw new IllegalArgumentException("expected one of " + labels + ", found " + label);
        }
        return index;
    }
}
