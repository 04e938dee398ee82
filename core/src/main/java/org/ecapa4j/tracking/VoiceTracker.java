package org.ecapa4j.tracking;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.ecapa4j.Prediction;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.signal.Resampler;
import org.ecapa4j.frontend.FrontEndDefinition;

/**
 * Follows the voice of one stream: chunks of sound in, one {@link VoiceEvent} per hop out.
 *
 * <pre>{@code
 * var tracker = new VoiceTracker(model, 48_000, TrackerSettings.modelCard(),
 *         event -> show(event.smoothedFemaleProbability()));
 * while ((length = microphone.read(chunk)) > 0) {
 *     tracker.accept(chunk, 0, length);
 * }
 * tracker.finish();
 * }</pre>
 *
 * <p>Window k covers the samples {@code [k * hop, k * hop + window)} at 16 kHz; only whole windows are heard, so a
 * stream shorter than one gives no event. The logits are those of {@link VoiceGender#classifyWindow} on the same
 * samples, bit for bit, and the events are the same however the stream is cut into chunks, unless hops are skipped.
 *
 * <p>Skipping: a consumer that is late brings more sound at once. When one call of {@link #accept} completes more than
 * {@link TrackerSettings#maxLagHops} windows, only the newest of them is classified, and its event says how many were
 * left out. By default nothing is ever skipped.
 *
 * <p>Memory: two windows of samples, the sound of {@code maxLagHops} hops if that is set, and the resampler's filter,
 * whatever the length of stream and chunks.
 *
 * @implNote Holds the state of one stream: not thread-safe. Any number of trackers, on any threads, share one model.
 *           Events are delivered on the thread that calls {@link #accept} or {@link #finish}, before the call returns.
 */
public final class VoiceTracker {

    private static final int CHUNK_SAMPLES = 4096;
    private static final float[] NO_LOGITS = {};
    private static final double[] NO_PROBABILITIES = {};

    private final VoiceGender model;
    private final List<String> labels;
    private final TrackerSettings settings;
    private final Consumer<? super VoiceEvent> listener;
    private final Resampler resampler;
    private final boolean skips;
    private final GateStream gate;

    /** Samples {@code firstBuffered} to {@code firstBuffered + buffered - 1} at 16 kHz. */
    private final float[] buffer;
    private int buffered;
    private long firstBuffered;

    private long nextStart;
    private long toldGate;
    private long skippedHops;
    private boolean late;
    private double[] smoothed = NO_PROBABILITIES;
    private boolean finished;
    private boolean inListener;

    /**
     * A tracker for one stream.
     *
     * @param sampleRateHz rate of the samples that will be given
     * @param listener     gets every event; what it throws comes out of {@link #accept}, and the stream should then be
     *                     given up
     */
    public VoiceTracker(VoiceGender model, int sampleRateHz, TrackerSettings settings,
            Consumer<? super VoiceEvent> listener) {
        this.model = Objects.requireNonNull(model, "model");
        this.settings = Objects.requireNonNull(settings, "settings");
        this.listener = Objects.requireNonNull(listener, "listener");
        labels = model.labels();
        resampler = new Resampler(sampleRateHz, FrontEndDefinition.SAMPLE_RATE_HZ);
        skips = settings.maxLagHops() != TrackerSettings.NEVER_SKIP;
        long lag = skips ? (long) settings.maxLagHops() * settings.hopSamples() : 0;
        long kept = 2L * settings.windowSamples() + CHUNK_SAMPLES + lag;
        if (kept > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("lag: expected less than " + Integer.MAX_VALUE
                    + " samples of sound to keep, found " + kept);
        }
        buffer = new float[(int) kept];
        gate = settings.gate().open(settings.windowSamples());
    }

    /**
     * Takes the next samples of the stream.
     *
     * @param samples mono, at the rate given to the constructor
     * @throws IllegalArgumentException if this is no part of the array, or a sample is not a finite number; nothing of
     *                                  the chunk is taken then
     * @throws IllegalStateException    after {@link #finish}, and from within the listener
     */
    public void accept(float[] samples, int offset, int length) {
        if (finished) {
            throw new IllegalStateException("accept: the stream was finished after " + received()
                    + " samples at 16 kHz");
        }
        Chunk.check(samples, offset, length);
        expectOutside();
        late = false;
        for (int at = 0; at < length; at += CHUNK_SAMPLES) {
            resampler.accept(samples, offset + at, Math.min(CHUNK_SAMPLES, length - at));
            drain();
        }
        settle();
    }

    /** Says that the stream has ended; the last windows are heard. Calling it again has no effect. */
    public void finish() {
        if (!finished) {
            expectOutside();
            finished = true;
            late = false;
            resampler.finish();
            drain();
            settle();
        }
    }

    /**
     * How many samples of the stream have been taken, counted at 16 kHz; of the last few, some may still be in the
     * resampler until {@link #finish}.
     */
    public long received() {
        return firstBuffered + buffered;
    }

    /** Hears what there is of a stream that ended before its first window was full. */
    void hearShortStream() {
        if (nextStart == 0) {
            hearRest();
        }
    }

    /** Hears the end of a stream that has ended, which no whole window holds, as a shorter window. */
    void hearRest() {
        if (finished && received() - nextStart >= FrontEndDefinition.MIN_SAMPLES) {
            hear((int) (received() - nextStart));
        }
    }

    private void expectOutside() {
        if (inListener) {
            throw new IllegalStateException("the listener of a tracker may not feed it: its event is not over");
        }
    }

    private void drain() {
        while (true) {
            int found = resampler.read(buffer, buffered, buffer.length - buffered);
            if (found == 0) {
                return;
            }
            buffered += found;
            if (skips) {
                forgetTheOldestWhenLate();
            } else {
                hearAllComplete();
            }
            if (buffered == buffer.length) {
                forgetHeardSamples();
            }
        }
    }

    private void forgetTheOldestWhenLate() {
        if (completeWindows() > settings.maxLagHops()) {
            late = true;
            skipToTheNewest();
        }
    }

    private void settle() {
        if (late) {
            skipToTheNewest();
        }
        hearAllComplete();
    }

    private void skipToTheNewest() {
        long older = completeWindows() - 1;
        skippedHops += older;
        nextStart += older * settings.hopSamples();
    }

    private void hearAllComplete() {
        while (completeWindows() > 0) {
            hear(settings.windowSamples());
        }
    }

    /** Windows of which every sample is there and that were neither heard nor skipped. */
    private long completeWindows() {
        long spare = received() - settings.windowSamples() - nextStart;
        return spare < 0 ? 0 : spare / settings.hopSamples() + 1;
    }

    private void hear(int length) {
        int from = (int) (nextStart - firstBuffered);
        tellGate(nextStart + length);
        boolean voiced = gate.isOpen(nextStart, buffer, from, length);
        float[] logits = NO_LOGITS;
        double[] probabilities = NO_PROBABILITIES;
        if (voiced || settings.classifyWhenClosed()) {
            Prediction prediction = model.classifyWindow(buffer, from, length);
            logits = prediction.logits();
            probabilities = probabilities(prediction);
        }
        if (voiced) {
            smoothed = smoothed.length == 0 ? probabilities : smooth(probabilities);
        }
        var event = new VoiceEvent(nextStart, nextStart + length, labels, logits, probabilities, smoothed,
                new VoiceEvent.Verdict(voiced, gate.voicedShare(), gate.f0Hz()), skippedHops);
        skippedHops = 0;
        nextStart += settings.hopSamples();
        inListener = true;
        try {
            listener.accept(event);
        } finally {
            inListener = false;
        }
    }

    private double[] probabilities(Prediction prediction) {
        double[] probabilities = new double[labels.size()];
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = prediction.probability(labels.get(i));
        }
        return probabilities;
    }

    private double[] smooth(double[] probabilities) {
        double alpha = settings.emaAlpha();
        double[] next = new double[probabilities.length];
        for (int i = 0; i < next.length; i++) {
            next[i] = (1 - alpha) * smoothed[i] + alpha * probabilities[i];
        }
        return next;
    }

    /** Every sample once and in order, and none beyond the window that is asked about. */
    private void tellGate(long end) {
        gate.accept(buffer, (int) (toldGate - firstBuffered), (int) (end - toldGate));
        toldGate = end;
    }

    private void forgetHeardSamples() {
        int forget = (int) Math.min(buffered, nextStart - firstBuffered);
        if (firstBuffered + forget > toldGate) {
            tellGate(firstBuffered + forget);
        }
        System.arraycopy(buffer, forget, buffer, 0, buffered - forget);
        buffered -= forget;
        firstBuffered += forget;
    }
}
