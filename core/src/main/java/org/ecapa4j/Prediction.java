package org.ecapa4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The network's answer for one clip: logits, probabilities of the labels, embedding.
 *
 * <p>The labels are about <em>perceived voice gender</em> in two classes. They say how a voice sounds to this model,
 * not who somebody is.
 *
 * @param labels    the label of each logit; {@code male}, {@code female} in the published model
 * @param logits    {@code [labels]}, before the softmax
 * @param embedding {@code [192]}, the voice embedding before the last linear layer; not negative
 */
public record Prediction(List<String> labels, float[] logits, float[] embedding) {

    /** Checks that each logit has a label and is a number. */
    public Prediction {
        labels = List.copyOf(labels);
        if (labels.size() != logits.length) {
            throw new IllegalArgumentException("expected one label for each of " + logits.length + " logits, found "
                    + labels.size());
        }
        for (float logit : logits) {
            if (!Float.isFinite(logit)) {
                throw new IllegalArgumentException("logits: expected finite numbers, found " + Arrays.toString(logits));
            }
        }
    }

    /** The most likely label. */
    public String label() {
        return scores().get(0).label();
    }

    /** The probability of {@link #label()}. */
    public double score() {
        return scores().get(0).score();
    }

    /** Every label with its probability, highest first. */
    public List<Score> scores() {
        double[] probabilities = softmax();
        List<Score> scores = new ArrayList<>();
        for (int i = 0; i < probabilities.length; i++) {
            scores.add(new Score(labels.get(i), probabilities[i]));
        }
        scores.sort(Comparator.comparingDouble(Score::score).reversed());
        return scores;
    }

    /**
     * The probability of one label.
     *
     * @throws IllegalArgumentException when there is no such label
     */
    public double probability(String label) {
        int index = labels.indexOf(label);
        if (index < 0) {
            throw new IllegalArgumentException("expected one of " + labels + ", found " + label);
        }
        return softmax()[index];
    }

    /**
     * The cosine of the angle between two clips' embeddings, 0 (nothing in common) to 1 (same direction). The embedding
     * was tuned to tell voice gender; it does not verify speakers.
     */
    public double cosineSimilarity(Prediction other) {
        if (other.embedding.length != embedding.length) {
            throw new IllegalArgumentException(
                    "expected embeddings of one size, found " + embedding.length + " and " + other.embedding.length);
        }
        double dot = 0;
        double own = 0;
        double others = 0;
        for (int i = 0; i < embedding.length; i++) {
            dot += (double) embedding[i] * other.embedding[i];
            own += (double) embedding[i] * embedding[i];
            others += (double) other.embedding[i] * other.embedding[i];
        }
        return own == 0 || others == 0 ? 0 : dot / Math.sqrt(own * others);
    }

    private double[] softmax() {
        double largest = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            largest = Math.max(largest, logit);
        }
        double[] p = new double[logits.length];
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            p[i] = Math.exp(logits[i] - largest);
            sum += p[i];
        }
        for (int i = 0; i < p.length; i++) {
            p[i] /= sum;
        }
        return p;
    }
}
