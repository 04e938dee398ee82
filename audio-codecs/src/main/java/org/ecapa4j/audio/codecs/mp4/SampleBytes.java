package org.ecapa4j.audio.codecs.mp4;

import java.io.IOException;
import org.ecapa4j.audio.spi.ByteReader;

/** Fetches samples from what is kept, or from the file, which is only read onwards. */
final class SampleBytes {

    private final ByteReader in;
    private final KeptSound kept;

    SampleBytes(ByteReader in, KeptSound kept) {
        this.in = in;
        this.kept = kept;
    }

    /** Copies a sample; false if the file ends before it does. */
    boolean read(SampleSource.Sample sample, byte[] into) throws IOException {
        int length = (int) sample.bytes();
        if (kept.copy(sample.offset(), into, length)) {
            return true;
        }
        if (sample.offset() < in.position()) {
            if (!kept.isEmpty()) {
                return false;
            }
            throw in.error(sample.offset(), "order of the samples", "one from front to back",
                "a sample before byte " + in.position());
        }
        return in.skip(sample.offset() - in.position()) && in.readUpTo(into, 0, length) == length;
    }
}
