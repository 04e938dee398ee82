package org.ecapa4j.audio.codecs.aac.sbr;

import java.util.Arrays;

/** Copies low bands up, after a linear prediction has flattened them (section 4.6.18.6). */
final class HfGenerator {

    private static final double RELAXATION = 1 + 1e-6;
    private static final double[] BANDWIDTH = {0, 0.75, 0.9, 0.98};

    private final double[] bandwidths = new double[SbrBands.MAX_NOISE_BANDS];
    private final float[][] alpha0 = new float[QmfAnalysis.BANDS][2];
    private final float[][] alpha1 = new float[QmfAnalysis.BANDS][2];

    /** The samples of a band that a frame makes. */
    private record Slots(int from, int to) {
    }

    /** Makes the high bands of a frame in {@code high} out of those in {@code low}; both are by band. */
    void generate(SbrChannel channel, SbrBands bands, ComplexBands low, ComplexBands high) {
        updateBandwidths(channel, bands);
        int firstBand = bands.patches.starts()[0];
        int lastBand = firstBand;
        for (int patch = 0; patch < bands.patches.count(); patch++) {
            firstBand = Math.min(firstBand, bands.patches.starts()[patch]);
            lastBand = Math.max(lastBand, bands.patches.starts()[patch] + bands.patches.widths()[patch]);
        }
        for (int band = firstBand; band < lastBand; band++) {
            predict(low.real[band], low.imaginary[band], alpha0[band], alpha1[band]);
        }
        Slots slots = new Slots(2 * channel.grid.borders[0] + ComplexBands.ADJUSTMENT_DELAY,
            2 * channel.grid.borders[channel.grid.envelopes] + ComplexBands.ADJUSTMENT_DELAY);
        int target = bands.start;
        for (int patch = 0; patch < bands.patches.count(); patch++) {
            for (int i = 0; i < bands.patches.widths()[patch]; i++, target++) {
                int source = bands.patches.starts()[patch] + i;
                copy(low, source, high, target, bandwidths[noiseBand(bands, target)], slots);
            }
        }
        for (; target < bands.end; target++) {
            Arrays.fill(high.real[target], 0);
            Arrays.fill(high.imaginary[target], 0);
        }
    }

    private static int noiseBand(SbrBands bands, int band) {
        int index = 0;
        while (index < bands.noise.length - 2 && bands.noise[index + 1] <= band) {
            index++;
        }
        return index;
    }

    private void updateBandwidths(SbrChannel channel, SbrBands bands) {
        for (int i = 0; i < bands.noise.length - 1; i++) {
            int mode = channel.inverseFiltering[i];
            double next = mode + channel.lastInverseFiltering[i] == 1 ? 0.6 : BANDWIDTH[mode];
            double last = bandwidths[i];
            next = next < last ? 0.75 * next + 0.25 * last : 0.90625 * next + 0.09375 * last;
            bandwidths[i] = next < 0.015625 ? 0 : Math.min(next, 0.99609375);
        }
    }

    /** The covariance method for two coefficients (section 4.6.18.6.2). */
    private static void predict(float[] real, float[] imaginary, float[] alpha0, float[] alpha1) {
        double r01 = 0;
        double i01 = 0;
        double r02 = 0;
        double i02 = 0;
        double r12 = 0;
        double i12 = 0;
        double r11 = 0;
        double r22 = 0;
        for (int n = 2; n < ComplexBands.SLOTS; n++) {
            double r = real[n];
            double i = imaginary[n];
            double r1 = real[n - 1];
            double i1 = imaginary[n - 1];
            double r2 = real[n - 2];
            double i2 = imaginary[n - 2];
            r01 += r * r1 + i * i1;
            i01 += i * r1 - r * i1;
            r02 += r * r2 + i * i2;
            i02 += i * r2 - r * i2;
            r12 += r1 * r2 + i1 * i2;
            i12 += i1 * r2 - r1 * i2;
            r11 += r1 * r1 + i1 * i1;
            r22 += r2 * r2 + i2 * i2;
        }
        double d = r22 * r11 - (r12 * r12 + i12 * i12) / RELAXATION;
        double a1r = d == 0 ? 0 : (r01 * r12 - i01 * i12 - r02 * r11) / d;
        double a1i = d == 0 ? 0 : (i01 * r12 + r01 * i12 - i02 * r11) / d;
        double a0r = r11 == 0 ? 0 : -(r01 + a1r * r12 + a1i * i12) / r11;
        double a0i = r11 == 0 ? 0 : -(i01 + a1i * r12 - a1r * i12) / r11;
        boolean unstable = a0r * a0r + a0i * a0i >= 16 || a1r * a1r + a1i * a1i >= 16;
        alpha0[0] = unstable ? 0 : (float) a0r;
        alpha0[1] = unstable ? 0 : (float) a0i;
        alpha1[0] = unstable ? 0 : (float) a1r;
        alpha1[1] = unstable ? 0 : (float) a1i;
    }

    /** The low band with as much of its prediction as the bandwidth lets through. */
    private void copy(ComplexBands low, int source, ComplexBands high, int target, double bandwidth, Slots slots) {
        float[] real = low.real[source];
        float[] imaginary = low.imaginary[source];
        float[] toReal = high.real[target];
        float[] toImaginary = high.imaginary[target];
        float a0r = (float) (alpha0[source][0] * bandwidth);
        float a0i = (float) (alpha0[source][1] * bandwidth);
        float a1r = (float) (alpha1[source][0] * bandwidth * bandwidth);
        float a1i = (float) (alpha1[source][1] * bandwidth * bandwidth);
        for (int n = slots.from(); n < slots.to(); n++) {
            toReal[n] = real[n] + a0r * real[n - 1] - a0i * imaginary[n - 1] + a1r * real[n - 2]
                - a1i * imaginary[n - 2];
            toImaginary[n] = imaginary[n] + a0i * real[n - 1] + a0r * imaginary[n - 1] + a1i * real[n - 2]
                + a1r * imaginary[n - 2];
        }
    }
}
