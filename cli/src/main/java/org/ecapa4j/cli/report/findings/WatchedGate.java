package org.ecapa4j.cli.report.findings;

import org.ecapa4j.speech.FrameListener;
import org.ecapa4j.tracking.FrameGate;
import org.ecapa4j.tracking.GateStream;

/**
 * A gate whose frames somebody else is told too, before those who cut by them.
 *
 * @param gate    that decides
 * @param watcher is told
 */
record WatchedGate(FrameGate gate, FrameListener watcher) implements FrameGate {

    @Override
    public Frames openFrames(FrameListener listener) {
        return gate.openFrames((frame, speech, audible, f0Hz) -> {
            watcher.frame(frame, speech, audible, f0Hz);
            listener.frame(frame, speech, audible, f0Hz);
        });
    }

    @Override
    public int longestDelaySamples() {
        return gate.longestDelaySamples();
    }

    @Override
    public boolean isOpen(float[] samples, int from, int length) {
        return gate.isOpen(samples, from, length);
    }

    @Override
    public GateStream open(int longestWindowSamples) {
        return gate.open(longestWindowSamples);
    }
}
