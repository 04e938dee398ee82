package org.ecapa4j.tracking;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ecapa4j.frontend.FrontEndDefinition;

/** How long each label was heard, in one recording or several. Not thread-safe. */
public final class SpeakingTime {

    private final Map<String, Long> samples = new LinkedHashMap<>();

    /** Nothing heard yet, of the labels of a model, by a gate that does not tell noise from silence. */
    public SpeakingTime(List<String> labels) {
        this(labels, Gate.open());
    }

    /** Nothing heard yet, of the labels of a model; noise counts on its own where the gate can tell it. */
    public SpeakingTime(List<String> labels, Gate gate) {
        labels.forEach(label -> samples.put(label, 0L));
        samples.put(Segment.UNSURE, 0L);
        if (gate instanceof FrameGate) {
            samples.put(Segment.NOISE, 0L);
        }
        samples.put(Segment.SILENCE, 0L);
    }

    /** Counts a segment. */
    public void add(Segment segment) {
        add(segment.label(), segment.endSample() - segment.startSample());
    }

    /** Counts what another has counted. */
    public void add(SpeakingTime other) {
        other.samples.forEach(this::add);
    }

    /**
     * Counts what was heard at another time.
     *
     * @param seconds as {@link #seconds} told it
     * @throws IllegalArgumentException if the label is not counted here, or the time is none
     */
    public void add(String label, double seconds) {
        if (!(seconds >= 0 && seconds <= Integer.MAX_VALUE)) {
            throw new IllegalArgumentException(label + ": expected seconds from 0 on, found " + seconds);
        }
        add(label, Math.round(seconds * FrontEndDefinition.SAMPLE_RATE_HZ));
    }

    /**
     * The labels that are counted: the model's, {@link Segment#UNSURE}, {@link Segment#NOISE} if told, {@link
     * Segment#SILENCE}.
     */
    public List<String> labels() {
        return new ArrayList<>(samples.keySet());
    }

    /** Seconds of a label. */
    public double seconds(String label) {
        return (double) count(label) / FrontEndDefinition.SAMPLE_RATE_HZ;
    }

    /** Seconds of voice, sure or not. */
    public double speechSeconds() {
        return (double) speech() / FrontEndDefinition.SAMPLE_RATE_HZ;
    }

    /** Seconds of everything. */
    public double totalSeconds() {
        return (double) total() / FrontEndDefinition.SAMPLE_RATE_HZ;
    }

    /**
     * Part of the voice, 0 to 1, that a label has; of {@link Segment#NOISE} and {@link Segment#SILENCE}, their part of
     * everything. 0 where there is nothing to share.
     */
    public double share(String label) {
        long whole = Segment.isPause(label) ? total() : speech();
        return whole == 0 ? 0 : (double) count(label) / whole;
    }

    private void add(String label, long count) {
        samples.put(label, count(label) + count);
    }

    private long count(String label) {
        Long count = samples.get(label);
        if (count == null) {
            throw new IllegalArgumentException("expected one of " + samples.keySet() + ", found " + label);
        }
        return count;
    }

    private long speech() {
        return total() - count(Segment.SILENCE) - samples.getOrDefault(Segment.NOISE, 0L);
    }

    private long total() {
        return samples.values().stream().mapToLong(Long::longValue).sum();
    }
}
