package org.ecapa4j.cli.segment;

import java.util.List;
import org.ecapa4j.cli.input.Input;
import org.ecapa4j.tracking.Segment;
import org.ecapa4j.tracking.SpeakingTime;

/**
 * One recording in segments.
 *
 * @param input    what was cut
 * @param id       a name without blanks that no other recording of the run has
 * @param segments in order, touching each other, from start to end
 * @param time     how long each label was heard
 */
public record SegmentedFile(Input input, String id, List<Segment> segments, SpeakingTime time) {

    /** Keeps an unmodifiable copy of the segments. */
    public SegmentedFile {
        segments = List.copyOf(segments);
    }
}
