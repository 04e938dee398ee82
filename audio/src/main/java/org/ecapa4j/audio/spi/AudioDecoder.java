package org.ecapa4j.audio.spi;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.ecapa4j.audio.stream.PcmStream;

/**
 * A decoder of one format, found through {@link java.util.ServiceLoader}.
 *
 * <p>Decoders are chosen by content, never by file name. They are stateless and thread-safe; the streams they open are
 * not.
 */
public interface AudioDecoder {

    /** Bytes of the file that {@link #recognises} sees at most. */
    int HEAD_BYTES = 4096;

    /** Name of the format, such as {@code FLAC}. */
    String formatName();

    /**
     * Endings of the names that files of this format usually have, in lower case and without the dot: what a search
     * through folders looks for.
     */
    default Set<String> fileEndings() {
        return Set.of();
    }

    /**
     * Whether a file that begins with these bytes is of this format.
     *
     * @param head the first {@link #HEAD_BYTES} bytes, or all if there are fewer. An ID3v2 tag before the sound is
     *             skipped first; only when nothing after it is recognised are decoders shown the tag itself
     */
    boolean recognises(byte[] head);

    /**
     * Whether {@link #recognises} asks for a mark that other content hardly ever begins with; false where it asks for a
     * pattern that samples without a header may show by chance.
     */
    default boolean hasMark() {
        return true;
    }

    /**
     * Starts decoding.
     *
     * @param in   the file from its first byte (after an ID3v2 tag); buffered, so that it can be marked; closed by
     *             closing the stream returned
     * @param name name for messages
     * @throws org.ecapa4j.audio.stream.AudioFormatException if the header is not what the format demands
     * @throws SecondPassNeeded if the sound comes before what describes it
     */
    PcmStream open(InputStream in, String name) throws IOException;
}
