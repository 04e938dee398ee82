package org.ecapa4j.audio.codecs.mp4;

import java.io.IOException;
import java.util.Optional;
import org.ecapa4j.audio.spi.ByteReader;
import org.ecapa4j.audio.stream.AudioFormatException;

/** Reads the boxes of a file up to its index, the {@code moov} box. */
final class MovieFinder {

    /** The tables of a day of AAC are half as long. */
    private static final int MAX_MOVIE_BYTES = 32 << 20;

    private final ByteReader in;
    private final KeptSound kept = new KeptSound();

    MovieFinder(ByteReader in) {
        this.in = in;
    }

    /** What of the sound came before the index. */
    KeptSound kept() {
        return kept;
    }

    Box find() throws IOException {
        while (true) {
            Optional<BoxHeader> header = BoxHeader.next(in);
            if (header.isEmpty()) {
                throw new AudioFormatException(in.name(), kept.isEmpty()
                    ? "MPEG-4: expected a box 'moov', found the end of the file"
                    : "MPEG-4: expected a box 'moov', the index of the sound, found the end of the file: "
                        + "the recording was cut off or never finished");
            }
            switch (header.get().type()) {
                case "moov" -> {
                    return header.get().read(in, MAX_MOVIE_BYTES);
                }
                case "moof" -> throw in.error(header.get().start(), "box before 'moof'",
                    "'moov', as in the first part of a stream that is sent in parts", "none");
                case "mdat" -> kept.keep(in, header.get().end());
                default -> in.skip(header.get().end() - in.position());
            }
        }
    }
}
