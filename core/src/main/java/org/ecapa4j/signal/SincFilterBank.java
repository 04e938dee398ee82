package org.ecapa4j.signal;

/**
 * The windowed-sinc filters of one pair of rates: one filter for each phase of the output against the input.
 *
 * <p>The filters are those of torchaudio's {@code _get_sinc_resample_kernel} (functional.py) with the defaults of its
 * {@code Resample}: {@code sinc_interp_hann}, {@code lowpass_filter_width=6}, {@code rolloff=0.99}. With both rates
 * divided by their greatest common divisor, output {@code j = block * to + phase} is the dot product of one filter with
 * the input from {@code block * from + start(phase)} on. torchaudio stores {@code 2 * width + from} taps per phase,
 * nearly all of them zero; only the taps under the window are kept here.
 *
 * <p>Immutable and thread-safe: one bank serves any number of {@link Resampler}s.
 */
public final class SincFilterBank {

    /** Lowest rate accepted, in Hz. */
    public static final int MIN_RATE_HZ = 100;

    /** Highest rate accepted, in Hz. */
    public static final int MAX_RATE_HZ = 1_000_000;

    private static final int LOWPASS_FILTER_WIDTH = 6;
    private static final double ROLLOFF = 0.99;

    /** 16 MB: 44101 Hz to 16 kHz needs 2.3 MB; coprime rates further apart need more, and compute each filter anew. */
    private static final long MAX_STORED_TAPS = 1 << 22;

    /** All usual rates need a few thousand taps, which are computed by the formula itself. */
    private static final long MAX_EXACT_TAPS = 1 << 16;

    /** Nearer to the middle of a filter than that a sum of angles is no longer exact. */
    private static final double EXACT_TIME = 1e-3;

    private final int fromHz;
    private final int toHz;
    /** Both rates over their greatest common divisor. */
    private final int from;
    private final int to;
    private final double cutoff;
    private final int taps;
    private final double supportSamples;
    /** {@code [phase][tap]}, or empty when that would be too large. */
    private final float[] stored;
    /** First inputs of the stored filters. */
    private final int[] starts;
    /** Sines and cosines for {@link #compute}, or empty where no filter needs it. */
    private final double[][] steps;

    /**
     * Computes the filters.
     *
     * @param fromHz rate of the input
     * @param toHz   rate of the output
     * @throws IllegalArgumentException if a rate is outside {@link #MIN_RATE_HZ} to {@link #MAX_RATE_HZ}
     */
    public SincFilterBank(int fromHz, int toHz) {
        this(fromHz, toHz, MAX_STORED_TAPS);
    }

    SincFilterBank(int fromHz, int toHz, long maxStoredTaps) {
        this.fromHz = checkRate("input", fromHz);
        this.toHz = checkRate("output", toHz);
        int divisor = greatestCommonDivisor(fromHz, toHz);
        from = fromHz / divisor;
        to = toHz / divisor;
        cutoff = Math.min(from, to) * ROLLOFF;
        supportSamples = 2.0 * LOWPASS_FILTER_WIDTH * from / cutoff;
        // The dot product takes four taps a turn; taps past the window are exactly zero.
        taps = ((int) Math.floor(supportSamples) + 1 + 3) & ~3;
        stored = (long) taps * to <= maxStoredTaps ? new float[taps * to] : new float[0];
        starts = new int[stored.length / taps];
        for (int phase = 0; phase < starts.length; phase++) {
            starts[phase] = computeStart(phase);
        }
        boolean exact = stored.length > 0 && stored.length <= MAX_EXACT_TAPS;
        steps = exact ? new double[0][] : steps();
        for (int phase = 0; phase < starts.length; phase++) {
            if (exact) {
                computeExactly(phase, stored, phase * taps);
            } else {
                compute(phase, stored, phase * taps);
            }
        }
    }

    /** Rate of the input in Hz. */
    public int fromHz() {
        return fromHz;
    }

    /** Rate of the output in Hz. */
    public int toHz() {
        return toHz;
    }

    /** Whether the rates are equal, so that the signal passes through unchanged. */
    boolean isIdentity() {
        return from == to;
    }

    /** Input samples per block: after this many the phases repeat. */
    int inputsPerBlock() {
        return from;
    }

    /** Outputs per block, which is the number of phases. */
    int phases() {
        return to;
    }

    /** Length of each filter, a multiple of 4. */
    int taps() {
        return taps;
    }

    /**
     * Index of the first input under the filter, counted from the first input of the block; negative for the first
     * phases.
     */
    int start(int phase) {
        return starts.length > 0 ? starts[phase] : computeStart(phase);
    }

    private int computeStart(int phase) {
        return (int) Math.floor((double) phase * from / to - supportSamples / 2) + 1;
    }

    /** Whether {@link #storedTaps()} holds every filter; else each is computed when it is needed. */
    boolean isStored() {
        return stored.length > 0;
    }

    /** All filters, {@code [phases()][taps()]}; not to be written to. */
    float[] storedTaps() {
        return stored;
    }

    /**
     * torchaudio divides the phase in float32 before it joins the double part: at 11025 Hz that moves the output by
     * 2e-5.
     */
    private double firstTime(int phase) {
        return ((float) -phase / (float) to + (double) start(phase) / from) * cutoff;
    }

    /** The filter by the formula: a sine and a cosine for each tap. */
    void computeExactly(int phase, float[] into, int offset) {
        double phaseTime = (float) -phase / (float) to;
        int start = start(phase);
        for (int tap = 0; tap < taps; tap++) {
            double time = (phaseTime + (double) (start + tap) / from) * cutoff;
            into[offset + tap] = tap(time);
        }
    }

    private float tap(double time) {
        return Math.abs(time) >= LOWPASS_FILTER_WIDTH ? 0 : (float) (windowedSinc(time) * cutoff / from);
    }

    /** Sines and cosines of the steps from the first tap to the others: of the sinc's angle, then of the window's. */
    private double[][] steps() {
        double[][] tables = new double[4][taps];
        for (int tap = 0; tap < taps; tap++) {
            double angle = tap * (cutoff / from) * Math.PI;
            tables[0][tap] = Math.sin(angle);
            tables[1][tap] = Math.cos(angle);
            tables[2][tap] = Math.sin(angle / LOWPASS_FILTER_WIDTH);
            tables[3][tap] = Math.cos(angle / LOWPASS_FILTER_WIDTH);
        }
        return tables;
    }

    /**
     * Computes the filter of one phase, {@code taps()} values from {@code offset} on, by the sum of the angle of its
     * first tap and of the step from there: four products for a tap in place of a sine and a cosine.
     */
    void compute(int phase, float[] into, int offset) {
        double first = firstTime(phase);
        double step = cutoff / from;
        double sin = Math.sin(first * Math.PI);
        double cos = Math.cos(first * Math.PI);
        double windowSin = Math.sin(first * Math.PI / LOWPASS_FILTER_WIDTH);
        double windowCos = Math.cos(first * Math.PI / LOWPASS_FILTER_WIDTH);
        double scale = step / (2 * Math.PI);
        double[] sinSteps = steps[0];
        double[] cosSteps = steps[1];
        double[] windowSinSteps = steps[2];
        double[] windowCosSteps = steps[3];
        for (int tap = 0; tap < taps; tap++) {
            double sinc = (sin * cosSteps[tap] + cos * sinSteps[tap]) / (first + tap * step);
            // hann = cos(angle / 2)^2 = (1 + cos(angle)) / 2
            double hann = 1 + windowCos * windowCosSteps[tap] - windowSin * windowSinSteps[tap];
            into[offset + tap] = (float) (sinc * hann * scale);
        }
        correctEnds(first, step, into, offset);
    }

    /** The taps outside the window, and those too near to its middle. */
    private void correctEnds(double first, double step, float[] into, int offset) {
        for (int tap = taps - 1; tap >= 0 && first + tap * step >= LOWPASS_FILTER_WIDTH; tap--) {
            into[offset + tap] = 0;
        }
        for (int tap = 0; tap < taps && first + tap * step <= -LOWPASS_FILTER_WIDTH; tap++) {
            into[offset + tap] = 0;
        }
        int last = Math.min(taps - 1, (int) Math.floor((EXACT_TIME - first) / step));
        for (int tap = Math.max(0, (int) Math.ceil((-EXACT_TIME - first) / step)); tap <= last; tap++) {
            into[offset + tap] = tap(first + tap * step);
        }
    }

    private static double windowedSinc(double time) {
        double hann = Math.cos(time * Math.PI / LOWPASS_FILTER_WIDTH / 2);
        double angle = time * Math.PI;
        return (angle == 0 ? 1 : Math.sin(angle) / angle) * hann * hann;
    }

    private static int checkRate(String which, int rateHz) {
        if (rateHz < MIN_RATE_HZ || rateHz > MAX_RATE_HZ) {
            throw new IllegalArgumentException(
                which + " rate: expected " + MIN_RATE_HZ + " to " + MAX_RATE_HZ + " Hz, found " + rateHz);
        }
        return rateHz;
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }
}
