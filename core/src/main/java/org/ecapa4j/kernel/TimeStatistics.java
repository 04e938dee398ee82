package org.ecapa4j.kernel;

import java.util.Arrays;

/**
 * Sums over time of each channel: mean, variance, and the moments under an attention.
 *
 * <p>Float sums depend on their order. The quantiser that follows turns the last bit of a sum into a whole step, 0.4 %
 * of the largest activation. So the order here is that of ONNX Runtime ({@code ReduceMean}, {@code ReduceSum}), whose
 * sums are made by Eigen with vectors of four floats. It keeps eight partial sums of every eighth frame, starting at
 * the first frame that lies on a 16-byte boundary of the tensor {@code [channels][frames]}. Then it joins the two
 * halves, adds four frames more if there are so many, joins the four, and adds one by one the frames before the
 * boundary and those left over at the end. Where the boundary lies depends on the channel's number modulo four.
 *
 * <p>Plain Java, for both kernels: rows of channels are added to rows, which C2 makes into vector code by itself.
 *
 * @implNote Not thread-safe: it is memory as well as method.
 */
public final class TimeStatistics {

    /** Floats in Eigen's vectors. */
    private static final int LANES = 4;
    private static final int PARTIAL_SUMS = 2 * LANES;

    private final float[][] partial;
    private final float[][] lastVector;
    private final float[][] before;
    private final float[][] after;
    private final float[] row;
    private int frames;

    /** Memory for maps of up to so many channels. */
    public TimeStatistics(int channels) {
        partial = new float[PARTIAL_SUMS][channels];
        lastVector = new float[LANES][channels];
        before = new float[LANES - 1][channels];
        after = new float[LANES - 1][channels];
        row = new float[channels];
    }

    /** The mean over time of each channel. */
    public void mean(FeatureMap x, float[] mean) {
        start(x);
        for (int t = 0; t < frames; t++) {
            System.arraycopy(x.data, x.row(t), row, 0, x.channels());
            add(t, x.channels());
        }
        sums(mean, x.channels());
        divide(mean, x.channels(), frames);
    }

    /**
     * The unbiased variance over time of each channel, given its mean ({@code torch.var}, which exporters write as a
     * mean times T / (T - 1)).
     */
    public void variance(FeatureMap x, float[] mean, float[] variance) {
        start(x);
        for (int t = 0; t < frames; t++) {
            squaredDeviations(x.data, x.row(t), mean, row, x.channels());
            add(t, x.channels());
        }
        sums(variance, x.channels());
        for (int c = 0; c < x.channels(); c++) {
            variance[c] = variance[c] / frames * frames / (frames - 1);
        }
    }

    /** {@code mean = sum over t of x * w} and {@code square = sum over t of x^2 * w} of each channel. */
    public void weightedMoments(FeatureMap x, FeatureMap w, float[] mean, float[] square) {
        start(x);
        for (int t = 0; t < frames; t++) {
            products(x.data, x.row(t), w.data, w.row(t), row, x.channels());
            add(t, x.channels());
        }
        sums(mean, x.channels());
        start(x);
        for (int t = 0; t < frames; t++) {
            squareProducts(x.data, x.row(t), w.data, w.row(t), row, x.channels());
            add(t, x.channels());
        }
        sums(square, x.channels());
    }

    private static void squaredDeviations(float[] x, int from, float[] mean, float[] out, int channels) {
        for (int c = 0; c < channels; c++) {
            float d = x[from + c] - mean[c];
            out[c] = d * d;
        }
    }

    private static void products(float[] x, int xFrom, float[] w, int wFrom, float[] out, int channels) {
        for (int c = 0; c < channels; c++) {
            out[c] = x[xFrom + c] * w[wFrom + c];
        }
    }

    private static void squareProducts(float[] x, int xFrom, float[] w, int wFrom, float[] out, int channels) {
        for (int c = 0; c < channels; c++) {
            float v = x[xFrom + c];
            out[c] = v * v * w[wFrom + c];
        }
    }

    private static void divide(float[] x, int channels, float divisor) {
        for (int c = 0; c < channels; c++) {
            x[c] /= divisor;
        }
    }

    private void start(FeatureMap x) {
        frames = x.frames();
        clear(partial, x.channels());
        clear(lastVector, x.channels());
        clear(before, x.channels());
        clear(after, x.channels());
    }

    private static void clear(float[][] rows, int channels) {
        for (float[] each : rows) {
            Arrays.fill(each, 0, channels, 0);
        }
    }

    /** Adds {@link #row}, which belongs to frame t, to the rows where it counts. */
    private void add(int t, int channels) {
        float[] first = sumOf(t, 0);
        if (first == sumOf(t, 1) && first == sumOf(t, 2) && first == sumOf(t, 3)) {
            addInto(first, row, channels);
            return;
        }
        for (int lane = 0; lane < LANES; lane++) {
            addEveryFourth(sumOf(t, lane), row, lane, channels);
        }
    }

    private static void addInto(float[] sum, float[] row, int channels) {
        for (int c = 0; c < channels; c++) {
            sum[c] += row[c];
        }
    }

    private static void addEveryFourth(float[] sum, float[] row, int first, int channels) {
        for (int c = first; c < channels; c += LANES) {
            sum[c] += row[c];
        }
    }

    /** Where frame t of the channels {@code lane}, {@code lane + 4}, ... is added. */
    private float[] sumOf(int t, int lane) {
        int boundary = Math.min((LANES - lane * frames % LANES) % LANES, frames);
        int vectors = (frames - boundary) / LANES;
        int endOfPairs = boundary + vectors / 2 * PARTIAL_SUMS;
        int end = boundary + vectors * LANES;
        if (t < boundary) {
            return before[t];
        }
        if (t < endOfPairs) {
            return partial[t % PARTIAL_SUMS];
        }
        return t < end ? lastVector[t % LANES] : after[t - end];
    }

    /**
     * Joins the rows. Which lane is the first one differs with the boundary, but a sum of two is the same either way
     * round.
     */
    private void sums(float[] sum, int channels) {
        for (int lane = 0; lane < LANES; lane++) {
            addInto(partial[lane], partial[lane + LANES], channels);
            addInto(partial[lane], lastVector[lane], channels);
        }
        addInto(partial[0], partial[2], channels);
        addInto(partial[1], partial[3], channels);
        addInto(partial[0], partial[1], channels);
        for (int i = 0; i < LANES - 1; i++) {
            addInto(partial[0], before[i], channels);
        }
        for (int i = 0; i < LANES - 1; i++) {
            addInto(partial[0], after[i], channels);
        }
        System.arraycopy(partial[0], 0, sum, 0, channels);
    }
}
