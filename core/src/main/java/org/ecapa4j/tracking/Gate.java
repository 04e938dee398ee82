package org.ecapa4j.tracking;

/**
 * Tells whether a stretch of sound is worth listening to: an open gate lets it count as voice, a closed one makes it silence.
 *
 * <p>The gate of the model card is {@link #peak}; a voice activity detector can take its place. A gate with state of its own belongs to one
 * stream. The network answers music, noise and whispers too, and its answers to them mean nothing: only a better gate than the peak keeps
 * them out.
 */
@FunctionalInterface
public interface Gate {

    /** The model card's threshold for {@link #peak}. */
    float MODEL_CARD_PEAK = 0.05f;

    /**
     * Whether a stretch counts as voice.
     *
     * @param samples 16 kHz mono; the caller's buffer, to be read only, and only during the call
     * @param from    index of the stretch's first sample
     * @param length  its length in samples, at least 1
     */
    boolean isOpen(float[] samples, int from, int length);

    /**
     * Open when any sample reaches a threshold: {@code max |x| >= threshold}.
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

    /** Always open: every window counts, as in the evaluation of the model card. */
    static Gate open() {
        return (samples, from, length) -> true;
    }
}
