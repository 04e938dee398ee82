package org.ecapa4j.audio.codecs.mpeg.frame;

/** Decodes the frames of one layer to subband samples. Keeps what later frames of the stream need; not thread-safe. */
public interface LayerDecoder {

    /**
     * Decodes one frame; what cannot be decoded becomes silence.
     *
     * @param header of the frame
     * @param bytes  hold the whole frame, with its header, from {@code offset} on
     */
    FrameOutcome decode(FrameHeader header, byte[] bytes, int offset, Subbands subbands);

    /** Forgets the frames before, after a loss of frames or for another stream. */
    void reset();
}
