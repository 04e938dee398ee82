package org.ecapa4j.speech;

import java.util.Arrays;

/**
 * Samples in, {@link FrameHistory} out: cuts the stream into frames and finds level, spectrum and pitch of each. A
 * frame is known when 18 ms after it have come; its pitch is certain {@link PitchTrack#DELAY} frames later.
 */
final class FrameAnalyser {

    /** Samples of the analysis window before and after the frame. */
    private static final int MARGIN = (SpeechFrames.WINDOW_SAMPLES - SpeechFrames.FRAME_SAMPLES) / 2;

    private final FrameSpectrum spectrum = new FrameSpectrum(PitchCandidates.LAGS);
    private final PitchCandidates candidates = new PitchCandidates();
    private final PitchTrack track = new PitchTrack();
    private final FrameLevels levels = new FrameLevels();
    private final FrameHistory history;
    /** The samples from {@link #MARGIN} before the next frame on; the stream is preceded by silence. */
    private final float[] buffer = new float[2 * SpeechFrames.WINDOW_SAMPLES];
    private int buffered = MARGIN;
    private long received;
    private long analysed;
    private long tracked;

    FrameAnalyser(FrameHistory history) {
        this.history = history;
    }

    /** Takes samples until the next frame is known or there are no more; returns how many were taken. */
    int accept(float[] samples, int from, int length) {
        int taken = Math.min(length, SpeechFrames.WINDOW_SAMPLES - buffered);
        System.arraycopy(samples, from, buffer, buffered, taken);
        buffered += taken;
        received += taken;
        analyse();
        return taken;
    }

    /**
     * The stream has ended: silence follows until every whole frame is known, and the last pitches are what they look
     * like now.
     */
    void finish() {
        long frames = received / SpeechFrames.FRAME_SAMPLES;
        while (analysed < frames) {
            Arrays.fill(buffer, buffered, SpeechFrames.WINDOW_SAMPLES, 0);
            buffered = SpeechFrames.WINDOW_SAMPLES;
            analyse();
        }
        while (tracked < frames) {
            settle();
        }
    }

    /** How many frames have a certain pitch. */
    long tracked() {
        return tracked;
    }

    /** How many samples have come. */
    long received() {
        return received;
    }

    private void analyse() {
        if (buffered < SpeechFrames.WINDOW_SAMPLES) {
            return;
        }
        spectrum.transform(buffer, 0);
        levels.add(spectrum.power(), spectrum.meanSquare(), history);
        int slot = history.slot(analysed);
        history.denoised[slot] = PitchCandidates.highest(spectrum.denoisedCorrelation());
        float[] correlation = spectrum.correlation();
        history.highest[slot] = PitchCandidates.highest(correlation);
        candidates.find(correlation);
        track.add(candidates);
        analysed++;
        buffered -= SpeechFrames.FRAME_SAMPLES;
        System.arraycopy(buffer, SpeechFrames.FRAME_SAMPLES, buffer, 0, buffered);
        if (analysed > PitchTrack.DELAY) {
            settle();
        }
    }

    private void settle() {
        track.lookBack(tracked);
        int slot = history.slot(tracked);
        float before = tracked == 0 ? 0 : history.hz[history.slot(tracked - 1)];
        history.hz[slot] = track.hz();
        history.height[slot] = track.height();
        history.glide[slot] = before > 0 && track.hz() > 0
                ? (float) Math.abs(StrictMath.log(track.hz() / before) / StrictMath.log(2)) : -1;
        tracked++;
    }
}
