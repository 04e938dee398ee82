package org.ecapa4j.cli.evaluate;

import java.util.Arrays;

/**
 * How one speaker was heard.
 *
 * @param raw     p(female) of each window, or of each recording when they are heard whole
 * @param ema     the exponential moving average of {@code raw}; empty for whole recordings
 * @param seconds what the windows cover, one hop for each; the length of the recordings when they are heard whole
 */
record SpeakerScores(String speaker, String label, double[] raw, double[] ema, double seconds) {

    private static final double FEMALE_FROM = 0.5;

    double rawMean() {
        return Arrays.stream(raw).average().orElseThrow();
    }

    /** Standard deviation of the windows within this speaker (of the population, as NumPy's {@code std}). */
    double rawStd() {
        double mean = rawMean();
        return Math.sqrt(Arrays.stream(raw).map(p -> (p - mean) * (p - mean)).average().orElseThrow());
    }

    /** The verdict of the model card: {@code female} when the mean raw p(female) is over 0.5. */
    String heardAs() {
        return label(rawMean());
    }

    boolean heardAsLabelled() {
        return heardAs().equals(label);
    }

    /** How many windows were heard as the speaker is labelled. */
    long windowsAsLabelled() {
        return Arrays.stream(raw).filter(p -> label(p).equals(label)).count();
    }

    /** How often the label changes from one value to the next. */
    static int flips(double[] values) {
        int flips = 0;
        for (int i = 1; i < values.length; i++) {
            flips += label(values[i]).equals(label(values[i - 1])) ? 0 : 1;
        }
        return flips;
    }

    private static String label(double p) {
        return p > FEMALE_FROM ? LabelledSet.FEMALE : LabelledSet.MALE;
    }
}
