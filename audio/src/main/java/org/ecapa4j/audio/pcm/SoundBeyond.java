package org.ecapa4j.audio.pcm;

import java.io.IOException;
import org.ecapa4j.audio.spi.ByteReader;

/**
 * Sound after its stated end: a size of 32 bits wraps above 4 GB, and a recorder that was killed may have written one
 * that is too small.
 */
public final class SoundBeyond {

    /** So much must follow the stated end, and be neither a tag nor padding, to be taken for sound. */
    private static final int CONVINCING_BYTES = 1 << 16;

    private SoundBeyond() {
    }

    /** Whether what comes next is sound, where it is no chunk and no other file; if so, that is said. */
    public static boolean follows(ByteReader in, long statedBytes, HeaderWarnings warnings) throws IOException {
        byte[] next = in.peek(CONVINCING_BYTES);
        if (next.length < CONVINCING_BYTES || Leftover.isTag(next, next.length) || isZeros(next)) {
            return false;
        }
        warnings.add("the header says " + statedBytes + " bytes of sound, but it goes on after them: read to the end "
            + "of the file");
        return true;
    }

    private static boolean isZeros(byte[] bytes) {
        for (byte b : bytes) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }
}
