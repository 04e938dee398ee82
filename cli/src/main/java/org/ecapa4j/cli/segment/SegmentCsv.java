package org.ecapa4j.cli.segment;

import org.ecapa4j.tracking.Segment;

/**
 * inaSpeechSegmenter's columns {@code labels}, {@code start}, {@code stop}, separated by tabs; {@code score} on
 * request.
 */
final class SegmentCsv {

    private SegmentCsv() {}

    /** The header. */
    static String start(boolean scores) {
        return scores ? "labels\tstart\tstop\tscore\n" : "labels\tstart\tstop\n";
    }

    /** The header and a row for each segment; silence has no score. */
    static String text(SegmentedFile file, boolean scores) {
        StringBuilder text = new StringBuilder(start(scores));
        for (Segment segment : file.segments()) {
            text.append(segment.label()).append('\t').append(Decimals.seconds(segment.startSeconds())).append('\t')
                    .append(Decimals.seconds(segment.endSeconds()));
            if (scores) {
                text.append('\t').append(segment.isSpeech() ? Decimals.score(segment.score()) : "");
            }
            text.append('\n');
        }
        return text.toString();
    }
}
