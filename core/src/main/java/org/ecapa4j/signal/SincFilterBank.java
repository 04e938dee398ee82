package org.ecapa4j.signal;

/**
 * The windowed-sinc filters of one pair of rates: one filter for each phase of the output against the input.
 *
 * <p>The filters are those of torchaudio's {@code _get_sinc_resample_kernel} (functional.py) with the defaults of its {@code Resample}:
 * {@code sinc_interp_hann}, {@code lowpass_filter_width=6}, {@code rolloff=0.99}. With both rates divided by their greatest common divisor,
 * output {@code j = block * to + phase} is the dot product of one filter with the input from {@code block * from + start(phase)} on.
 * torchaudio stores {@code 2 * width + from} taps per phase, nearly all of them zero; only the taps under the window are kept here.
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

    /** 16 MB: 44101 Hz to 16 kHz needs 2.3 MB; only coprime rates hundreds of kHz apart need more, and get their filters one by one. */
    private static final long MAX_STORED_TAPS = 1 << 22;

    private final int fromHz;
    private final int toHz;
    /** Both rates over their greatest common divisor. */
    private final int from;
    private final int to;
    private final double cutoff;
    private final int taps;
    private final int[] starts;
    /** {@code [phase][tap]}, or empty when that would be too large. */
    private final float[] stored;

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
        double supportSamples = 2.0 * LOWPASS_FILTER_WIDTH * from / cutoff;
        // The dot product takes four taps a turn; taps past the window are exactly zero.
        taps = ((int) Math.floor(supportSamples) + 1 + 3) & ~3;
        starts = new int[to];
        for (int phase = 0; phase < to; phase++) {
            starts[phase] = (int) Math.floor((double) phase * from / to - supportSamples / 2) + 1;
        }
        stored = (long) taps * to <= maxStoredTaps ? new float[taps * to] : new float[0];
        for (int phase = 0; stored.length > 0 && phase < to; phase++) {
            compute(phase, stored, phase * taps);
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

    /** Index of the first input under the filter, counted from the first input of the block; negative for the first phases. */
    int start(int phase) {
        return starts[phase];
    }

    /** Whether {@link #storedTaps()} holds every filter; else each is computed when it is needed. */
    boolean isStored() {
        return stored.length > 0;
    }

    /** All filters, {@code [phases()][taps()]}; not to be written to. */
    float[] storedTaps() {
        return stored;
    }

    /** Computes the filter of one phase, {@code taps()} values from {@code offset} on. */
    void compute(int phase, float[] into, int offset) {
        // torchaudio divides the phase in float32 before it joins the double part: at 11025 Hz that moves the output by 2e-5.
        double phaseTime = (float) -phase / (float) to;
        for (int tap = 0; tap < taps; tap++) {
            double time = (phaseTime + (double) (starts[phase] + tap) / from) * cutoff;
            into[offset + tap] = Math.abs(time) >= LOWPASS_FILTER_WIDTH ? 0 : (float) (windowedSinc(time) * cutoff / from);
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
