package org.ecapa4j.speech;

import java.util.Objects;

/**
 * Finds speech in a stream at 16 kHz, in frames of 10 ms, and its fundamental frequency.
 *
 * <p>Each frame is told twice. {@link #look} says at any time what a window that has just ended seems to hold, of what
 * is known up to its end; the {@link FrameListener} gets what each frame is when its neighbourhood is known too, up to
 * 1.2 s later. Both depend on the samples alone, not on how they are cut into chunks. The level of the recording has no
 * influence.
 *
 * @implNote Holds the state of one stream: not thread-safe. Allocates nothing after construction. Memory: 70 bytes for
 *           each frame of the longest window, and 40 kB.
 */
public final class SpeechDetector {

    /** A frame is told at most so many samples after its end. */
    public static final int LONGEST_DELAY_SAMPLES =
            (SpeechDecision.LONGEST_DELAY + SpeechFeatures.AFTER + PitchTrack.DELAY + 1) * SpeechFrames.FRAME_SAMPLES
                    + SpeechFrames.WINDOW_SAMPLES;

    /** Logits at which speech begins and ends. */
    private static final float ON = 0;
    private static final float OFF = -1;
    /** A frame stands out of the background when it is so much over the floor and not too far under the peak. */
    private static final float LOUD_OVER_FLOOR_DB = 10;
    private static final float LOUD_UNDER_PEAK_DB = 39;
    /** A window holds speech from so much on, or when a quarter of it is speech. */
    private static final int SPEECH_FRAMES = 20;
    private static final int SPEECH_SHARE = 4;

    private final FrameHistory history;
    private final FrameAnalyser analyser;
    private final SpeechNetwork network = new SpeechNetwork();
    private final SpeechDecision decision;
    private final SoundLevel level = new SoundLevel();
    private final FrameListener listener;
    private final float[] pitches;
    private long judged;
    private boolean on;
    private boolean finished;

    private boolean speech;
    private float voicedShare;
    private float f0Hz;

    /**
     * A detector for one stream.
     *
     * @param longestWindow the longest window that {@link #look} will be asked about, in samples
     * @param listener      gets every frame of the stream
     */
    public SpeechDetector(int longestWindow, FrameListener listener) {
        this.listener = Objects.requireNonNull(listener, "listener");
        if (longestWindow < 0) {
            throw new IllegalArgumentException("longest window: expected 0 samples or more, found " + longestWindow);
        }
        int windowFrames = longestWindow / SpeechFrames.FRAME_SAMPLES + 1;
        int kept = Math.max(windowFrames, SpeechDecision.LONGEST_DELAY) + SpeechFeatures.BEFORE + SpeechFeatures.AFTER
                + SpeechFrames.WINDOW_SAMPLES / SpeechFrames.FRAME_SAMPLES + PitchTrack.DELAY;
        history = new FrameHistory(kept);
        pitches = new float[windowFrames];
        analyser = new FrameAnalyser(history);
        decision = new SpeechDecision(this::tell);
    }

    /** Takes the next samples of the stream, 16 kHz mono. */
    public void accept(float[] samples, int from, int length) {
        Objects.checkFromIndexSize(from, length, samples.length);
        if (finished) {
            throw new IllegalStateException("accept: the stream was finished after " + analyser.received()
                    + " samples");
        }
        for (int at = 0; at < length; ) {
            at += analyser.accept(samples, from + at, length - at);
            judge(analyser.tracked() - SpeechFeatures.AFTER);
        }
    }

    /** Says that the stream has ended; the last frames are told. Calling it again has no effect. */
    public void finish() {
        if (!finished) {
            finished = true;
            analyser.finish();
            judge(analyser.tracked());
            decision.finish();
        }
    }

    /** How many samples have come. */
    public long received() {
        return analyser.received();
    }

    /**
     * Judges the stretch of the stream that ends with the newest sample; {@link #speech}, {@link #voicedShare} and
     * {@link #f0Hz} tell.
     *
     * @param start the stretch's first sample
     */
    public void look(long start) {
        long end = analyser.received() / SpeechFrames.FRAME_SAMPLES;
        long first = Math.min(end, (start + SpeechFrames.FRAME_SAMPLES - 1) / SpeechFrames.FRAME_SAMPLES);
        if (end - first > pitches.length) {
            throw new IllegalArgumentException("window: expected at most " + pitches.length + " frames, found "
                    + (end - first));
        }
        long known = Math.min(end, analyser.tracked());
        boolean open = on;
        int speechFrames = 0;
        int voiced = 0;
        for (long frame = Math.min(first, judged); frame < end; frame++) {
            if (frame < judged) {
                open = history.speech[history.slot(frame)];
            } else if (frame < known) {
                open = stays(open, network.logit(history, frame, known - 1));
            }
            if (frame >= first) {
                speechFrames += open ? 1 : 0;
                float hz = frame < known ? history.hz[history.slot(frame)] : 0;
                if (hz > 0) {
                    pitches[voiced++] = hz;
                }
            }
        }
        long count = Math.min(end, known) - first;
        speech = speechFrames > 0 && (speechFrames >= SPEECH_FRAMES || speechFrames * SPEECH_SHARE >= end - first);
        voicedShare = count > 0 ? (float) voiced / count : 0;
        f0Hz = median(voiced);
    }

    /** Whether the stretch holds speech: 0.2 s of it, or a quarter of a short one. */
    public boolean speech() {
        return speech;
    }

    /** Share of the stretch's frames that are periodic, speech or not, 0 to 1; its last 80 ms are not known yet. */
    public float voicedShare() {
        return voicedShare;
    }

    /** Median fundamental frequency of its periodic frames in Hz; NaN where there are none. */
    public float f0Hz() {
        return f0Hz;
    }

    private void judge(long end) {
        while (judged < end) {
            long newest = Math.min(analyser.tracked() - 1, judged + SpeechFeatures.AFTER);
            on = stays(on, network.logit(history, judged, newest));
            int slot = history.slot(judged);
            history.speech[slot] = on;
            judged++;
            decision.add(on, history.overFloorDb[slot] > LOUD_OVER_FLOOR_DB
                    && history.underPeakDb[slot] < LOUD_UNDER_PEAK_DB);
        }
    }

    private static boolean stays(boolean open, float logit) {
        return logit > (open ? OFF : ON);
    }

    private void tell(long frame, boolean isSpeech) {
        int slot = history.slot(frame);
        boolean audible = level.audible(history.levelDb[slot], isSpeech);
        listener.frame(frame, isSpeech, audible, history.hz[slot]);
    }

    private float median(int count) {
        if (count == 0) {
            return Float.NaN;
        }
        sort(count);
        return count % 2 == 1 ? pitches[count / 2] : (pitches[count / 2 - 1] + pitches[count / 2]) / 2;
    }

    /** By insertion: there are few, and the JDK's sort makes arrays of its own where much is in order already. */
    private void sort(int count) {
        for (int i = 1; i < count; i++) {
            float next = pitches[i];
            int at = i;
            for (; at > 0 && pitches[at - 1] > next; at--) {
                pitches[at] = pitches[at - 1];
            }
            pitches[at] = next;
        }
    }
}
