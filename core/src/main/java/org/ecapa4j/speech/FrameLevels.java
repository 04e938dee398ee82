package org.ecapa4j.speech;

import java.util.Arrays;

/**
 * How loud a frame is, beside what went before it, and how the shape of its spectrum changes. All figures are
 * differences in dB: the level of the recording drops out.
 */
final class FrameLevels {

    /** Bands beside the whole: 150 to 800, 800 to 2500, 2500 to 6500 Hz. */
    static final int BANDS = 3;
    /** Energies count no lower than that under the running peak. */
    static final float RANGE_DB = 40;

    private static final double[] BAND_EDGES_HZ = {150, 800, 2500, 6500};
    /** The whole: 90 to 5000 Hz. */
    private static final double LOW_HZ = 90;
    private static final double HIGH_HZ = 5000;
    /** The power of silence, about -110 dB of full scale: what is below is nothing. */
    private static final double SILENCE = 1e-6;
    /** The peak forgets 3 dB a second; the floor is the least of the last 3 seconds. */
    private static final float PEAK_DECAY_DB = 0.03f;
    private static final int FLOOR_FRAMES = 300;
    /** The spectrum's shape: triangular filters, equally wide on a logarithmic scale. */
    private static final int SHAPE_FILTERS = 24;
    private static final double SHAPE_LOW_HZ = 150;
    private static final double SHAPE_HIGH_HZ = 6500;
    private static final int SHAPE_DISTANCE = 5;

    private final int[] rumbleBins = bins(50, 250);
    private final int[] formantBins = bins(300, 3400);
    private final int[][] bandBins = new int[BANDS + 1][];
    private final float[][] filters = new float[SHAPE_FILTERS][];
    private final int[] filterStarts = new int[SHAPE_FILTERS];
    private final float[][] shapes = new float[SHAPE_DISTANCE + 1][SHAPE_FILTERS];
    private final float[] recent = new float[FLOOR_FRAMES];
    private final float[] peaks = new float[BANDS + 1];
    private long frames;

    FrameLevels() {
        Arrays.fill(recent, Float.POSITIVE_INFINITY);
        Arrays.fill(peaks, Float.NEGATIVE_INFINITY);
        bandBins[0] = bins(LOW_HZ, HIGH_HZ);
        for (int band = 1; band <= BANDS; band++) {
            bandBins[band] = bins(BAND_EDGES_HZ[band - 1], BAND_EDGES_HZ[band]);
        }
        double ratio = StrictMath.pow(SHAPE_HIGH_HZ / SHAPE_LOW_HZ, 1.0 / (SHAPE_FILTERS + 1));
        for (int i = 0; i < SHAPE_FILTERS; i++) {
            makeFilter(i, SHAPE_LOW_HZ * StrictMath.pow(ratio, i), ratio);
        }
    }

    /** Adds the next frame of the stream and writes what is known of it. */
    void add(float[] power, double meanSquare, FrameHistory into) {
        int slot = into.slot(frames);
        for (int band = 0; band <= BANDS; band++) {
            float energy = decibel(sum(power, bandBins[band][0], bandBins[band][1]));
            peaks[band] = Math.max(energy, peaks[band] - PEAK_DECAY_DB);
            into.energyDb[band][slot] = Math.max(energy, peaks[band] - RANGE_DB);
        }
        into.brightnessDb[slot] = decibel(sum(power, formantBins[0], formantBins[1]))
                - decibel(sum(power, rumbleBins[0], rumbleBins[1]));
        float energy = into.energyDb[0][slot];
        recent[(int) (frames % FLOOR_FRAMES)] = energy;
        float floor = energy;
        for (float each : recent) {
            floor = Math.min(floor, each);
        }
        into.overFloorDb[slot] = Math.min(RANGE_DB, energy - floor);
        into.underPeakDb[slot] = peaks[0] - energy;
        into.levelDb[slot] = (float) (10 * StrictMath.log10(meanSquare + 1e-15));
        into.flux[slot] = flux(power);
        frames++;
    }

    private float flux(float[] power) {
        float[] shape = shapes[(int) (frames % shapes.length)];
        float loudest = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < SHAPE_FILTERS; i++) {
            double sum = SILENCE / 100;
            for (int k = 0; k < filters[i].length; k++) {
                sum += filters[i][k] * power[filterStarts[i] + k];
            }
            shape[i] = (float) (10 * StrictMath.log10(sum));
            loudest = Math.max(loudest, shape[i]);
        }
        float mean = 0;
        for (int i = 0; i < SHAPE_FILTERS; i++) {
            shape[i] = Math.max(shape[i], loudest - RANGE_DB);
            mean += shape[i] / SHAPE_FILTERS;
        }
        float change = 0;
        float[] before = shapes[(int) ((frames + 1) % shapes.length)];
        for (int i = 0; i < SHAPE_FILTERS; i++) {
            shape[i] -= mean;
            change += Math.abs(shape[i] - before[i]);
        }
        return frames < SHAPE_DISTANCE ? 0 : change / SHAPE_FILTERS;
    }

    private void makeFilter(int index, double lowHz, double ratio) {
        double middle = lowHz * ratio;
        double high = middle * ratio;
        int[] bins = bins(lowHz, high);
        filterStarts[index] = bins[0];
        filters[index] = new float[bins[1] - bins[0]];
        for (int k = 0; k < filters[index].length; k++) {
            double hz = (bins[0] + k) * SpeechFrames.BIN_HZ;
            filters[index][k] = (float) Math.max(0, Math.min((hz - lowHz) / (middle - lowHz),
                    (high - hz) / (high - middle)));
        }
    }

    private static int[] bins(double lowHz, double highHz) {
        return new int[] {(int) Math.ceil(lowHz / SpeechFrames.BIN_HZ), (int) Math.ceil(highHz / SpeechFrames.BIN_HZ)};
    }

    private static double sum(float[] power, int from, int to) {
        double sum = 0;
        for (int k = from; k < to; k++) {
            sum += power[k];
        }
        return sum;
    }

    private static float decibel(double power) {
        return (float) (10 * StrictMath.log10(power + SILENCE));
    }
}
