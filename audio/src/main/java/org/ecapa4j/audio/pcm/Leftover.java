package org.ecapa4j.audio.pcm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.ecapa4j.audio.spi.ByteReader;

/** What is left of a file after its sound: tags and padding, which are nothing to speak of, or bytes that are. */
public final class Leftover {

    /** So far is it looked at; a pipe may never end. */
    private static final int MAX_BYTES = 1 << 20;
    private static final String[] TAGS = {"TAG", "ID3", "3DI", "APETAGEX", "LYRICSBEGIN"};

    private Leftover() {
    }

    /** A warning about what follows here, if it is worth one. Reads on. */
    public static Optional<String> warning(ByteReader in) throws IOException {
        long offset = in.position();
        byte[] rest = new byte[MAX_BYTES];
        int length = in.readUpTo(rest, 0, rest.length);
        boolean zeros = true;
        for (int i = 0; i < length; i++) {
            zeros &= rest[i] == 0 || i == length - 1 && rest[i] == '\n';
        }
        if (zeros || isTag(rest, length)) {
            return Optional.empty();
        }
        return Optional.of((length == MAX_BYTES ? "at least " : "") + length + " bytes after the sound, from byte "
            + offset + " on, are no part of it and are left out");
    }

    /** Whether bytes begin with a tag that other programs append to files. */
    public static boolean isTag(byte[] bytes, int length) {
        String start = new String(bytes, 0, Math.min(length, 16), StandardCharsets.ISO_8859_1);
        for (String tag : TAGS) {
            if (start.startsWith(tag)) {
                return true;
            }
        }
        return false;
    }
}
