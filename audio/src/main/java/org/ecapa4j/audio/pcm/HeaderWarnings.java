package org.ecapa4j.audio.pcm;

import java.util.ArrayList;
import java.util.List;

/** Warnings about one file, not more than a reader would read: a hostile file could give thousands. */
final class HeaderWarnings {

    private static final int MAX_WARNINGS = 20;

    private final List<String> warnings = new ArrayList<>();
    private long further;

    void add(String warning) {
        if (warnings.size() < MAX_WARNINGS) {
            warnings.add(warning);
        } else {
            further++;
        }
    }

    void addAll(List<String> more) {
        more.forEach(this::add);
    }

    List<String> list() {
        List<String> list = new ArrayList<>(warnings);
        if (further > 0) {
            list.add("further warnings: " + further);
        }
        return List.copyOf(list);
    }
}
