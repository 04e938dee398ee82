package org.ecapa4j.tracking;

import org.ecapa4j.speech.FrameListener;
import org.ecapa4j.speech.SpeechDetector;

/** The gate that opens to speech: see {@link SpeechDetector}. It has no state; what it opens has. */
final class SpeechGate implements FrameGate {

    static final SpeechGate INSTANCE = new SpeechGate();

    private SpeechGate() {}

    /** Hears the stretch as a stream of its own. */
    @Override
    public boolean isOpen(float[] samples, int from, int length) {
        GateStream stream = open(length);
        stream.accept(samples, from, length);
        return stream.isOpen(0, samples, from, length);
    }

    @Override
    public GateStream open(int longestWindowSamples) {
        SpeechDetector detector = new SpeechDetector(longestWindowSamples, (frame, speech, audible, f0Hz) -> {});
        return new GateStream() {
            @Override
            public void accept(float[] samples, int from, int length) {
                detector.accept(samples, from, length);
            }

            @Override
            public boolean isOpen(long start, float[] samples, int from, int length) {
                detector.look(start);
                return detector.speech();
            }

            @Override
            public float voicedShare() {
                return detector.voicedShare();
            }

            @Override
            public float f0Hz() {
                return detector.f0Hz();
            }
        };
    }

    @Override
    public Frames openFrames(FrameListener listener) {
        SpeechDetector detector = new SpeechDetector(0, listener);
        return new Frames() {
            @Override
            public void accept(float[] samples, int from, int length) {
                detector.accept(samples, from, length);
            }

            @Override
            public void finish() {
                detector.finish();
            }
        };
    }

    @Override
    public int longestDelaySamples() {
        return SpeechDetector.LONGEST_DELAY_SAMPLES;
    }
}
