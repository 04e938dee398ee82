package org.ecapa4j.audio.codecs.aac.sbr;

import java.util.Arrays;

/** Shapes the copied bands to the envelopes, and adds noise and harmonics (section 4.6.18.7). */
final class HfAdjuster {

    private static final int MAX_WIDTH = 64;
    private static final double[] LIMITER_GAIN = {0.70795, 1, 1.41254, 1e10};
    private static final double MAX_GAIN = 1e5;
    private static final double MAX_BOOST = 1.584893192;
    private static final double TINY = 1.1920929e-7;
    private static final float[] SMOOTHING = {1 / 3f, 0.30150283239582f, 0.21816949906249f, 0.11516383427084f,
        0.03183050093751f};
    private static final int SMOOTHED = SMOOTHING.length - 1;
    private static final int MAX_SLOTS = 2 * (SbrGrid.SLOTS + 3);

    private final double[][] gains = new double[SbrGrid.MAX_ENVELOPES][MAX_WIDTH];
    private final double[][] noise = new double[SbrGrid.MAX_ENVELOPES][MAX_WIDTH];
    private final double[][] sines = new double[SbrGrid.MAX_ENVELOPES][MAX_WIDTH];
    private final double[] wanted = new double[MAX_WIDTH];
    private final double[] found = new double[MAX_WIDTH];
    private final double[] noiseShare = new double[MAX_WIDTH];
    private final boolean[] sineHere = new boolean[MAX_WIDTH];
    private final boolean[] sineInBand = new boolean[MAX_WIDTH];
    private final boolean[] lastSines = new boolean[MAX_WIDTH];
    private final float[][] gainHistory = new float[SMOOTHED + MAX_SLOTS][MAX_WIDTH];
    private final float[][] noiseHistory = new float[SMOOTHED + MAX_SLOTS][MAX_WIDTH];
    private int noiseIndex;
    private int sineIndex;

    /**
     * Adjusts the high bands of a frame.
     *
     * @param reset whether the bands are new, so that there is nothing to smooth from
     * @param y     gets the result by slot and band
     */
    void adjust(SbrHeader header, SbrBands bands, SbrChannel channel, ComplexBands high, SlotBands y, boolean reset) {
        SbrGrid grid = channel.grid;
        for (int e = 0; e < grid.envelopes; e++) {
            map(bands, channel, e);
            measure(header, bands, channel, high, e);
            computeGains(header, bands, grid.isTransient(e), e);
        }
        assemble(header, bands, grid, high, y, reset);
    }

    /** What is wanted in each QMF band (section 4.6.18.7.2). */
    private void map(SbrBands bands, SbrChannel channel, int e) {
        SbrGrid grid = channel.grid;
        int[] edges = bands.envelope(grid.fine[e]);
        for (int band = 0; band < edges.length - 1; band++) {
            Arrays.fill(wanted, edges[band] - bands.start, edges[band + 1] - bands.start, channel.energies[e][band]);
        }
        int floor = grid.noiseFloors > 1 && grid.borders[e] >= grid.noiseBorders[1] ? 1 : 0;
        for (int band = 0; band < bands.noise.length - 1; band++) {
            Arrays.fill(noiseShare, bands.noise[band] - bands.start, bands.noise[band + 1] - bands.start,
                channel.noiseEnergies[floor][band]);
        }
        Arrays.fill(sineHere, false);
        for (int band = 0; band < bands.high.length - 1; band++) {
            int middle = (bands.high[band] + bands.high[band + 1] >> 1) - bands.start;
            boolean begins = grid.transientEnvelope < 0 || e >= grid.transientEnvelope;
            sineHere[middle] = channel.harmonics[band] && (begins || lastSines[middle]);
        }
        for (int band = 0; band < edges.length - 1; band++) {
            boolean any = false;
            for (int m = edges[band] - bands.start; m < edges[band + 1] - bands.start; m++) {
                any |= sineHere[m];
            }
            Arrays.fill(sineInBand, edges[band] - bands.start, edges[band + 1] - bands.start, any);
        }
        if (e == grid.envelopes - 1) {
            System.arraycopy(sineHere, 0, lastSines, 0, MAX_WIDTH);
        }
    }

    /** The energy that the copies have (section 4.6.18.7.3). */
    private void measure(SbrHeader header, SbrBands bands, SbrChannel channel, ComplexBands high, int e) {
        SbrGrid grid = channel.grid;
        int from = 2 * grid.borders[e] + ComplexBands.ADJUSTMENT_DELAY;
        int to = 2 * grid.borders[e + 1] + ComplexBands.ADJUSTMENT_DELAY;
        for (int m = 0; m < bands.width(); m++) {
            float[] real = high.real[bands.start + m];
            float[] imaginary = high.imaginary[bands.start + m];
            double sum = 0;
            for (int n = from; n < to; n++) {
                sum += real[n] * real[n] + imaginary[n] * imaginary[n];
            }
            found[m] = sum / (to - from);
        }
        if (!header.interpolates()) {
            int[] edges = bands.envelope(grid.fine[e]);
            for (int band = 0; band < edges.length - 1; band++) {
                int first = edges[band] - bands.start;
                int last = edges[band + 1] - bands.start;
                double mean = Arrays.stream(found, first, last).sum() / (last - first);
                Arrays.fill(found, first, last, mean);
            }
        }
    }

    /** Gains, levels of noise and of harmonics (sections 4.6.18.7.4 and 4.6.18.7.5). */
    private void computeGains(SbrHeader header, SbrBands bands, boolean isTransient, int e) {
        double[] gain = gains[e];
        double[] level = noise[e];
        double[] sine = sines[e];
        for (int m = 0; m < bands.width(); m++) {
            double share = wanted[m] / (1 + noiseShare[m]);
            level[m] = Math.sqrt(share * noiseShare[m]);
            sine[m] = sineHere[m] ? Math.sqrt(share) : 0;
            gain[m] = sineInBand[m] ? Math.sqrt(share * noiseShare[m] / (1 + found[m]))
                : Math.sqrt(wanted[m] / ((1 + found[m]) * (isTransient ? 1 : 1 + noiseShare[m])));
        }
        for (int band = 0; band < bands.limiter.length - 1; band++) {
            limit(header, bands.limiter[band] - bands.start, bands.limiter[band + 1] - bands.start, isTransient, e);
        }
    }

    private void limit(SbrHeader header, int from, int to, boolean isTransient, int e) {
        double[] gain = gains[e];
        double[] level = noise[e];
        double[] sine = sines[e];
        double wantedSum = TINY;
        double foundSum = TINY;
        for (int m = from; m < to; m++) {
            wantedSum += wanted[m];
            foundSum += found[m];
        }
        double most = Math.min(MAX_GAIN, LIMITER_GAIN[header.limiterGains()] * Math.sqrt(wantedSum / foundSum));
        double made = TINY;
        for (int m = from; m < to; m++) {
            level[m] = Math.min(level[m], level[m] * most / gain[m]);
            gain[m] = Math.min(gain[m], most);
            made += found[m] * gain[m] * gain[m] + sine[m] * sine[m];
            made += !isTransient && sine[m] == 0 ? level[m] * level[m] : 0;
        }
        double boost = Math.min(MAX_BOOST, Math.sqrt(wantedSum / made));
        for (int m = from; m < to; m++) {
            gain[m] *= boost;
            level[m] *= boost;
            sine[m] *= boost;
        }
    }

    /** Applies gains, noise and harmonics slot by slot (section 4.6.18.7.6). */
    private void assemble(SbrHeader header, SbrBands bands, SbrGrid grid, ComplexBands high, SlotBands y,
            boolean reset) {
        int first = 2 * grid.borders[0];
        int carried = reset ? -1 : 2 * (SbrGrid.SLOTS + grid.lastBorder);
        for (int i = 0; i < SMOOTHED; i++) {
            for (int m = 0; m < bands.width(); m++) {
                gainHistory[first + i][m] = carried < 0 ? (float) gains[0][m] : gainHistory[carried + i][m];
                noiseHistory[first + i][m] = carried < 0 ? (float) noise[0][m] : noiseHistory[carried + i][m];
            }
        }
        for (int e = 0; e < grid.envelopes; e++) {
            for (int slot = 2 * grid.borders[e]; slot < 2 * grid.borders[e + 1]; slot++) {
                for (int m = 0; m < bands.width(); m++) {
                    gainHistory[SMOOTHED + slot][m] = (float) gains[e][m];
                    noiseHistory[SMOOTHED + slot][m] = (float) noise[e][m];
                }
            }
        }
        for (int e = 0; e < grid.envelopes; e++) {
            boolean isTransient = grid.isTransient(e);
            for (int slot = 2 * grid.borders[e]; slot < 2 * grid.borders[e + 1]; slot++) {
                assembleSlot(bands, high, y, slot, header.smooths() && !isTransient, isTransient ? null : sines[e]);
                if (isTransient) {
                    addSines(bands, y, slot, sines[e]);
                }
                noiseIndex = noiseIndex + bands.width() & 0x1ff;
                sineIndex = sineIndex + 1 & 3;
            }
        }
    }

    /** Gains, and where {@code sine} is given also noise, or a harmonic where there is one. */
    private void assembleSlot(SbrBands bands, ComplexBands high, SlotBands y, int slot, boolean smooth, double[] sine) {
        float[] noiseTable = SbrTables.noise();
        float[] real = y.real[slot];
        float[] imaginary = y.imaginary[slot];
        for (int m = 0; m < bands.width(); m++) {
            float gain = smooth ? smoothed(gainHistory, slot, m) : gainHistory[SMOOTHED + slot][m];
            int band = bands.start + m;
            float r = high.real[band][slot + ComplexBands.ADJUSTMENT_DELAY] * gain;
            float i = high.imaginary[band][slot + ComplexBands.ADJUSTMENT_DELAY] * gain;
            if (sine != null) {
                if (sine[m] != 0) {
                    r += sineReal(sine[m]);
                    i += sineImaginary(sine[m], band);
                } else {
                    float level = smooth ? smoothed(noiseHistory, slot, m) : noiseHistory[SMOOTHED + slot][m];
                    int at = noiseIndex + m + 1 & 0x1ff;
                    r += level * noiseTable[2 * at];
                    i += level * noiseTable[2 * at + 1];
                }
            }
            real[band] = r;
            imaginary[band] = i;
        }
    }

    private void addSines(SbrBands bands, SlotBands y, int slot, double[] sine) {
        for (int m = 0; m < bands.width(); m++) {
            int band = bands.start + m;
            y.real[slot][band] += sineReal(sine[m]);
            y.imaginary[slot][band] += sineImaginary(sine[m], band);
        }
    }

    private float sineReal(double level) {
        return (sineIndex & 1) != 0 ? 0 : (float) (sineIndex == 0 ? level : -level);
    }

    private float sineImaginary(double level, int band) {
        boolean negative = sineIndex == 3 ^ (band & 1) != 0;
        return (sineIndex & 1) == 0 ? 0 : (float) (negative ? -level : level);
    }

    private static float smoothed(float[][] history, int slot, int m) {
        float sum = 0;
        for (int i = 0; i <= SMOOTHED; i++) {
            sum += history[slot + SMOOTHED - i][m] * SMOOTHING[i];
        }
        return sum;
    }
}
