package org.ecapa4j.tracking;

/**
 * Tells whether a stretch of sound is worth listening to: an open gate lets it count as voice, a closed one does not.
 * The network answers music, noise and whispers too, and its answers to them mean nothing.
 *
 * <p>{@link #speech} is the default of trackers and segments. {@link #peak} is the gate of the model card. Another
 * detector takes their place as a function of the samples alone, or, if it has a memory, by {@link #open(int)}: a gate
 * is shared by all streams, what it opens belongs to one. A {@link FrameGate} tells frames of 10 ms too.
 */
@FunctionalInterface
public interface Gate {

    /** The model card's threshold for {@link #peak}. */
    float MODEL_CARD_PEAK = 0.05f;

    /**
     * Whether a stretch counts as voice, whatever was before it.
     *
     * @param samples 16 kHz mono; the caller's buffer, to be read only, and only during the call
     * @param from    index of the stretch's first sample
     * @param length  its length in samples, at least 1
     */
    boolean isOpen(float[] samples, int from, int length);

    /**
     * This gate for one stream. A gate with a memory overrides it; of others, each window is judged on its own.
     *
     * @param longestWindowSamples no window will be longer
     */
    default GateStream open(int longestWindowSamples) {
        return (start, samples, from, length) -> isOpen(samples, from, length);
    }

    /** Open to speech, closed to music, noise, whispers and silence, at any level. Thread-safe. */
    static FrameGate speech() {
        return SpeechGate.INSTANCE;
    }

    /**
     * Open when any sample reaches a threshold: {@code max |x| >= threshold}. Thread-safe.
     *
     * @param threshold on the scale of the samples, where full scale is 1; 0 is always open
     */
    static Gate peak(float threshold) {
        if (!(threshold >= 0)) {
            throw new IllegalArgumentException("peak gate: expected a threshold of 0 or more, found " + threshold);
        }
        return (samples, from, length) -> {
            for (int i = from; i < from + length; i++) {
                if (Math.abs(samples[i]) >= threshold) {
                    return true;
                }
            }
            return false;
        };
    }

    /** Always open: every window counts, as in the evaluation of the model card. Thread-safe. */
    static Gate open() {
        return (samples, from, length) -> true;
    }
}
