package org.ecapa4j.cli.report.findings;

import org.ecapa4j.cli.batch.Heard;
import org.ecapa4j.cli.segment.SegmentedFile;
import org.ecapa4j.tracking.RecordingSummary;

/**
 * What was found out about one recording.
 *
 * @param format    of the sound, for people
 * @param summary   the answer for all of it
 * @param segmented the recording in segments
 * @param timeline  what changes in its course
 * @param inside    the inside of one pass
 * @param sound     for playback
 */
public record Findings(String format, RecordingSummary summary, SegmentedFile segmented, Timeline timeline,
        Inside inside, Playback sound) {

    /** What {@code classify} says. */
    public Heard heard() {
        return new Heard(summary.seconds(), summary.prediction());
    }
}
