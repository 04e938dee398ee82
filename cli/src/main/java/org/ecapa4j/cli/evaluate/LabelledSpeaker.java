package org.ecapa4j.cli.evaluate;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

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

    /** The names under which speakers of both labels are found: one of the labels may be a slip. */
    static List<String> ofTwoLabels(List<LabelledSpeaker> speakers) {
        Map<String, Long> counts = speakers.stream().collect(Collectors.groupingBy(LabelledSpeaker::speaker,
                TreeMap::new, Collectors.counting()));
        return counts.keySet().stream().filter(name -> counts.get(name) > 1).toList();
    }
}
