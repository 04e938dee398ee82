package org.ecapa4j.audio.codecs.aac.bits;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The lines of a resource with numbers out of the standard; those that begin with {@code #} are remarks. */
public final class TableLines {

    private TableLines() {
    }

    /** The lines of a resource beside {@code owner}, without the remarks. */
    public static List<String> of(Class<?> owner, String resource) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
            owner.getResourceAsStream(resource), StandardCharsets.US_ASCII))) {
            return in.lines().filter(line -> !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
