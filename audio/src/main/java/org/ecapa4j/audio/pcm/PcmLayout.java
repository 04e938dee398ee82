package org.ecapa4j.audio.pcm;

import java.util.OptionalLong;

/**
 * What a header says about the frames behind it.
 *
 * @param container    name of the container
 * @param encoding     of each sample
 * @param sampleRateHz frames per second
 * @param channels     samples per frame
 * @param dataBytes    length of the sound in bytes, unless it ends where the stream ends
 */
public record PcmLayout(String container, SampleEncoding encoding, int sampleRateHz, int channels,
        OptionalLong dataBytes) {

    /** More channels than any sound field in use; a header that says more is damaged. */
    public static final int MAX_CHANNELS = 256;

    /** Bytes of one sample of every channel. */
    public int bytesPerFrame() {
        return encoding.bytesPerSample() * channels;
    }

    public String format() {
        return container + " " + encoding;
    }
}
