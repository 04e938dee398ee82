package org.ecapa4j.tracking;

import java.util.Arrays;
import java.util.function.Consumer;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.signal.Resampler;
import org.ecapa4j.speech.SpeechFrames;
import org.ecapa4j.frontend.FrontEndDefinition;

/**
 * Cuts along the frames of a {@link FrameGate}. The gate hears the recording first; the tracker follows when the gate
 * has told its frames, so that each window is known for what it is before the network hears it. Windows without a frame
 * of speech are not classified, the others weigh as much as they hold speech.
 */
final class FrameCutting implements Cutting {

    private static final int CHUNK_SAMPLES = 4096;
    private static final int FRAME_SAMPLES = SpeechFrames.FRAME_SAMPLES;

    private final Resampler resampler;
    private final FrameGate.Frames gate;
    private final VoiceTracker tracker;
    private final SegmentMerger merger;
    private final int hopSamples;
    private final int overlap;
    /** Shorter pauses in speech are speech. */
    private final int shortestPause;

    /** Samples that the tracker has not had yet. */
    private final float[] delayed;
    private int waiting;
    private long received;
    private boolean finished;

    /** Told frames, frame f at {@code f % length}. */
    private final boolean[] speech;
    private final boolean[] audible;
    private final float[] pitches;
    /** Frames that were told, and those of them that are certain: short pauses wait for what follows. */
    private long told;
    private long certain;
    private long lastSpeech = Long.MIN_VALUE / 2;
    private long nextFrame;

    /** The cells that the newest window hears, cell c at {@code c % overlap}; the weights are frames of speech. */
    private final double[][] sums;
    private final int[] weights;
    private final double[] mean;
    private final PitchHistogram histogram = new PitchHistogram();
    private long nextCell;
    private boolean inSpeech;

    /** @param settings their gate is a {@link FrameGate} */
    FrameCutting(VoiceGender model, int sampleRateHz, SegmenterSettings settings, Consumer<? super Segment> listener,
            Consumer<? super VoiceEvent> heard) {
        FrameGate frameGate = (FrameGate) settings.gate();
        resampler = new Resampler(sampleRateHz, FrontEndDefinition.SAMPLE_RATE_HZ);
        int window = settings.windowSamples();
        hopSamples = settings.hopSamples();
        overlap = window / hopSamples;
        shortestPause = settings.minSegmentSamples() / FRAME_SAMPLES;
        delayed = new float[frameGate.longestDelaySamples() + settings.minSegmentSamples() + CHUNK_SAMPLES
                + 2 * FRAME_SAMPLES];
        int frames = (2 * window + hopSamples + delayed.length) / FRAME_SAMPLES + 2;
        speech = new boolean[frames];
        audible = new boolean[frames];
        pitches = new float[frames];
        sums = new double[overlap][model.labels().size()];
        weights = new int[overlap];
        mean = new double[model.labels().size()];
        Arrays.fill(mean, 1.0 / mean.length);
        Gate byFrames = new Gate() {
            @Override
            public boolean isOpen(float[] samples, int from, int length) {
                throw new UnsupportedOperationException("a window alone");
            }

            @Override
            public GateStream open(int longestWindowSamples) {
                return (start, samples, from, length) -> speechFrames(start, start + length) > 0;
            }
        };
        TrackerSettings windowing = TrackerSettings.standard().withWindowSamples(window).withHopSamples(hopSamples)
                .withGate(byFrames).withClassifyWhenClosed(false);
        tracker = new VoiceTracker(model, FrontEndDefinition.SAMPLE_RATE_HZ, windowing, event -> {
            heard.accept(event);
            hear(event);
        });
        merger = new SegmentMerger(model.labels(), settings, listener);
        gate = frameGate.openFrames(this::told);
    }

    @Override
    public void accept(float[] samples, int offset, int length) {
        if (finished) {
            throw new IllegalStateException("accept: the recording was finished after " + received
                    + " samples at 16 kHz");
        }
        Chunk.check(samples, offset, length);
        for (int at = 0; at < length; at += CHUNK_SAMPLES) {
            resampler.accept(samples, offset + at, Math.min(CHUNK_SAMPLES, length - at));
            drain();
        }
    }

    @Override
    public void finish() {
        if (finished) {
            return;
        }
        finished = true;
        resampler.finish();
        drain();
        gate.finish();
        if (told != received / FRAME_SAMPLES) {
            throw new IllegalStateException("frame gate: expected " + received / FRAME_SAMPLES + " frames, found "
                    + told);
        }
        certain = told;
        tracker.accept(delayed, 0, waiting);
        tracker.finish();
        tracker.hearRest();
        if (received >= FrontEndDefinition.MIN_SAMPLES) {
            while (nextFrame < told) {
                cut(nextCell);
            }
            merger.finish(received);
        }
    }

    @Override
    public long received() {
        return received;
    }

    private void drain() {
        while (true) {
            int found = resampler.read(delayed, waiting, Math.min(CHUNK_SAMPLES, delayed.length - waiting));
            if (found == 0) {
                return;
            }
            gate.accept(delayed, waiting, found);
            waiting += found;
            received += found;
            int ready = (int) (certain * FRAME_SAMPLES - (received - waiting));
            if (ready > 0) {
                tracker.accept(delayed, 0, ready);
                waiting -= ready;
                System.arraycopy(delayed, ready, delayed, 0, waiting);
            } else if (waiting == delayed.length) {
                throw new IllegalStateException("frame gate: expected frame " + told + " to be told by now, after "
                        + received + " samples");
            }
        }
    }

    private void told(long frame, boolean isSpeech, boolean isAudible, float f0Hz) {
        if (frame != told) {
            throw new IllegalStateException("frame gate: expected frame " + told + ", found " + frame);
        }
        int slot = (int) (frame % speech.length);
        speech[slot] = isSpeech;
        audible[slot] = isAudible;
        pitches[slot] = f0Hz;
        told++;
        if (isSpeech) {
            while (certain < told) {
                speech[(int) (certain++ % speech.length)] = true;
            }
            lastSpeech = frame;
        } else if (frame - lastSpeech >= shortestPause) {
            certain = told;
        }
    }

    private int speechFrames(long start, long end) {
        int count = 0;
        long last = Math.min(certain, end / FRAME_SAMPLES);
        for (long frame = start / FRAME_SAMPLES; frame < last; frame++) {
            count += speech[(int) (frame % speech.length)] ? 1 : 0;
        }
        return count;
    }

    private void hear(VoiceEvent event) {
        long first = event.startSample() / hopSamples;
        if (event.classified()) {
            int weight = speechFrames(event.startSample(), event.endSample());
            double[] probabilities = event.probabilities();
            for (long cell = first; cell < first + overlap; cell++) {
                int slot = (int) (cell % overlap);
                weights[slot] += weight;
                for (int i = 0; i < probabilities.length; i++) {
                    sums[slot][i] += weight * probabilities[i];
                }
            }
        }
        cut(first);
    }

    /**
     * Every window that hears this cell has been heard. Speech that no window hears is taken for what was heard last.
     */
    private void cut(long cell) {
        int slot = (int) (cell % overlap);
        if (weights[slot] > 0) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] = sums[slot][i] / weights[slot];
            }
        }
        Arrays.fill(sums[slot], 0);
        weights[slot] = 0;
        nextCell = cell + 1;
        long end = Math.min(certain, (nextCell * hopSamples + FRAME_SAMPLES - 1) / FRAME_SAMPLES);
        while (nextFrame < end) {
            addRun(end);
        }
    }

    /** Adds the frames of one kind up to the end of the cell. */
    private void addRun(long cellEnd) {
        int first = (int) (nextFrame % speech.length);
        if (speech[first] != inSpeech) {
            merger.finish(nextFrame * FRAME_SAMPLES);
            merger.begin(nextFrame * FRAME_SAMPLES);
            inSpeech = speech[first];
        }
        int slot = first;
        while (nextFrame < cellEnd && speech[slot] == speech[first] && (inSpeech || audible[slot] == audible[first])) {
            histogram.add(pitches[slot]);
            nextFrame++;
            slot = (int) (nextFrame % speech.length);
        }
        long end = nextFrame * FRAME_SAMPLES;
        if (inSpeech) {
            merger.addSpeech(end, mean, histogram);
        } else {
            merger.addPause(end, audible[first] ? Segment.NOISE : Segment.SILENCE);
        }
        histogram.clear();
    }
}
