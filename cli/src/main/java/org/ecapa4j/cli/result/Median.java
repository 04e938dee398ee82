package org.ecapa4j.cli.result;

import java.util.Arrays;

/** The value in the middle. */
public final class Median {

    private Median() {}

    /** Of an even number, the mean of the two in the middle; NaN of none. */
    public static double of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }
}
