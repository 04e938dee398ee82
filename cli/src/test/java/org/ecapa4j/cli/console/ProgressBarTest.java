package org.ecapa4j.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ProgressBarTest {

    @Test
    void aLineShowsBarPercentRateAndTimeLeft() {
        assertEquals("[##########----------]  50%  50/100  5.0 files/s  0:10 left", ProgressBar.line(50, 100, "files",
                10, 80));
        assertEquals("[--------------------]   0%  1/7200  1.0 files/s  1:59:59 left", ProgressBar.line(1, 7200,
                "files", 1, 80));
        assertEquals("[####################] 100%  100/100  50 files/s  0:00 left", ProgressBar.line(100, 100, "files",
                2, 80));
        assertEquals("[--------------------]   0%  0/9  0.0 files/s  ? left", ProgressBar.line(0, 9, "files", 1, 80));
        assertTrue(ProgressBar.line(12_000, 13_500, "kB", 60, 80).length() < 80);
    }

    @Test
    void onANarrowTerminalTheBarGetsShorterAndTheRestGoes() {
        String position = "1:00:00 of ~4:00:00  3/4 files  36x";
        assertEquals("[#####---------------]  25%  1:00:00 of ~4:00:00  3/4 files  36x  5:00 left",
                ProgressBar.line(0.25, position, 100, 80));
        assertEquals("[##--------]  25%  1:00:00 of ~4:00:00  3/4 files  36x  5:00 left",
                ProgressBar.line(0.25, position, 100, 70));
        assertEquals("[##--------]  25%  1:00:00 of ~4:00:00  5:00 left", ProgressBar.line(0.25, position, 100, 60));
        assertEquals("25%  1:00:00 of ~4:00:00  5:00 left", ProgressBar.line(0.25, position, 100, 40));
        assertEquals("25%  5:00 left", ProgressBar.line(0.25, position, 100, 20));
    }
}
