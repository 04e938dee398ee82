package org.ecapa4j.cli.segment;

import org.ecapa4j.tracking.Segment;

/** An Audacity label track: start, end, label, separated by tabs. */
final class AudacityLabels {

    private AudacityLabels() {}

    /** A line for each segment. */
    static String text(SegmentedFile file) {
        StringBuilder text = new StringBuilder();
        for (Segment segment : file.segments()) {
            text.append(Decimals.seconds(segment.startSeconds())).append('\t')
                    .append(Decimals.seconds(segment.endSeconds()))
                    .append('\t').append(segment.label()).append('\n');
        }
        return text.toString();
    }
}
