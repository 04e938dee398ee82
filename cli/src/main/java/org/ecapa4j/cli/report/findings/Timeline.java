package org.ecapa4j.cli.report.findings;

import org.ecapa4j.audio.AudioFile;
import org.ecapa4j.speech.SpeechFrames;
import org.ecapa4j.tracking.SegmenterSettings;
import org.ecapa4j.tracking.VoiceEvent;

/** What changes in the course of a recording: the wave, the frames of the gate, the windows that the network heard. */
public final class Timeline {

    public static final double SAMPLE_SECONDS = 1.0 / AudioFile.MODEL_RATE_HZ;
    public static final double FRAME_SECONDS = (double) SpeechFrames.FRAME_SAMPLES / AudioFile.MODEL_RATE_HZ;

    private final String label;
    private final SegmenterSettings settings;
    private final Columns wave;
    private final Columns speech;
    private final Columns f0;
    private final Columns p;
    private final Columns smoothed;
    private final Spectrogram spectrogram;
    private long windows;
    private double firstMiddle;

    /**
     * Of a recording that has not begun.
     *
     * @param label whose probability is followed
     */
    Timeline(String label, SegmenterSettings settings, int columns) {
        this.label = label;
        this.settings = settings;
        wave = new Columns(columns);
        speech = new Columns(columns);
        f0 = new Columns(columns);
        p = new Columns(columns);
        smoothed = new Columns(columns);
        spectrogram = new Spectrogram(columns);
    }

    void samples(float[] samples, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            wave.add(samples[i]);
        }
    }

    void frame(boolean isSpeech, float f0Hz) {
        speech.add(isSpeech ? 1 : 0);
        f0.add(isSpeech && f0Hz > 0 ? f0Hz : Double.NaN);
    }

    void window(VoiceEvent event) {
        if (p.count() == 0) {
            firstMiddle = (event.startSeconds() + event.endSeconds()) / 2;
        }
        windows += event.classified() ? 1 : 0;
        p.add(event.probability(label));
        smoothed.add(event.classified() ? event.smoothed(label) : Double.NaN);
    }

    /** Samples, -1 to 1. */
    public Columns wave() {
        return wave;
    }

    /** Frames of the gate, 1 where there is speech; none where the gate knows no frames. */
    public Columns speech() {
        return speech;
    }

    /** Fundamental frequency of the frames of speech that are periodic, in Hz. */
    public Columns f0() {
        return f0;
    }

    /** Windows' probability of the label. */
    public Columns p() {
        return p;
    }

    /** The same, smoothed. */
    public Columns smoothed() {
        return smoothed;
    }

    /** Mel energies of the passes. */
    public Spectrogram spectrogram() {
        return spectrogram;
    }

    /** How many windows the network heard. */
    public long windows() {
        return windows;
    }

    /** The middle of the first window, in seconds. */
    public double firstMiddle() {
        return firstMiddle;
    }

    public double hopSeconds() {
        return settings.hopSamples() * SAMPLE_SECONDS;
    }
}
