package org.ecapa4j.audio.stream;

import java.io.IOException;

/** Holds streams of other people's making to what {@link PcmStream#read} promises, so that no loop goes on for ever. */
final class Reads {

    private Reads() {
    }

    /** Returns {@code found} if it is what a read of {@code length} frames may give. */
    static int checked(PcmStream source, int found, int length) throws IOException {
        if (found > length || found < -1 || found == 0 && length > 0) {
            throw new IOException(source.getClass().getName() + ".read: expected 1 to " + length
                + " frames or -1 at the end, found " + found);
        }
        return found;
    }
}
