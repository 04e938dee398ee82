package org.ecapa4j.tracking;

import java.util.List;
import org.ecapa4j.Prediction;

/** Weighted mean of the probabilities and embeddings of several predictions. */
final class WeightedMean {

    private final List<String> labels;
    private final double[] probabilities;
    private double[] embedding = {};
    private long weight;
    private int count;

    WeightedMean(List<String> labels) {
        this.labels = labels;
        probabilities = new double[labels.size()];
    }

    /** Adds a prediction; one of no weight is left out. */
    void add(Prediction prediction, int itsWeight) {
        if (itsWeight == 0) {
            return;
        }
        if (embedding.length == 0) {
            embedding = new double[prediction.embedding().length];
        }
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] += itsWeight * prediction.probability(labels.get(i));
        }
        for (int i = 0; i < embedding.length; i++) {
            embedding[i] += (double) itsWeight * prediction.embedding()[i];
        }
        weight += itsWeight;
        count++;
    }

    long weight() {
        return weight;
    }

    int count() {
        return count;
    }

    /**
     * The mean as a prediction: its logits are the logarithms of the mean probabilities, whose softmax gives them back.
     */
    Prediction prediction() {
        float[] logits = new float[probabilities.length];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) Math.log(Math.max(probabilities[i] / weight, Double.MIN_VALUE));
        }
        float[] mean = new float[embedding.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (embedding[i] / weight);
        }
        return new Prediction(labels, logits, mean);
    }
}
