package org.ecapa4j.cli.segment;

import org.ecapa4j.tracking.Segment;

/**
 * inaSpeechSegmenter's columns {@code labels}, {@code start}, {@code stop}, separated by tabs; {@code score} and
 * {@code f0} (Hz) on request.
 */
final class SegmentCsv {

    private SegmentCsv() {}

    private static String header(SegmentColumns columns) {
        return "labels\tstart\tstop" + (columns.score() ? "\tscore" : "") + (columns.f0() ? "\tf0" : "") + "\n";
    }

    /** The header and a row for each segment; without a voice there is no score. */
    static String text(SegmentedFile file, SegmentColumns columns) {
        StringBuilder text = new StringBuilder(header(columns));
        for (Segment segment : file.segments()) {
            text.append(segment.label()).append('\t').append(Decimals.seconds(segment.startSeconds())).append('\t')
                    .append(Decimals.seconds(segment.endSeconds()));
            if (columns.score()) {
                text.append('\t').append(segment.isSpeech() ? Decimals.score(segment.score()) : "");
            }
            if (columns.f0()) {
                text.append('\t').append(Double.isNaN(segment.f0Hz()) ? "" : Decimals.hertz(segment.f0Hz()));
            }
            text.append('\n');
        }
        return text.toString();
    }
}
