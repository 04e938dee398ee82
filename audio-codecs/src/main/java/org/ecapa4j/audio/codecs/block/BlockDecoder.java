package org.ecapa4j.audio.codecs.block;

import java.io.IOException;

/** Decodes a compressed stream one frame or packet at a time. */
public interface BlockDecoder {

    /**
     * Decodes the next piece; it may turn out to hold no samples.
     *
     * @return false at the end, when {@code block} is left empty
     */
    boolean decode(MonoBlock block) throws IOException;
}
