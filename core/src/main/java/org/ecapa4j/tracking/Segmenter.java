package org.ecapa4j.tracking;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import org.ecapa4j.VoiceGender;

/**
 * Cuts a recording into segments: each label of the model, unsure, silence. Segments come in order, touch each other and cover the whole
 * recording.
 *
 * <p>The recording is cut into cells of one hop. A cell's probabilities are the mean over the windows that hear all of it; it is given the
 * likeliest label if that reaches {@link SegmenterSettings#sureFrom}, else it is unsure. A window behind a closed gate is silence from its
 * start to its end, so a silence is found to the length of a hop, and only if it is at least as long as a window. Cells of one label make a
 * segment. One that is shorter than {@link SegmenterSettings#minSegmentSamples} joins the segment around it or before it; after a silence,
 * short speech joins the speech that follows.
 *
 * <p>A recording shorter than a window is heard as one window; one shorter than 257 samples has no segments. Memory is that of the
 * {@link VoiceTracker}, whatever the length. Not thread-safe: one for each recording.
 */
public final class Segmenter {

    private final VoiceTracker tracker;
    private final SegmentMerger merger;
    private final int hopSamples;
    /** How many windows hear all of one cell, and how many cells one window hears. */
    private final int overlap;

    /** The cells that the newest window hears, cell c at {@code c % overlap}. */
    private final double[][] sums;
    private final int[] windows;
    private final boolean[] silent;
    private long nextCell;

    /**
     * A segmenter for one recording.
     *
     * @param sampleRateHz rate of the samples that will be given
     * @param listener     gets each segment when its end is certain
     */
    public Segmenter(VoiceGender model, int sampleRateHz, SegmenterSettings settings, Consumer<? super Segment> listener) {
        Objects.requireNonNull(listener, "listener");
        TrackerSettings windowing = TrackerSettings.modelCard().withWindowSamples(settings.windowSamples())
                .withHopSamples(settings.hopSamples())
                .withGate(settings.gate()).withClassifyWhenClosed(false);
        tracker = new VoiceTracker(model, sampleRateHz, windowing, this::hear);
        merger = new SegmentMerger(model.labels(), settings, listener);
        hopSamples = settings.hopSamples();
        overlap = settings.windowSamples() / hopSamples;
        sums = new double[overlap][model.labels().size()];
        windows = new int[overlap];
        silent = new boolean[overlap];
    }

    /** Takes the next samples of the recording, as {@link VoiceTracker#accept} does. */
    public void accept(float[] samples, int offset, int length) {
        tracker.accept(samples, offset, length);
    }

    /** Says that the recording has ended; the last segments are given. Calling it again has no effect. */
    public void finish() {
        tracker.finish();
        if (nextCell == 0) {
            tracker.hearShortStream();
        }
        for (int rest = 1; rest < overlap && windows[slot(nextCell)] > 0; rest++) {
            cut(nextCell);
        }
        merger.finish(tracker.received());
    }

    /** Length of the recording so far, in samples at 16 kHz. */
    public long received() {
        return tracker.received();
    }

    private void hear(VoiceEvent event) {
        long first = event.startSample() / hopSamples;
        for (long cell = first; cell < first + overlap; cell++) {
            int slot = slot(cell);
            windows[slot]++;
            silent[slot] |= !event.voiced();
            for (int i = 0; i < event.probabilities().length; i++) {
                sums[slot][i] += event.probabilities()[i];
            }
        }
        cut(first);
    }

    /** Every window that hears this cell has been heard. */
    private void cut(long cell) {
        int slot = slot(cell);
        if (silent[slot]) {
            merger.addSilence((cell + 1) * hopSamples);
        } else {
            for (int i = 0; i < sums[slot].length; i++) {
                sums[slot][i] /= windows[slot];
            }
            merger.addSpeech((cell + 1) * hopSamples, sums[slot]);
        }
        Arrays.fill(sums[slot], 0);
        windows[slot] = 0;
        silent[slot] = false;
        nextCell = cell + 1;
    }

    private int slot(long cell) {
        return (int) (cell % overlap);
    }
}
