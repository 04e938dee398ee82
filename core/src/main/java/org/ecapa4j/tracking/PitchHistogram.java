package org.ecapa4j.tracking;

import java.util.Arrays;
import org.ecapa4j.speech.SpeechFrames;

/** Counts of fundamental frequencies in bins of a 200th of an octave (0.35 %): a median in bounded memory. */
final class PitchHistogram {

    private static final int BINS_AN_OCTAVE = 200;
    private static final int BINS = 1 + (int) Math.ceil(bin(SpeechFrames.HIGHEST_HZ));

    private final int[] counts = new int[BINS];
    private long count;

    /** Counts a frequency; 0 and NaN, which are none, are left out. */
    void add(float hz) {
        if (hz > 0) {
            counts[(int) Math.max(0, Math.min(BINS - 1, Math.round(bin(hz))))]++;
            count++;
        }
    }

    /** Counts what another has counted. */
    void add(PitchHistogram other) {
        for (int i = 0; i < BINS; i++) {
            counts[i] += other.counts[i];
        }
        count += other.count;
    }

    void clear() {
        Arrays.fill(counts, 0);
        count = 0;
    }

    /** A copy of its own. */
    PitchHistogram copy() {
        PitchHistogram copy = new PitchHistogram();
        copy.add(this);
        return copy;
    }

    /** The median in Hz; NaN of nothing. */
    double median() {
        if (count == 0) {
            return Double.NaN;
        }
        long below = 0;
        int bin = -1;
        while (2 * below < count) {
            below += counts[++bin];
        }
        return SpeechFrames.LOWEST_HZ * Math.pow(2, (double) bin / BINS_AN_OCTAVE);
    }

    private static double bin(double hz) {
        return BINS_AN_OCTAVE * Math.log(hz / SpeechFrames.LOWEST_HZ) / Math.log(2);
    }
}
