package org.ecapa4j.cli.bench;

import java.util.Arrays;
import java.util.Random;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.cli.console.Console;

/** Times whole passes of the network over noise; what is in the sound makes no difference to the time. */
final class Benchmark {

    /** What the front end needs at least, rounded up. */
    static final double SHORTEST_SECONDS = 0.017;

    /** The JIT compiler is done after about that long, and after that many passes at least. */
    private static final double WARM_UP_SECONDS = 3;
    private static final int WARM_UP_PASSES = 5;

    private final VoiceGender model;
    private final double seconds;
    private final Console console;

    Benchmark(VoiceGender model, double seconds, Console console) {
        this.model = model;
        this.seconds = seconds;
        this.console = console;
    }

    /**
     * What was measured.
     *
     * @param medianMs       of one pass
     * @param p95Ms          of one pass: 95 of 100 take no longer
     * @param bestMs         the fastest pass
     * @param gmacPerSecond  multiplications and additions in the median pass
     * @param realTimeFactor time of the median pass for each second of sound; below 1 is faster than the sound plays
     */
    record Figures(double medianMs, double p95Ms, double bestMs, double gmacPerSecond, double realTimeFactor) {}

    /**
     * What was asked for.
     *
     * @param seconds  length of the clip
     * @param threads  how many share a pass
     * @param runs     measured passes
     * @param model    its file
     * @param numerics its arithmetic
     */
    record Job(double seconds, int threads, int runs, String model, String numerics) {}

    /** Warms up, then measures. */
    Figures run(int runs) {
        float[] samples = noise((int) (seconds * VoiceGender.SAMPLE_RATE_HZ));
        long end = System.nanoTime() + (long) (WARM_UP_SECONDS * 1e9);
        console.status("warming up ...");
        for (int pass = 0; pass < WARM_UP_PASSES || System.nanoTime() < end; pass++) {
            pass(samples);
        }
        double[] milliseconds = new double[runs];
        for (int run = 0; run < runs; run++) {
            console.status("run " + (run + 1) + " of " + runs);
            milliseconds[run] = pass(samples);
        }
        console.clearStatus();
        Arrays.sort(milliseconds);
        double median = percentile(milliseconds, 50);
        return new Figures(median, percentile(milliseconds, 95), milliseconds[0], model.megaMacs(seconds) / median,
                median / 1000 / seconds);
    }

    private double pass(float[] samples) {
        long start = System.nanoTime();
        model.classify(samples, VoiceGender.SAMPLE_RATE_HZ);
        return (System.nanoTime() - start) / 1e6;
    }

    /** By the nearest rank; the median of an even number is the mean of the middle two. */
    static double percentile(double[] sorted, int percent) {
        if (percent == 50 && sorted.length % 2 == 0) {
            return (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
        }
        return sorted[(int) Math.ceil(percent / 100.0 * sorted.length) - 1];
    }

    private static float[] noise(int length) {
        Random random = new Random(1);
        float[] samples = new float[length];
        for (int i = 0; i < length; i++) {
            samples[i] = (float) (0.1 * random.nextGaussian());
        }
        return samples;
    }
}
