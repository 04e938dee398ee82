package org.ecapa4j.cli.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class AxisTest {

    @Test
    void timesAreFewAndRound() {
        assertEquals(List.of("0 s", "0.5 s", "1 s", "1.5 s", "2 s"), texts(Axis.time(0, 2.105)));
        assertEquals(List.of("38 s", "40 s", "42 s", "44 s"), texts(Axis.time(37.5, 45)));
        assertEquals(List.of("0:00", "1:00", "2:00", "3:00"), texts(Axis.time(0, 201)));
        assertEquals(List.of("0:00", "60:00", "120:00"), texts(Axis.time(0, 7_500)).stream()
                .filter(each -> each.matches("(0|60|120):00")).toList());
        for (double seconds : new double[] {0.017, 0.3, 1, 29, 119, 121, 3_599, 100_000, 1e6}) {
            int marks = Axis.time(0, seconds).marks().size();
            assertTrue(marks >= 1 && marks <= 7, seconds + " s: " + marks);
        }
    }

    @Test
    void placesFollowTheFunctionOfTheAxis() {
        Axis octaves = Axis.warped(100, 400, "Hz", Math::log, 100, 200, 400);
        assertEquals(0, octaves.place(100), 1e-12);
        assertEquals(0.5, octaves.place(200), 1e-12);
        assertEquals(List.of("100", "200", "400"), texts(octaves));
        assertEquals("0.05", Axis.shortest(0.05));
        assertEquals("0", Axis.shortest(-0.0));
        assertEquals("7000", Axis.shortest(7000));
    }

    private static List<String> texts(Axis axis) {
        return axis.marks().stream().map(Axis.Mark::text).toList();
    }
}
