package org.ecapa4j.tracking;

import java.io.IOException;

/** Samples that are pulled: {@code org.ecapa4j.audio.stream.PcmStream::read} is one. */
@FunctionalInterface
public interface SampleSource {

    /**
     * Reads the next samples.
     *
     * @return how many were written, 1 to {@code length}, or -1 at the end
     */
    int read(float[] into, int offset, int length) throws IOException;
}
