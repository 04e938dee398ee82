package org.ecapa4j.cli.report.findings;

import java.io.IOException;
import org.ecapa4j.audio.stream.ForwardingStream;
import org.ecapa4j.audio.stream.PcmStream;

/** Tells somebody else what is read, so that a recording is decoded once however many listen. */
final class OverheardStream extends ForwardingStream {

    private final Ear ear;

    /** Gets samples; they are the reader's, valid during the call. */
    interface Ear {

        void accept(float[] samples, int offset, int length);
    }

    OverheardStream(PcmStream source, Ear ear) {
        super(source);
        this.ear = ear;
    }

    @Override
    public int read(float[] mono, int offset, int length) throws IOException {
        int found = source.read(mono, offset, length);
        if (found > 0) {
            ear.accept(mono, offset, found);
        }
        return found;
    }
}
