package org.ecapa4j.cli.segment.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.ecapa4j.cli.input.Input;
import org.ecapa4j.cli.text.Json;

/**
 * A recording as a folder of results knows it: the same whatever the working folder is and however it is named, and
 * still the same when results and recordings are moved together.
 *
 * @param file    its path from the folder of results, or from the root where there is none; {@code -} for standard
 *                input
 * @param channel the one that is heard alone, counted from 1; 0 for the mean of all
 */
record Source(String file, int channel) {

    /**
     * That of an input.
     *
     * @param results the folder of results, which exists
     */
    static Source of(Input input, Path results) throws IOException {
        return new Source(input.isStandardInput() ? input.name() : path(Path.of(input.name()), results.toRealPath()),
                input.reading().channel().orElse(0));
    }

    /** Links are followed in folders alone: two names of one file are two recordings. */
    private static String path(Path name, Path results) {
        Path file = name.toAbsolutePath();
        try {
            file = file.getParent().toRealPath().resolve(file.getFileName());
        } catch (IOException e) {
            file = file.normalize();
        }
        boolean apart = !file.getRoot().equals(results.getRoot());
        return (apart ? file : results.relativize(file)).toString().replace('\\', '/');
    }

    /** From the members of an object. */
    static Source of(Map<String, Object> members) {
        return new Source((String) members.get("source"),
                ((Number) members.getOrDefault("channel", 0)).intValue());
    }

    /** {@code source}, and {@code channel} if one is heard alone. */
    Map<String, Object> members() {
        Map<String, Object> members = Json.object("source", file);
        if (channel > 0) {
            members.put("channel", channel);
        }
        return members;
    }
}
