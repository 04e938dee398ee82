package org.ecapa4j.audio.codecs.block;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Counts what was damaged, so that a broken file gives a few warnings and not thousands: each says what, how often,
 * where first, and how much sound is missing where that can be told. Not thread-safe.
 */
public final class DamageLog {

    /** More kinds of damage than that are made up. */
    private static final int MAX_KINDS = 20;

    private final Map<String, Occurrences> occurrences = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private double seconds;
    private long furtherKinds;

    private record Occurrences(long count, double firstSeconds, double lostSeconds, long lostBytes) {

        Occurrences plus(Occurrences next) {
            return new Occurrences(count + next.count, firstSeconds, lostSeconds + next.lostSeconds,
                lostBytes + next.lostBytes);
        }

        String line(String what) {
            return String.format(Locale.ROOT, "%s: %d, the first at %.2f s", what, count, firstSeconds)
                + (lostSeconds > 0 ? String.format(Locale.ROOT, ", %.2f s in all", lostSeconds) : "")
                + (lostBytes > 0 ? ", " + lostBytes + " bytes in all" : "");
        }
    }

    /** Moves the clock: that many frames more have been handed out. */
    void played(int frames, int sampleRateHz) {
        seconds += (double) frames / sampleRateHz;
    }

    /** The place of the block that is being decoded, in words. */
    String time() {
        return String.format(Locale.ROOT, "%.2f s", seconds);
    }

    /** Seconds of sound before the block that is being decoded. */
    public double seconds() {
        return seconds;
    }

    /** One more of {@code what}, here. The words are few and fixed. */
    public void count(String what) {
        add(what, new Occurrences(1, seconds, 0, 0));
    }

    /** Adds to the sound lost by {@code what}, which has been counted. */
    public void lostSeconds(String what, double lost) {
        add(what, new Occurrences(0, seconds, lost, 0));
    }

    /** Adds to the bytes lost by {@code what}, which has been counted. */
    public void lostBytes(String what, long lost) {
        add(what, new Occurrences(0, seconds, 0, lost));
    }

    private void add(String what, Occurrences more) {
        if (occurrences.size() < MAX_KINDS || occurrences.containsKey(what)) {
            occurrences.merge(what, more, Occurrences::plus);
        } else {
            furtherKinds++;
        }
    }

    /** A warning that comes once. */
    public void note(String warning) {
        if (notes.size() < MAX_KINDS) {
            notes.add(warning);
        } else {
            furtherKinds++;
        }
    }

    /** All warnings so far, one line each. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        occurrences.forEach((what, found) -> warnings.add(found.line(what)));
        if (furtherKinds > 0) {
            warnings.add("further damage: " + furtherKinds);
        }
        warnings.addAll(notes);
        return List.copyOf(warnings);
    }
}
