package org.ecapa4j.tracking;

import java.util.Arrays;
import java.util.function.Consumer;
import org.ecapa4j.VoiceGender;

/** Cuts along windows, in cells of one hop: for gates that know no frames. */
final class WindowCutting implements Cutting {

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

    WindowCutting(VoiceGender model, int sampleRateHz, SegmenterSettings settings, Consumer<? super Segment> listener,
            Consumer<? super VoiceEvent> heard) {
        TrackerSettings windowing = TrackerSettings.modelCard().withWindowSamples(settings.windowSamples())
                .withHopSamples(settings.hopSamples())
                .withGate(settings.gate()).withClassifyWhenClosed(false);
        tracker = new VoiceTracker(model, sampleRateHz, windowing, event -> {
            heard.accept(event);
            hear(event);
        });
        merger = new SegmentMerger(model.labels(), settings, listener);
        hopSamples = settings.hopSamples();
        overlap = settings.windowSamples() / hopSamples;
        sums = new double[overlap][model.labels().size()];
        windows = new int[overlap];
        silent = new boolean[overlap];
    }

    @Override
    public void accept(float[] samples, int offset, int length) {
        tracker.accept(samples, offset, length);
    }

    @Override
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

    @Override
    public long received() {
        return tracker.received();
    }

    private void hear(VoiceEvent event) {
        long first = event.startSample() / hopSamples;
        double[] probabilities = event.probabilities();
        for (long cell = first; cell < first + overlap; cell++) {
            int slot = slot(cell);
            windows[slot]++;
            silent[slot] |= !event.voiced();
            for (int i = 0; i < probabilities.length; i++) {
                sums[slot][i] += probabilities[i];
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
