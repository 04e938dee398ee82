package org.ecapa4j.cli.segment;

import java.math.BigDecimal;
import org.ecapa4j.tracking.Segment;

/**
 * NIST's Rich Transcription Time Marked, a {@code SPEAKER} line for each segment of speech (evaluation plan RT-09,
 * appendix A: type, file, channel, start, duration, orthography, subtype, name, confidence, look-ahead).
 */
final class Rttm {

    private static final String NONE = "<NA>";

    private Rttm() {}

    /** A line for each segment of speech; none of silence. */
    static String text(SegmentedFile file) {
        StringBuilder text = new StringBuilder();
        String channel = Integer.toString(file.input().reading().channel().orElse(1));
        for (Segment segment : file.segments()) {
            if (segment.isSpeech()) {
                text.append(String.join(" ", "SPEAKER", file.id(), channel, Decimals.seconds(segment.startSeconds()),
                        duration(segment), NONE, NONE, field(segment.label()), Decimals.score(segment.score()), NONE))
                        .append('\n');
            }
        }
        return text.toString();
    }

    /** A comment, which readers of RTTM leave out. */
    static String failure(String name) {
        return ";; " + field(name) + " failed\n";
    }

    /** Fields are separated by blanks and may not hold any. */
    private static String field(String text) {
        return text.replaceAll("\\s", "_");
    }

    /**
     * The difference of start and end as they are written: rounded on its own, one segment could reach into the next.
     */
    private static String duration(Segment segment) {
        return new BigDecimal(Decimals.seconds(segment.endSeconds()))
                .subtract(new BigDecimal(Decimals.seconds(segment.startSeconds()))).toPlainString();
    }
}
