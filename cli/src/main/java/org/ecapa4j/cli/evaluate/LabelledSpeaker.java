package org.ecapa4j.cli.evaluate;

import java.nio.file.Path;
import java.util.List;

/**
 * The recordings of one speaker and how the speaker is perceived.
 *
 * @param label {@code male} or {@code female}
 * @param files in the order in which they are joined
 */
record LabelledSpeaker(String speaker, String label, List<Path> files) {

    LabelledSpeaker {
        files = List.copyOf(files);
    }
}
