package org.ecapa4j.cli.report.findings;

import org.ecapa4j.audio.AudioFile;
import org.ecapa4j.cli.batch.Heard;
import org.ecapa4j.cli.segment.SegmentedFile;
import org.ecapa4j.tracking.RecordingClassifier;
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

    /** Whether the whole recording went through the network at once. */
    public boolean inOnePass() {
        return summary.samples() <= (long) RecordingClassifier.ONE_PASS_SECONDS * AudioFile.MODEL_RATE_HZ;
    }

    /** What {@code classify} says. */
    public Heard heard() {
        return new Heard(summary.seconds(), summary.prediction());
    }
}
