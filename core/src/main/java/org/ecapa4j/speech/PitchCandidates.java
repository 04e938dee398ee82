package org.ecapa4j.speech;

import org.ecapa4j.frontend.FrontEndDefinition;

/**
 * The few likeliest periods of a frame: the highest peaks of its autocorrelation between 60 and 500 Hz, their place
 * found by a parabola through three lags. A longer period is worth a little less, so that of a period and its multiples
 * the period wins (Boersma 1993, "octave cost").
 */
final class PitchCandidates {

    /** How many are kept. */
    static final int COUNT = 5;

    /** Shortest and longest lag, and how many lags the autocorrelation must have. */
    static final int SHORTEST_LAG = (int) (FrontEndDefinition.SAMPLE_RATE_HZ / SpeechFrames.HIGHEST_HZ);
    static final int LONGEST_LAG = (int) Math.ceil(FrontEndDefinition.SAMPLE_RATE_HZ / SpeechFrames.LOWEST_HZ);
    static final int LAGS = LONGEST_LAG + 2;

    /** Boersma's 0.01 for each octave below the highest pitch. */
    private static final double OCTAVE_COST = 0.01;
    /** Lower peaks are never part of a voice. */
    private static final float LEAST = 0.2f;

    private final float[] hz = new float[COUNT];
    private final float[] height = new float[COUNT];
    private final float[] score = new float[COUNT];
    private final float[] costs = new float[LAGS];

    PitchCandidates() {
        for (int lag = SHORTEST_LAG; lag < LAGS; lag++) {
            costs[lag] = (float) (OCTAVE_COST * StrictMath.log((double) lag / SHORTEST_LAG) / StrictMath.log(2));
        }
    }

    /** Finds the candidates of a normalised autocorrelation of {@link #LAGS} lags. */
    void find(float[] correlation) {
        for (int k = 0; k < COUNT; k++) {
            hz[k] = 0;
            height[k] = 0;
            score[k] = -1;
        }
        for (int lag = SHORTEST_LAG; lag <= LONGEST_LAG; lag++) {
            float before = correlation[lag - 1];
            float here = correlation[lag];
            float after = correlation[lag + 1];
            if (here > LEAST && here >= before && here > after) {
                float shift = 0.5f * (before - after) / (before - 2 * here + after);
                float peak = here - 0.25f * (before - after) * shift;
                keep(FrontEndDefinition.SAMPLE_RATE_HZ / (lag + shift), peak > 1 ? 1 / peak : peak, costs[lag]);
            }
        }
    }

    private void keep(float itsHz, float itsHeight, float cost) {
        int worst = 0;
        for (int k = 1; k < COUNT; k++) {
            worst = score[k] < score[worst] ? k : worst;
        }
        if (itsHeight - cost > score[worst]) {
            hz[worst] = itsHz;
            height[worst] = itsHeight;
            score[worst] = itsHeight - cost;
        }
    }

    /** Frequency of a candidate; 0 where there are not that many. */
    float hz(int candidate) {
        return hz[candidate];
    }

    /** Height of its peak, 0 to 1: the share of the frame's power that repeats with the period. */
    float height(int candidate) {
        return height[candidate];
    }

    /** The height less the cost of its octave; -1 where there is no candidate. */
    float score(int candidate) {
        return score[candidate];
    }

    /** The height of the highest peak between shortest and longest lag, at most 1; 0 without one. */
    static float highest(float[] correlation) {
        float highest = 0;
        for (int lag = SHORTEST_LAG; lag <= LONGEST_LAG; lag++) {
            float here = correlation[lag];
            if (here > highest && here >= correlation[lag - 1] && here > correlation[lag + 1]) {
                highest = here;
            }
        }
        return Math.min(1, highest);
    }
}
