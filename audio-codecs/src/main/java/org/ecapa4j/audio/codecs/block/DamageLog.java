package org.ecapa4j.audio.codecs.block;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Counts what was damaged, so that a broken file gives a few warnings and not thousands. */
public final class DamageLog {

    private final int sampleRateHz;
    private final Map<String, Occurrences> occurrences = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    private record Occurrences(long count, long firstFrame) {
    }

    public DamageLog(int sampleRateHz) {
        this.sampleRateHz = sampleRateHz;
    }

    /** One more of {@code what}, met when {@code frame} frames had been decoded. The words are few and fixed. */
    public void count(String what, long frame) {
        occurrences.merge(what, new Occurrences(1, frame),
            (old, one) -> new Occurrences(old.count + 1, old.firstFrame));
    }

    /** A warning that comes once. */
    public void note(String warning) {
        notes.add(warning);
    }

    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        occurrences.forEach((what, found) -> warnings.add(String.format(Locale.ROOT, "%s: %d, the first at %.2f s",
            what, found.count, (double) found.firstFrame / sampleRateHz)));
        warnings.addAll(notes);
        return List.copyOf(warnings);
    }
}
