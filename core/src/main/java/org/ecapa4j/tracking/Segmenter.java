package org.ecapa4j.tracking;

import java.util.Objects;
import java.util.function.Consumer;
import org.ecapa4j.VoiceGender;

/**
 * Cuts a recording into segments: each label of the model, unsure, noise, silence. Segments come in order, touch each
 * other and cover the whole recording.
 *
 * <p>The recording is cut into cells of one hop. A cell's probabilities are the mean over the windows that hear all of
 * it; it is given the likeliest label if that reaches {@link SegmenterSettings#sureFrom}, else it is unsure. Where
 * voice begins and ends is the gate's:
 *
 * <ul>
 * <li>A {@link FrameGate}, as the standard settings have, says so to 10 ms. Pauses shorter than {@link
 * SegmenterSettings#minSegmentSamples} are part of the voice around them. Within a stretch of voice, a change of label
 * that lasts shorter joins what is around it or before it; a stretch of voice stays, however short the gate finds it.
 * What is not voice is noise or silence.
 * <li>Behind any other gate, a closed window is silence from its start to its end, so a silence is found to the length
 * of a hop, and only if it is at least as long as a window. Whatever is shorter than {@link
 * SegmenterSettings#minSegmentSamples} joins the segment around it or before it; after a silence, short speech joins
 * the speech that follows.
 * </ul>
 *
 * <p>A recording shorter than a window is heard as one window; one shorter than 257 samples has no segments. Memory is
 * that of the {@link VoiceTracker} and the delay of the gate, whatever the length. Not thread-safe: one for each
 * recording.
 */
public final class Segmenter {

    private final Cutting cutting;

    /**
     * A segmenter for one recording.
     *
     * @param sampleRateHz rate of the samples that will be given
     * @param listener     gets each segment when its end is certain
     */
    public Segmenter(VoiceGender model, int sampleRateHz, SegmenterSettings settings,
            Consumer<? super Segment> listener) {
        this(model, sampleRateHz, settings, listener, event -> {});
    }

    /**
     * The same, and the windows that the segments are cut from are told too.
     *
     * @param windows gets each window as it is heard, before the segments that it is part of; one without voice was
     *                not classified. The smoothed probabilities are those of a {@link VoiceTracker} and have no part in
     *                the segments.
     */
    public Segmenter(VoiceGender model, int sampleRateHz, SegmenterSettings settings,
            Consumer<? super Segment> listener, Consumer<? super VoiceEvent> windows) {
        Objects.requireNonNull(listener, "listener");
        Objects.requireNonNull(windows, "windows");
        Segment.requireOtherWords(model.labels());
        cutting = settings.gate() instanceof FrameGate
                ? new FrameCutting(model, sampleRateHz, settings, listener, windows)
                : new WindowCutting(model, sampleRateHz, settings, listener, windows);
    }

    /** Takes the next samples of the recording, as {@link VoiceTracker#accept} does. */
    public void accept(float[] samples, int offset, int length) {
        cutting.accept(samples, offset, length);
    }

    /** Says that the recording has ended; the last segments are given. Calling it again has no effect. */
    public void finish() {
        cutting.finish();
    }

    /** Length of the recording so far, in samples at 16 kHz. */
    public long received() {
        return cutting.received();
    }
}
