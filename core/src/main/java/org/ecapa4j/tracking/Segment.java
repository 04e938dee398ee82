package org.ecapa4j.tracking;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.ecapa4j.frontend.FrontEndDefinition;

/**
 * A stretch of a recording in which one kind of voice is heard, or none. The array is copied on the way in and out, and
 * compared by its content.
 *
 * @param label         a label of the model, {@link #UNSURE}, {@link #NOISE} or {@link #SILENCE}
 * @param startSample   its first sample, counted at 16 kHz from the start of the recording
 * @param endSample     one past its last
 * @param labels        the labels of the model
 * @param probabilities {@code [labels]}, their mean over the segment; empty where there is no voice
 * @param f0Hz          median fundamental frequency of its periodic frames in Hz, to 0.35 %; NaN where there is no
 *                      voice, and with a gate that does not know it
 */
public record Segment(String label, long startSample, long endSample, List<String> labels, double[] probabilities,
        double f0Hz) {

    /** Voice to which no label is given. */
    public static final String UNSURE = "unsure";

    /** Sound without speech. */
    public static final String NOISE = "noise";

    /** No sound; with a gate that does not tell noise from silence, no voice. */
    public static final String SILENCE = "silence";

    /** Copies the array. */
    public Segment {
        labels = List.copyOf(labels);
        probabilities = probabilities.clone();
    }

    /** A segment of unknown fundamental frequency. */
    public Segment(String label, long startSample, long endSample, List<String> labels, double[] probabilities) {
        this(label, startSample, endSample, labels, probabilities, Double.NaN);
    }

    /** A copy. */
    @Override
    public double[] probabilities() {
        return probabilities.clone();
    }

    /** Refuses a model whose labels could be taken for {@link #UNSURE}, {@link #NOISE} or {@link #SILENCE}. */
    static void requireOtherWords(List<String> labels) {
        List<String> own = List.of(UNSURE, NOISE, SILENCE);
        for (String label : labels) {
            if (own.stream().anyMatch(word -> label.strip().equalsIgnoreCase(word))) {
                throw new IllegalArgumentException("labels of the model: expected others than segments' own words "
                        + String.join(", ", own) + ", found " + label + "; name it otherwise in a config.json");
            }
        }
    }

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

    /**
     * Mean probability of the segment's own label, of the likeliest one where it is unsure; NaN where there is no
     * voice.
     */
    public double score() {
        if (!isSpeech()) {
            return Double.NaN;
        }
        int index = labels.indexOf(label);
        return probabilities[index < 0 ? likeliest(probabilities) : index];
    }

    /** Mean probability of a label; NaN where there is no voice. */
    public double probability(String ofLabel) {
        int index = labels.indexOf(ofLabel);
        if (index < 0) {
            throw new IllegalArgumentException("expected one of " + labels + ", found " + ofLabel);
        }
        return isSpeech() ? probabilities[index] : Double.NaN;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Segment that && label.equals(that.label) && startSample == that.startSample
                && endSample == that.endSample
                && labels.equals(that.labels) && Arrays.equals(probabilities, that.probabilities)
                && Double.compare(f0Hz, that.f0Hz) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(label, startSample, endSample, labels, Arrays.hashCode(probabilities), f0Hz);
    }

    @Override
    public String toString() {
        return "Segment[" + label + ", " + startSample + " to " + endSample + ", labels=" + labels + ", probabilities="
                + Arrays.toString(probabilities) + ", f0Hz=" + f0Hz + "]";
    }

    /** Whether a label says that there is no voice. */
    static boolean isPause(String label) {
        return label.equals(SILENCE) || label.equals(NOISE);
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
