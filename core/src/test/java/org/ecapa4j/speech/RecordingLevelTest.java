package org.ecapa4j.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecordingLevelTest {

    private static final int RATE_HZ = 44_100;

    @Test
    void soundOfUsualLevelIsNotWarnedOf() {
        for (double gain : new double[] {0.01, 0.1, 0.3}) {
            assertEquals(Optional.empty(), of(noise(gain)).warning());
        }
        assertEquals(Optional.empty(), new RecordingLevel(RATE_HZ).warning());
    }

    @Test
    void silenceAndUnusualLevelsAreNamedInOneSentence() {
        assertEquals("all silence: no sound over -80 dB of full scale", of(new float[RATE_HZ]).warning().orElseThrow());
        assertEquals("very quiet: level -60 dB of full scale, usual are -45 dB to -10 dB",
                of(noise(0.001)).warning().orElseThrow());
        assertTrue(of(noise(0.7)).warning().orElseThrow().startsWith("clipped: "), "and very loud");
        assertTrue(of(noise(0.7)).warning().orElseThrow().contains("; very loud: level -"));
    }

    @Test
    void aLimitThatIsHitIsClippingAtWhateverHeight() {
        for (float limit : new float[] {1, 0.6f, 0.2f}) {
            float[] sound = sine(1.3 * limit, 200);
            for (int i = 0; i < sound.length; i++) {
                sound[i] = Math.max(-limit, Math.min(limit, sound[i]));
            }
            String warning = of(sound).warning().orElseThrow();
            assertTrue(warning.startsWith("clipped: 4") || warning.startsWith("clipped: 3"), warning);
        }
    }

    @Test
    void fullScaleReachedAndNotExceededIsNoClipping() {
        float[] sound = sine(0.9999, 200);
        for (int i = 0; i < sound.length; i++) {
            sound[i] = Math.round(sound[i] * 32767) / 32768f;
        }
        assertEquals(0, of(sound).clippedShare(), 0.01);
    }

    @Test
    void longPausesDoNotMakeARecordingQuiet() {
        float[] sound = new float[20 * RATE_HZ];
        System.arraycopy(noise(0.1), 0, sound, 5 * RATE_HZ, RATE_HZ);
        assertEquals(-20, of(sound).levelDb(), 1);
        assertEquals(Optional.empty(), of(sound).warning());
    }

    @Test
    void chunksDoNotMatter() {
        float[] sound = noise(0.001);
        RecordingLevel chunks = new RecordingLevel(RATE_HZ);
        for (int at = 0; at < sound.length; at += 77) {
            chunks.accept(sound, at, Math.min(77, sound.length - at));
        }
        assertEquals(of(sound).levelDb(), chunks.levelDb(), 0.0);
        assertEquals(of(sound).warning(), chunks.warning());
    }

    private static RecordingLevel of(float[] sound) {
        RecordingLevel level = new RecordingLevel(RATE_HZ);
        level.accept(sound, 0, sound.length);
        return level;
    }

    private static float[] noise(double gain) {
        Random random = new Random(1);
        float[] sound = new float[RATE_HZ];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = (float) Math.max(-1, Math.min(1, gain * random.nextGaussian()));
        }
        return sound;
    }

    private static float[] sine(double gain, double hz) {
        float[] sound = new float[RATE_HZ];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = (float) (gain * Math.sin(2 * Math.PI * hz * i / RATE_HZ));
        }
        return sound;
    }
}
