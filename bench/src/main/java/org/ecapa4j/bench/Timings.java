package org.ecapa4j.bench;

import java.util.Arrays;

/** The times of a repeated piece of work. */
final class Timings {

    private double[] milliseconds = new double[0];

    /** Adds one time. */
    void add(double ms) {
        milliseconds = Arrays.copyOf(milliseconds, milliseconds.length + 1);
        milliseconds[milliseconds.length - 1] = ms;
    }

    /** Does the work once. */
    void time(Runnable work) {
        long start = System.nanoTime();
        work.run();
        add((System.nanoTime() - start) / 1e6);
    }

    /** The median; of an even number the mean of the middle two. */
    double medianMs() {
        double[] sorted = sorted();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The least. */
    double bestMs() {
        return sorted()[0];
    }

    private double[] sorted() {
        double[] sorted = milliseconds.clone();
        Arrays.sort(sorted);
        return sorted;
    }
}
