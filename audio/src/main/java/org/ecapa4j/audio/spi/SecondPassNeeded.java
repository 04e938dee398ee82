package org.ecapa4j.audio.spi;

import java.io.IOException;
import java.io.InputStream;
import org.ecapa4j.audio.stream.AudioFormatException;
import org.ecapa4j.audio.stream.PcmStream;

/**
 * Thrown by {@link AudioDecoder#open} when what describes the sound comes after it: a file is opened once more and read
 * with what is known then; a stream, which cannot be, is refused.
 */
public final class SecondPassNeeded extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient AudioFormatException refusal;
    private final transient Pass pass;

    /** How the second pass is opened. */
    @FunctionalInterface
    public interface Pass {

        /** Opens the sound; {@code in} and {@code name} are as for {@link AudioDecoder#open}. */
        PcmStream open(InputStream in, String name) throws IOException;
    }

    /**
     * Asks for a second pass.
     *
     * @param refusal what a stream is refused with
     * @param pass    how a file is read
     */
    public SecondPassNeeded(AudioFormatException refusal, Pass pass) {
        super(refusal.getMessage(), refusal);
        this.refusal = refusal;
        this.pass = pass;
    }

    /** What a stream is refused with. */
    public AudioFormatException refusal() {
        return refusal;
    }

    /** How a file is read. */
    public Pass pass() {
        return pass;
    }
}
