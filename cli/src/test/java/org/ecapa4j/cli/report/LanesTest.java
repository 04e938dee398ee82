package org.ecapa4j.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.ecapa4j.cli.page.Axis;
import org.ecapa4j.tracking.Segment;
import org.junit.jupiter.api.Test;

class LanesTest {

    private static final List<String> LABELS = List.of("male", "female");
    private static final LabelColours COLOURS = new LabelColours(LABELS);
    private static final Pattern RUN = Pattern.compile("<i class=\"run (\\w+)\" style=\"left:([\\d.]+)%;"
            + "width:([\\d.]+)%\"></i>");

    @Test
    void aSegmentIsDrawnInTheLaneOfItsLabelFromItsStartToItsEnd() {
        List<Segment> segments = segments(4, 16_000);
        List<MatchResult> runs = runs("female", segments);
        assertEquals(List.of("25 25", "75 25"), runs.stream().map(each -> each.group(2) + " " + each.group(3))
                .toList());
        assertTrue(runs.stream().allMatch(each -> each.group(1).equals("drawn")));
        assertEquals("other", runs("male", segments).get(0).group(1));
        assertEquals("unsure", COLOURS.style("unsure"));
    }

    @Test
    void manySegmentsAreDrawnInABoundedNumberOfRuns() {
        List<Segment> segments = segments(100_000, 4_000);
        for (String label : LABELS) {
            List<MatchResult> runs = runs(label, segments);
            assertTrue(runs.size() >= 1 && runs.size() <= Lanes.MOST_RUNS, label + ": " + runs.size());
            double width = runs.stream().mapToDouble(each -> Double.parseDouble(each.group(3))).sum();
            assertEquals(100, width, 0.1, "every column has some of each label");
        }
        // Twice as many as are drawn one by one, of which a label has every second.
        assertEquals(1, runs("male", segments(2 * Lanes.MOST_RUNS, 4_000)).size());
    }

    /** Male and female in turn. */
    private static List<Segment> segments(int count, int samples) {
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            segments.add(new Segment(LABELS.get(i % 2), (long) i * samples, (i + 1L) * samples, LABELS,
                    new double[] {0.5, 0.5}));
        }
        return segments;
    }

    private static List<MatchResult> runs(String label, List<Segment> segments) {
        Axis time = Axis.time(0, segments.get(segments.size() - 1).endSeconds());
        Lanes lanes = new Lanes(time, COLOURS);
        lanes.add(label, segments);
        return RUN.matcher(lanes.chart("", "").html()).results().toList();
    }
}
