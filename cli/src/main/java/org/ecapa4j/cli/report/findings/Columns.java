package org.ecapa4j.cli.report.findings;

import java.util.Arrays;
import org.ecapa4j.cli.page.Drawing.Places;

/**
 * Values over time in a bounded number of columns, of a series whose length nobody knows before its end: when all
 * columns are full, each two become one. NaN is a value that is not there.
 */
public final class Columns {

    private final double[] sums;
    private final double[] least;
    private final double[] most;
    private final long[] counts;
    private long perColumn = 1;
    private long added;

    /** @param bound the most columns; even */
    Columns(int bound) {
        if (bound < 2 || bound % 2 != 0) {
            throw new IllegalArgumentException("columns: expected an even number of 2 or more, found " + bound);
        }
        sums = new double[bound];
        least = new double[bound];
        most = new double[bound];
        counts = new long[bound];
    }

    /** The next value. */
    void add(double value) {
        if (added / perColumn == sums.length) {
            join();
        }
        int at = (int) (added / perColumn);
        if (added % perColumn == 0) {
            sums[at] = 0;
            counts[at] = 0;
            least[at] = Double.POSITIVE_INFINITY;
            most[at] = Double.NEGATIVE_INFINITY;
        }
        added++;
        if (!Double.isNaN(value)) {
            sums[at] += value;
            counts[at]++;
            least[at] = Math.min(least[at], value);
            most[at] = Math.max(most[at], value);
        }
    }

    private void join() {
        for (int i = 0; i < sums.length / 2; i++) {
            sums[i] = sums[2 * i] + sums[2 * i + 1];
            counts[i] = counts[2 * i] + counts[2 * i + 1];
            least[i] = Math.min(least[2 * i], least[2 * i + 1]);
            most[i] = Math.max(most[2 * i], most[2 * i + 1]);
        }
        perColumn *= 2;
    }

    /** How many columns there are. */
    public int count() {
        return (int) ((added + perColumn - 1) / perColumn);
    }

    /** How many values make a column; of the last one, up to so many. */
    public long perColumn() {
        return perColumn;
    }

    /** Where the columns begin, when a value is followed by the next after {@code step}. */
    public Places starts(double step) {
        return new Places(count(), 0, step * perColumn);
    }

    /** Where their middles are, when the middle of the first value is at {@code first}. */
    public Places middles(double first, double step) {
        return new Places(count(), first + step * (perColumn - 1) / 2, step * perColumn);
    }

    /** The mean of a column; NaN where nothing is. */
    public double mean(int column) {
        return counts[column] == 0 ? Double.NaN : sums[column] / counts[column];
    }

    /** The least value of a column; NaN where nothing is. */
    public double least(int column) {
        return counts[column] == 0 ? Double.NaN : least[column];
    }

    /** The largest value of a column; NaN where nothing is. */
    public double most(int column) {
        return counts[column] == 0 ? Double.NaN : most[column];
    }

    public double[] means() {
        double[] means = new double[count()];
        Arrays.setAll(means, this::mean);
        return means;
    }

    public double[] leasts() {
        double[] leasts = new double[count()];
        Arrays.setAll(leasts, this::least);
        return leasts;
    }

    public double[] mosts() {
        double[] mosts = new double[count()];
        Arrays.setAll(mosts, this::most);
        return mosts;
    }
}
