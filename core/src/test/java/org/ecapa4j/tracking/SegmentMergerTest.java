package org.ecapa4j.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.api.Test;

/** Cells are one letter each: M and F sure, m and f by a hair (unsure), '.' silence; segments are letter and length. */
class SegmentMergerTest {

    private static final int CELL = 100;
    private static final List<String> LABELS = List.of("male", "female");

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource({
        "MMMFFF, m3 f3",
        "MMM....FFF, m3 s4 f3",
        "MMMFMMM, m7",
        "MMMFFMMM, m8",
        "MMMfFFFF, m4 f4",
        "MMMFfMMM, m8",
        "MMMFfmmm, m4 u4",
        "...fFFFF, s3 f5",
        "...mfFFF, s3 f5",
        "...FFF, s3 f3",
        "...FF...., s9",
        "...F.FFF, s5 f3",
        "MMMF...., m4 s4",
        "MMM..FFF, m5 f3",
        "FMMMM, m5",
        ".MMMM, m5",
        "MM..., s5",
        "FFFMM, f5",
        "M, m1",
        "MF, u2",
        "..., s3",
        "MMMMFFFFmmmmm, m4 f4 u5",
    })
    void cellsBecomeSegmentsOfThreeCellsOrMore(String cells, String segments) {
        assertEquals(segments, describe(merge(cells, 3)));
    }

    @Test
    void withoutAShortestLengthEveryRunIsASegment() {
        assertEquals("m1 f2 s1 u1 m1", describe(merge("MFF.fM", 0)));
    }

    @Test
    void theScoreIsTheMeanOverTheCellsWithVoice() {
        List<Segment> segments = merge("MMM..FMMM", 3);
        assertEquals(1, segments.size());
        double female = (6 * 0.1 + 0.9) / 7;
        assertEquals(female, segments.get(0).probability("female"), 1e-12);
        assertEquals(1 - female, segments.get(0).score(), 1e-12);
        assertEquals(0.55, merge("fff", 3).get(0).score(), 1e-12);
        assertTrue(Double.isNaN(merge("...", 3).get(0).score()));
    }

    @Test
    void segmentsTouchEachOtherAndTheLastReachesToTheEnd() {
        List<Segment> segments = merge("MMMFFF...fffMFMFMFM", 3);
        long end = 0;
        for (Segment segment : segments) {
            assertEquals(end, segment.startSample());
            end = segment.endSample();
        }
        assertEquals(19 * CELL + 7, end);
    }

    private static List<Segment> merge(String cells, int shortest) {
        List<Segment> segments = new ArrayList<>();
        var settings = SegmenterSettings.standard().withMinSegmentSamples(shortest * CELL);
        SegmentMerger merger = new SegmentMerger(LABELS, settings, segments::add);
        long end = 0;
        for (char cell : cells.toCharArray()) {
            end += CELL;
            switch (cell) {
                case '.' -> merger.addSilence(end);
                case 'M' -> merger.addSpeech(end, new double[] {0.9, 0.1});
                case 'F' -> merger.addSpeech(end, new double[] {0.1, 0.9});
                case 'm' -> merger.addSpeech(end, new double[] {0.55, 0.45});
                case 'f' -> merger.addSpeech(end, new double[] {0.45, 0.55});
                default -> throw new IllegalArgumentException(cells);
            }
        }
        merger.finish(end + 7);
        return segments;
    }

    private static String describe(List<Segment> segments) {
        StringBuilder text = new StringBuilder();
        for (Segment segment : segments) {
            text.append(text.length() == 0 ? "" : " ").append(segment.label().charAt(0))
                    .append((segment.endSample() - segment.startSample()) / CELL);
        }
        return text.toString();
    }
}
