package org.ecapa4j.speech;

/** Gets the frames of a stream, each once and in order, when it is certain what they are. */
@FunctionalInterface
public interface FrameListener {

    /**
     * One frame.
     *
     * @param frame   its number: it begins with sample {@code 160 * frame} at 16 kHz
     * @param speech  whether it is speech
     * @param audible whether there is any sound
     * @param f0Hz    its fundamental frequency; 0 where nothing is periodic
     */
    void frame(long frame, boolean speech, boolean audible, float f0Hz);
}
