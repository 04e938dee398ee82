package org.ecapa4j.audio.codecs.mpeg.synthesis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.ecapa4j.audio.codecs.mpeg.frame.Subbands;
import org.junit.jupiter.api.Test;

class SynthesisFilterbankTest {

    @Test
    void theFastTransformIsTheDefinition() {
        Random random = new Random(1);
        float[] values = new float[Dct32.SIZE];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        float[] transformed = values.clone();
        new Dct32().transform(transformed);
        for (int k = 0; k < Dct32.SIZE; k++) {
            double sum = 0;
            for (int n = 0; n < Dct32.SIZE; n++) {
                sum += values[n] * Math.cos(Math.PI * (2 * n + 1) * k / 64);
            }
            assertEquals(sum, transformed[k], 2e-6, "coefficient " + k);
        }
    }

    /** The flow chart of the standard, figure A.2, in double and with nothing saved. */
    @Test
    void samplesAreThoseOfTheFlowChart() {
        Random random = new Random(2);
        float[] subbands = new float[Subbands.COUNT * Subbands.SLOTS];
        for (int i = 0; i < subbands.length; i++) {
            subbands[i] = random.nextFloat() - 0.5f;
        }
        float[] window = impulseResponse();
        float[] samples = new float[Subbands.SLOTS * 32];
        new SynthesisFilterbank().synthesise(subbands, Subbands.SLOTS, samples);
        double[] v = new double[1024];
        for (int slot = 0; slot < Subbands.SLOTS; slot++) {
            System.arraycopy(v, 0, v, 64, 960);
            for (int i = 0; i < 64; i++) {
                v[i] = 0;
                for (int k = 0; k < 32; k++) {
                    v[i] += Math.cos((16 + i) * (2 * k + 1) * Math.PI / 64) * subbands[k * Subbands.SLOTS + slot];
                }
            }
            for (int j = 0; j < 32; j++) {
                double sum = 0;
                for (int i = 0; i < 8; i++) {
                    sum += v[i * 128 + j] * window[i * 64 + j] + v[i * 128 + 96 + j] * window[i * 64 + 32 + j];
                }
                assertEquals(sum, samples[slot * 32 + j], 5e-6, "slot " + slot + " sample " + j);
            }
        }
    }

    /** The window, read out with vectors of V that hold a single 1. */
    private static float[] impulseResponse() {
        float[] window = new float[512];
        float[] out = new float[32];
        for (int i = 0; i < 16; i++) {
            float[] v = new float[1024];
            Arrays.fill(v, i * 64, i * 64 + 64, 1);
            SynthesisWindow.weigh(v, 0, out, 0);
            System.arraycopy(out, 0, window, i * 32, 32);
        }
        return window;
    }

    @Test
    void theWindowHasTheStandardsValues() {
        float[] window = impulseResponse();
        assertEquals(0, window[0]);
        assertEquals(-0.000015259, window[1], 5e-10);
        assertEquals(-0.000442505, window[32], 5e-10);
        assertEquals(0.003250122, window[64], 5e-10);
        assertEquals(1.144989014, window[256], 5e-10);
        assertEquals(0.003250122, window[448], 5e-10);
        assertEquals(0.000015259, window[511], 5e-10);
    }
}
