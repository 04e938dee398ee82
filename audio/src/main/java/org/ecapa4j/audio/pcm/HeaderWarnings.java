package org.ecapa4j.audio.pcm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Warnings about one file, not more than a reader would read: a hostile file could give thousands. */
public final class HeaderWarnings {

    private static final int MAX_WARNINGS = 20;

    private final List<String> warnings = new ArrayList<>();
    private final Map<String, Following> following = new LinkedHashMap<>();
    private long further;

    private record Following(long count, long offset) {
    }

    public void add(String warning) {
        if (warnings.size() < MAX_WARNINGS) {
            warnings.add(warning);
        } else {
            further++;
        }
    }

    /** More sound of one kind follows at that place: said once, with their number. */
    public void another(String what, long offset) {
        following.merge(what, new Following(1, offset), (first, next) -> new Following(first.count + 1, first.offset));
    }

    /** The header has no length of its sound. */
    public void neverCompleted() {
        add("the header was never completed (0 bytes of sound): read to the end of the file");
    }

    public void addAll(List<String> more) {
        more.forEach(this::add);
    }

    public List<String> list() {
        List<String> list = new ArrayList<>();
        following.forEach((what, found) -> list.add((found.count == 1 ? "another " + what + " follows at byte "
            : found.count + " more of " + what + " follow, the first at byte ") + found.offset
            + ": the sound is read too"));
        list.addAll(warnings);
        if (further > 0) {
            list.add("further warnings: " + further);
        }
        return List.copyOf(list);
    }
}
