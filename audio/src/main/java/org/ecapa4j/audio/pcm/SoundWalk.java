package org.ecapa4j.audio.pcm;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.ecapa4j.audio.spi.ByteReader;
import org.ecapa4j.audio.stream.PcmStream;

/**
 * A walk through a file of uncompressed sound, from one stretch to the next: what the containers have in common. Each
 * says where a stretch ends by its header, and looks for another one only where it was read to just there.
 */
public abstract class SoundWalk implements ChainedStream.Stretches {

    /** The file. */
    protected final ByteReader in;
    /** What is wrong with its headers. */
    protected final HeaderWarnings warnings = new HeaderWarnings();
    private long soundEnd;

    protected SoundWalk(ByteReader in) {
        this.in = in;
    }

    @Override
    public final List<String> warnings() {
        return warnings.list();
    }

    @Override
    public final Optional<PcmStream> next() throws IOException {
        return in.position() == soundEnd ? following() : Optional.empty();
    }

    /** The stretch after one that has ended where its header says; the file is there. */
    protected abstract Optional<PcmStream> following() throws IOException;

    /** Says how much sound begins here by its header; empty where it is read to the end of the file. */
    protected final void soundBegins(OptionalLong bytes) {
        soundEnd = bytes.isPresent() ? in.position() + bytes.getAsLong() : Long.MAX_VALUE;
    }

    /** Nothing that could be heard follows: what is left is looked at, and perhaps warned of. */
    protected final Optional<PcmStream> nothing() throws IOException {
        Leftover.warning(in).ifPresent(warnings::add);
        return Optional.empty();
    }

    /** Another file of a format that has no chunks, or nothing. */
    protected final Optional<PcmStream> fileOrNothing(String what, String magic) throws IOException {
        return isNext(magic) ? AnotherFile.open(warnings, what, in.position(), this::first) : nothing();
    }

    /** Whether these characters come next. */
    protected final boolean isNext(String magic) throws IOException {
        return HeaderChecks.hasAt(in.peek(magic.length()), 0, magic);
    }
}
