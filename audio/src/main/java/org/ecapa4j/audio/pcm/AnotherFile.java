package org.ecapa4j.audio.pcm;

import java.io.IOException;
import java.util.Optional;
import org.ecapa4j.audio.spi.SecondPassNeeded;
import org.ecapa4j.audio.stream.AudioFormatException;
import org.ecapa4j.audio.stream.PcmStream;

/** A whole file that follows another one in the same stream, as {@code cat a b} puts it there. */
public final class AnotherFile {

    private AnotherFile() {
    }

    /** How a file is opened. */
    public interface Opener {

        /** Reads its header, up to the sound. */
        PcmStream open() throws IOException;
    }

    /**
     * Opens the file that begins at that place; one that is broken is left out, and that is said.
     *
     * @param what name of the format, such as {@code AU file}
     */
    public static Optional<PcmStream> open(HeaderWarnings warnings, String what, long offset, Opener opener)
            throws IOException {
        warnings.another(what, offset);
        return sound(warnings, opener);
    }

    /** Opens further sound, which has been announced. */
    public static Optional<PcmStream> sound(HeaderWarnings warnings, Opener opener) throws IOException {
        try {
            return Optional.of(opener.open());
        } catch (AudioFormatException e) {
            warnings.add("it is left out: " + e.fault());
        } catch (SecondPassNeeded e) {
            warnings.add("it is left out: " + e.refusal().fault());
        }
        return Optional.empty();
    }
}
