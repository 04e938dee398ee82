package org.ecapa4j.signal;

import java.util.Arrays;
import java.util.Objects;

/**
 * Changes the sample rate of one stream, as torchaudio's default {@code Resample} does (to about 3e-7 on its own
 * outputs).
 *
 * <p>Give it samples with {@link #accept}, take what is ready with {@link #read}, call {@link #finish} after the last
 * sample and read the rest. However the input is cut and the output is asked for, the samples are the same bit for bit,
 * and the same as those of {@link #resample}: every output is one dot product over the same inputs in the same order.
 * {@code n} inputs give {@code ceil(n * toHz / fromHz)} outputs (in whole numbers; torchaudio rounds that quotient to
 * float32 first, which matters from 2^24 samples on). Beyond both ends the signal counts as zero. Equal rates copy the
 * samples.
 *
 * <p>Memory: the input that was accepted and not yet read as output, plus one filter length. Nothing is allocated once
 * the largest chunk has been seen. Not thread-safe: one per stream; the {@link SincFilterBank} may be shared.
 */
public final class Resampler {

    private static final int ONE_SHOT_CHUNK_SAMPLES = 8192;

    private final SincFilterBank filters;
    /** Only written when the bank computes filters one by one. */
    private final float[] computedFilter;

    /**
     * Inputs {@code firstBuffered} to {@code firstBuffered + buffered - 1} of the stream; those before the stream's
     * start are zeros.
     */
    private float[] buffer;
    private int buffered;
    private long firstBuffered;

    private long acceptedSamples;
    private long producedSamples;
    private boolean finished;

    /** Next output: its block's first input, and its phase in the block. */
    private long blockStart;
    private int phase;

    /**
     * A resampler with filters of its own.
     *
     * @param fromHz rate of the samples given, {@link SincFilterBank#MIN_RATE_HZ} to {@link SincFilterBank#MAX_RATE_HZ}
     * @param toHz   rate of the samples returned, in the same range
     */
    public Resampler(int fromHz, int toHz) {
        this(new SincFilterBank(fromHz, toHz));
    }

    /** A resampler for the rates of {@code filters}, which it shares. */
    public Resampler(SincFilterBank filters) {
        this.filters = Objects.requireNonNull(filters, "filters");
        computedFilter = new float[filters.isStored() ? 0 : filters.taps()];
        int leadingZeros = filters.isIdentity() ? 0 : -filters.start(0);
        buffer = new float[leadingZeros + filters.taps()];
        buffered = leadingZeros;
        firstBuffered = -leadingZeros;
    }

    /**
     * Resamples a whole signal.
     *
     * @param samples mono samples at {@code fromHz}; not changed
     * @return a new array of {@code ceil(samples.length * toHz / fromHz)} samples
     */
    public static float[] resample(float[] samples, int fromHz, int toHz) {
        Resampler resampler = new Resampler(fromHz, toHz);
        long outputs = resampler.outputsFor(samples.length);
        if (outputs > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                "resampled length: expected at most " + (Integer.MAX_VALUE - 8) + " samples, found " + outputs);
        }
        float[] out = new float[(int) outputs];
        int produced = 0;
        for (int at = 0; at < samples.length; at += ONE_SHOT_CHUNK_SAMPLES) {
            resampler.accept(samples, at, Math.min(ONE_SHOT_CHUNK_SAMPLES, samples.length - at));
            produced += resampler.read(out, produced, out.length - produced);
        }
        resampler.finish();
        resampler.read(out, produced, out.length - produced);
        return out;
    }

    /** The filters, to share with other resamplers of the same rates. */
    public SincFilterBank filters() {
        return filters;
    }

    /**
     * Takes the next samples of the stream.
     *
     * @throws IllegalStateException if {@link #finish} was called
     */
    public void accept(float[] samples, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, samples.length);
        if (finished) {
            throw new IllegalStateException("accept: the stream was finished after " + acceptedSamples + " samples");
        }
        append(length);
        System.arraycopy(samples, offset, buffer, buffered - length, length);
        acceptedSamples += length;
    }

    /** Says that the stream has ended: the last outputs become readable. Calling it again has no effect. */
    public void finish() {
        if (!finished) {
            finished = true;
            int zeros = filters.isIdentity() ? 0 : filters.taps() + filters.inputsPerBlock() / filters.phases() + 1;
            append(zeros);
            Arrays.fill(buffer, buffered - zeros, buffered, 0);
        }
    }

    /** Number of outputs that can be read now. */
    public long available() {
        long outputsUntilEnd = outputsFor(acceptedSamples) - producedSamples;
        if (finished || filters.isIdentity()) {
            return outputsUntilEnd;
        }
        long end = firstBuffered + buffered - filters.taps();
        long from = filters.inputsPerBlock();
        long to = filters.phases();
        long block = Math.floorDiv(end - filters.start(0), from);
        long ready = block < 0 ? 0 : block * to + phasesReady(end - block * from);
        return Math.max(0, Math.min(ready - producedSamples, outputsUntilEnd));
    }

    /** Phases of a block whose filter starts at or before {@code lastStart}; starts ascend with the phase. */
    private int phasesReady(long lastStart) {
        int low = 0;
        int high = filters.phases();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (filters.start(middle) <= lastStart) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * Reads outputs that are ready.
     *
     * @return how many were written, 0 to {@code length}; 0 means: give more samples, or, after {@link #finish}, the
     *         end
     */
    public int read(float[] out, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, out.length);
        int count = (int) Math.min(length, available());
        if (filters.isIdentity()) {
            System.arraycopy(buffer, (int) (producedSamples - firstBuffered), out, offset, count);
        } else {
            for (int i = 0; i < count; i++) {
                out[offset + i] = nextOutput();
            }
        }
        producedSamples += count;
        return count;
    }

    /** Size of the buffer, which must not grow with the stream. */
    int bufferSamples() {
        return buffer.length;
    }

    private float nextOutput() {
        int taps = filters.taps();
        int at = (int) (blockStart + filters.start(phase) - firstBuffered);
        float sum;
        if (filters.isStored()) {
            sum = dot(filters.storedTaps(), phase * taps, buffer, at, taps);
        } else {
            filters.compute(phase, computedFilter, 0);
            sum = dot(computedFilter, 0, buffer, at, taps);
        }
        if (++phase == filters.phases()) {
            phase = 0;
            blockStart += filters.inputsPerBlock();
        }
        return sum;
    }

    /** Four sums in a fixed order: the additions do not wait for each other, and no compiler may reorder them. */
    private static float dot(float[] a, int aOffset, float[] b, int bOffset, int length) {
        float sum0 = 0;
        float sum1 = 0;
        float sum2 = 0;
        float sum3 = 0;
        for (int i = 0; i < length; i += 4) {
            sum0 += a[aOffset + i] * b[bOffset + i];
            sum1 += a[aOffset + i + 1] * b[bOffset + i + 1];
            sum2 += a[aOffset + i + 2] * b[bOffset + i + 2];
            sum3 += a[aOffset + i + 3] * b[bOffset + i + 3];
        }
        return (sum0 + sum1) + (sum2 + sum3);
    }

    /** Outputs that {@code inputs} samples give: {@code ceil(inputs * to / from)}. */
    private long outputsFor(long inputs) {
        long from = filters.inputsPerBlock();
        return (inputs * filters.phases() + from - 1) / from;
    }

    /** Makes room for {@code length} more samples, forgetting those that no output needs any more. */
    private void append(int length) {
        long firstNeeded = filters.isIdentity() ? producedSamples : blockStart + filters.start(phase);
        int forget = (int) Math.min(buffered, firstNeeded - firstBuffered);
        int keep = buffered - forget;
        if ((long) keep + length > Integer.MAX_VALUE - 8) {
            throw new IllegalStateException("accept: " + keep + " samples wait to be read; read before giving "
                + length + " more");
        }
        int grown = (int) Math.min((keep + length) * 3L / 2, Integer.MAX_VALUE - 8);
        float[] target = keep + length <= buffer.length ? buffer : new float[grown];
        System.arraycopy(buffer, forget, target, 0, keep);
        buffer = target;
        buffered = keep + length;
        firstBuffered += forget;
    }
}
