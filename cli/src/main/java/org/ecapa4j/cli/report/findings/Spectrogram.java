package org.ecapa4j.cli.report.findings;

import org.ecapa4j.cli.page.Axis;
import org.ecapa4j.cli.page.ColourMap;
import org.ecapa4j.cli.page.DataUri;
import org.ecapa4j.cli.page.Drawing.Places;
import org.ecapa4j.cli.page.Png;

/**
 * Mel energies over time in a bounded number of columns, each the mean of its frames, as a picture of levels under the
 * loudest cell.
 */
public final class Spectrogram {

    /** What lies deeper has the darkest colour. */
    public static final double RANGE_DB = 70;

    /** Edges of the model's filterbank, on the mel scale of HTK. */
    private static final double LOW_HZ = 20;
    private static final double HIGH_HZ = 7600;
    private static final double LEAST_ENERGY = 1e-12;
    private static final double SAME_DB = 0.001;

    private final int bound;
    private double[][] columns;
    private long perColumn = 1;
    private long added;

    /** @param bound the most columns; even */
    Spectrogram(int bound) {
        this.bound = bound;
    }

    /**
     * The next frames.
     *
     * @param energies {@code [bands][frames]}
     * @param taken    how many of the frames
     */
    void add(float[] energies, int bands, int frames, int taken) {
        if (columns == null) {
            columns = new double[bound][bands];
        }
        for (int frame = 0; frame < taken; frame++) {
            if (added / perColumn == bound) {
                join();
            }
            double[] column = columns[(int) (added++ / perColumn)];
            for (int band = 0; band < bands; band++) {
                column[band] += Math.max(0, energies[band * frames + frame]);
            }
        }
    }

    private void join() {
        for (int i = 0; i < bound / 2; i++) {
            double[] joined = columns[2 * i];
            for (int band = 0; band < joined.length; band++) {
                joined[band] += columns[2 * i + 1][band];
            }
            columns[i] = joined;
        }
        for (int i = bound / 2; i < bound; i++) {
            columns[i] = new double[columns[0].length];
        }
        perColumn *= 2;
    }

    /** Where the columns begin, in seconds: a frame is about what is around its middle, and the first is at 0. */
    public Places starts() {
        return new Places((int) ((added + perColumn - 1) / perColumn), -Timeline.FRAME_SECONDS / 2,
                perColumn * Timeline.FRAME_SECONDS);
    }

    public int bands() {
        return columns[0].length;
    }

    /** A pixel for each band of each column, low bands at the bottom, as a picture within a page. */
    public String uri() {
        int width = starts().count();
        int height = bands();
        double[] levels = new double[width * height];
        double loudest = Double.NEGATIVE_INFINITY;
        double quietest = Double.POSITIVE_INFINITY;
        for (int x = 0; x < width; x++) {
            long frames = Math.min(perColumn, added - x * perColumn);
            for (int band = 0; band < height; band++) {
                double level = 10 * Math.log10(columns[x][band] / frames + LEAST_ENERGY);
                levels[(height - 1 - band) * width + x] = level;
                loudest = Math.max(loudest, level);
                quietest = Math.min(quietest, level);
            }
        }
        // Where all cells are alike there is nothing but silence, and it is dark.
        double top = loudest - quietest < SAME_DB ? loudest + RANGE_DB : loudest;
        byte[] pixels = new byte[levels.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = ColourMap.step(1 + (levels[i] - top) / RANGE_DB);
        }
        return DataUri.png(Png.of(width, height, pixels, ColourMap.colours()));
    }

    /** The axis of the picture: its bands are as far apart on the mel scale. */
    public Axis axis() {
        double step = (mel(HIGH_HZ) - mel(LOW_HZ)) / (bands() + 1);
        return Axis.warped(hz(mel(LOW_HZ) + step / 2), hz(mel(HIGH_HZ) - step / 2), "Hz", Spectrogram::mel,
                100, 500, 1000, 2000, 4000, 7000);
    }

    /** Where the filter of a band has its top. */
    public double bandHz(int band) {
        return hz(mel(LOW_HZ) + (mel(HIGH_HZ) - mel(LOW_HZ)) * (band + 1) / (bands() + 1));
    }

    private static double mel(double hz) {
        return 2595 * Math.log10(1 + hz / 700);
    }

    private static double hz(double mel) {
        return 700 * (Math.pow(10, mel / 2595) - 1);
    }
}
