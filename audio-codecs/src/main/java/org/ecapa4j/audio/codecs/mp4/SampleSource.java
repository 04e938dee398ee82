package org.ecapa4j.audio.codecs.mp4;

import java.io.IOException;
import java.util.Optional;

/** The samples of a track, in their order. */
interface SampleSource {

    /**
     * Where a sample is.
     *
     * @param offset of its first byte in the file
     * @param bytes  its length
     * @param time   when it begins, in the track's units of time
     */
    record Sample(long offset, long bytes, long time) {
    }

    /** The next sample; empty after the last. */
    Optional<Sample> next() throws IOException;
}
