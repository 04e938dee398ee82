package org.ecapa4j.tracking;

import java.util.List;
import org.ecapa4j.frontend.FrontEndDefinition;

/**
 * What a {@link VoiceTracker} heard in one window. Arrays are not copied and nobody writes to them after construction.
 *
 * @param startSample   the window's first sample, counted at 16 kHz from the start of the stream
 * @param endSample     one past its last
 * @param labels        the label of each logit
 * @param logits        {@code [labels]}, before the softmax; empty when the gate was closed and such windows are not classified
 * @param probabilities {@code [labels]}, the softmax of this window alone; empty with the logits
 * @param smoothed      {@code [labels]}, the exponential moving average of the probabilities of all voiced windows so far; a window behind
 *                      a closed gate leaves it as it was; empty before the first voiced window
 * @param voiced        whether the gate was open
 * @param skippedHops   windows left out between the previous event and this one, because the consumer was late
 */
public record VoiceEvent(long startSample, long endSample, List<String> labels, float[] logits, double[] probabilities, double[] smoothed,
        boolean voiced, long skippedHops) {

    /** The label whose probability is {@link #p()}. */
    public static final String FEMALE = "female";

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
    public double p() {
        return probability(FEMALE);
    }

    /** The smoothed probability of {@code female}; NaN before the first voiced window. */
    public double smoothedP() {
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

    private int index(String label) {
        int index = labels.indexOf(label);
        if (index < 0) {
            throw new IllegalArgumentException("expected one of " + labels + ", found " + label);
        }
        return index;
    }
}
