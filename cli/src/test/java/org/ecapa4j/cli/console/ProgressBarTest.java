package org.ecapa4j.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ProgressBarTest {

    @Test
    void aLineShowsBarPercentRateAndTimeLeft() {
        assertEquals("[##########----------]  50%  50/100  5.0 files/s  0:10 left", ProgressBar.line(50, 100, "files",
                10));
        assertEquals("[--------------------]   0%  1/7200  1.0 files/s  1:59:59 left", ProgressBar.line(1, 7200,
                "files", 1));
        assertEquals("[####################] 100%  100/100  50 files/s  0:00 left", ProgressBar.line(100, 100, "files",
                2));
        assertEquals("[--------------------]   0%  0/9  0.0 files/s  ? left", ProgressBar.line(0, 9, "files", 1));
        assertTrue(ProgressBar.line(12_000, 13_500, "kB", 60).length() < 80);
    }
}
