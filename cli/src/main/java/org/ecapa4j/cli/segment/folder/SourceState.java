package org.ecapa4j.cli.segment.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.ecapa4j.cli.input.Input;
import org.ecapa4j.cli.text.Json;

/**
 * What tells that a recording has changed.
 *
 * @param bytes    its size, -1 if unknown
 * @param modified when it was changed last, in milliseconds since 1970, -1 if unknown
 */
record SourceState(long bytes, long modified) {

    private static final SourceState UNKNOWN = new SourceState(-1, -1);

    /** As it is now. */
    static SourceState of(Input input) {
        if (input.isStandardInput() || !Files.isRegularFile(Path.of(input.name()))) {
            return UNKNOWN;
        }
        try {
            Path file = Path.of(input.name());
            return new SourceState(Files.size(file), Files.getLastModifiedTime(file).toMillis());
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    /** From the members of an object. */
    static SourceState of(Map<String, Object> members) {
        return new SourceState(((Number) members.get("bytes")).longValue(),
                ((Number) members.get("modified")).longValue());
    }

    /** {@code bytes} and {@code modified}. */
    Map<String, Object> members() {
        return Json.object("bytes", bytes, "modified", modified);
    }
}
