package org.ecapa4j.tracking;

import java.util.List;
import org.ecapa4j.frontend.FrontEndDefinition;

/**
 * A stretch of a recording in which one kind of voice is heard, or none. The array is not copied and nobody writes to it after
 * construction.
 *
 * @param label         a label of the model, {@link #UNSURE} or {@link #SILENCE}
 * @param startSample   its first sample, counted at 16 kHz from the start of the recording
 * @param endSample     one past its last
 * @param labels        the labels of the model
 * @param probabilities {@code [labels]}, their mean over the segment; empty for silence
 */
public record Segment(String label, long startSample, long endSample, List<String> labels, double[] probabilities) {

    /** Voice to which no label is given. */
    public static final String UNSURE = "unsure";

    /** No voice: the gate was closed. */
    public static final String SILENCE = "silence";

    /** Start in seconds. */
    public double startSeconds() {
        return (double) startSample / FrontEndDefinition.SAMPLE_RATE_HZ;
    }

    /** End in seconds. */
    public double endSeconds() {
        return (double) endSample / FrontEndDefinition.SAMPLE_RATE_HZ;
    }

    /** Length in seconds. */
    public double seconds() {
        return (double) (endSample - startSample) / FrontEndDefinition.SAMPLE_RATE_HZ;
    }

    /** Whether there is a voice, sure or not. */
    public boolean isSpeech() {
        return probabilities.length > 0;
    }

    /** Mean probability of the segment's own label, of the likeliest one where it is unsure; NaN for silence. */
    public double score() {
        if (!isSpeech()) {
            return Double.NaN;
        }
        int index = labels.indexOf(label);
        return probabilities[index < 0 ? likeliest(probabilities) : index];
    }

    /** Mean probability of a label; NaN for silence. */
    public double probability(String ofLabel) {
        int index = labels.indexOf(ofLabel);
        if (index < 0) {
            throw new IllegalArgumentException("expected one of " + labels + ", found " + ofLabel);
        }
        return isSpeech() ? probabilities[index] : Double.NaN;
    }

    static int likeliest(double[] probabilities) {
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            if (probabilities[i] > probabilities[best]) {
                best = i;
            }
        }
        return best;
    }
}
