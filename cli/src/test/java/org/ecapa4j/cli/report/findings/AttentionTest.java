package org.ecapa4j.cli.report.findings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AttentionTest {

    private static final int CHANNELS = 10;
    private static final int FRAMES = 8;

    @Test
    void evenWeightsAreOneEachAndAsSpreadAsAllFrames() {
        float[] even = new float[CHANNELS * FRAMES];
        Arrays.fill(even, 1f / FRAMES);
        Attention attention = Attention.of(even, CHANNELS, FRAMES, 4);
        assertEquals(FRAMES, attention.effective(), 1e-5);
        assertEquals(4, attention.mean().count());
        assertEquals(1, attention.mean().mean(3), 1e-6);
        assertEquals(1, attention.low().mean(0), 1e-6);
        assertEquals(1, attention.high().mean(0), 1e-6);
    }

    @Test
    void oneFrameThatHasAllTheWeightIsSpreadOverOne() {
        float[] single = new float[CHANNELS * FRAMES];
        for (int channel = 0; channel < CHANNELS; channel++) {
            single[channel * FRAMES + (channel == 0 ? 1 : 5)] = 1;
        }
        Attention attention = Attention.of(single, CHANNELS, FRAMES, 8);
        assertEquals(1, attention.effective(), 1e-6);
        assertEquals(FRAMES * 0.9, attention.mean().mean(5), 1e-5);
        assertEquals(FRAMES * 0.1, attention.mean().mean(1), 1e-5);
        // A tenth of ten channels is one, and the one that differs is beyond the band.
        assertEquals(0, attention.high().mean(1));
        assertEquals(FRAMES, attention.low().mean(5));
    }
}
