package org.ecapa4j.tracking;

/**
 * A gate at work on one stream. It hears every sample of the stream once and in order, and is asked about each window
 * when the window's last sample has come: so it may have a memory, and its answers do not depend on how the stream is
 * cut into chunks. Used by one thread at a time.
 */
@FunctionalInterface
public interface GateStream {

    /**
     * Takes the next samples of the stream, 16 kHz mono. Gates without a memory need not.
     *
     * @param samples the caller's buffer, to be read only, and only during the call
     */
    default void accept(float[] samples, int from, int length) {}

    /**
     * Whether the window that ends with the newest sample counts as voice.
     *
     * @param start   the window's first sample, counted from the start of the stream
     * @param samples the caller's buffer, which holds the window from {@code from} on; to be read only, and only during
     *                the call
     * @param length  its length in samples, at least 1
     */
    boolean isOpen(long start, float[] samples, int from, int length);

    /** Share of the last window that is periodic, 0 to 1; NaN of a gate that does not know. */
    default float voicedShare() {
        return Float.NaN;
    }

    /**
     * Median fundamental frequency of the last window in Hz; NaN where nothing is periodic, and of a gate that does not
     * know.
     */
    default float f0Hz() {
        return Float.NaN;
    }
}
