package org.ecapa4j.tracking;

import org.ecapa4j.speech.FrameListener;

/**
 * A gate that can tell speech from noise and silence in frames of 10 ms, once it has heard what follows them. A {@link
 * Segmenter} cuts along its frames; with any other gate it cuts along its windows.
 */
public interface FrameGate extends Gate {

    /** A recording on its way through the gate. */
    interface Frames {

        /** Takes the next samples, 16 kHz mono. */
        void accept(float[] samples, int from, int length);

        /** Says that the recording has ended; the last frames are told, so that every whole 10 ms were. */
        void finish();
    }

    /**
     * Opens the gate for one recording.
     *
     * @param listener gets each frame, in order, at most {@link #longestDelaySamples} after its end
     */
    Frames openFrames(FrameListener listener);

    /** How much later than its end a frame may be told, in samples at 16 kHz. */
    int longestDelaySamples();
}
