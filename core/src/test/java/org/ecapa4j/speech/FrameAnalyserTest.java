package org.ecapa4j.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameAnalyserTest {

    @ParameterizedTest
    @ValueSource(doubles = {62, 80, 110, 155.5, 220, 333, 440, 490})
    void thePitchOfAPulseTrainIsFoundToOnePerCentInEveryFrame(double hz) {
        FrameHistory history = analyse(pulses(hz, 0));
        for (int frame = 5; frame < 95; frame++) {
            assertEquals(hz, history.hz[history.slot(frame)], hz / 100, "frame " + frame);
            assertTrue(history.height[history.slot(frame)] > 0.7);
        }
    }

    @Test
    void thePitchHasNoFundamentalNeed() {
        float[] sound = new float[16_000];
        for (int i = 0; i < sound.length; i++) {
            for (int harmonic = 3; harmonic <= 12; harmonic++) {
                sound[i] += (float) (0.05 * Math.cos(2 * Math.PI * 120 * harmonic * i / 16_000 + harmonic * harmonic));
            }
        }
        FrameHistory history = analyse(sound);
        for (int frame = 5; frame < 95; frame++) {
            assertEquals(120, history.hz[history.slot(frame)], 1.2);
        }
    }

    @Test
    void noiseAndSilenceHaveNoPitch() {
        Random random = new Random(1);
        float[] noise = new float[32_000];
        for (int i = 0; i < 16_000; i++) {
            noise[i] = (float) random.nextGaussian() * 0.1f;
        }
        FrameHistory history = analyse(noise);
        int voiced = 0;
        for (int frame = 0; frame < 100; frame++) {
            voiced += history.hz[history.slot(frame)] > 0 ? 1 : 0;
        }
        assertTrue(voiced < 10, voiced + " of 100 frames of noise");
        for (int frame = 105; frame < 200; frame++) {
            assertEquals(0, history.hz[history.slot(frame)]);
        }
    }

    @Test
    void aConstantOffsetChangesNothing() {
        FrameHistory without = analyse(pulses(130, 0));
        FrameHistory with = analyse(pulses(130, 0.3f));
        for (int frame = 5; frame < 95; frame++) {
            assertEquals(without.hz[frame], with.hz[frame], 0.1);
            assertEquals(without.levelDb[frame], with.levelDb[frame], 0.1);
        }
    }

    @Test
    void theLevelIsInDecibelOfFullScale() {
        float[] sound = new float[16_000];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = (float) (0.1 * Math.sin(2 * Math.PI * 1000 * i / 16_000));
        }
        assertEquals(-23.01, analyse(sound).levelDb[50], 0.05);
    }

    private static float[] pulses(double hz, float offset) {
        float[] sound = new float[16_000];
        double phase = 0;
        for (int i = 0; i < sound.length; i++) {
            double sum = 0;
            for (int harmonic = 1; harmonic * hz < 4_000; harmonic++) {
                sum += Math.cos(harmonic * phase) / harmonic;
            }
            sound[i] = (float) (0.1 * sum) + offset;
            phase += 2 * Math.PI * hz / 16_000;
        }
        return sound;
    }

    private static FrameHistory analyse(float[] sound) {
        FrameHistory history = new FrameHistory(sound.length / SpeechFrames.FRAME_SAMPLES);
        FrameAnalyser analyser = new FrameAnalyser(history);
        for (int at = 0; at < sound.length; ) {
            at += analyser.accept(sound, at, sound.length - at);
        }
        analyser.finish();
        assertEquals(sound.length / SpeechFrames.FRAME_SAMPLES, analyser.tracked());
        return history;
    }
}
