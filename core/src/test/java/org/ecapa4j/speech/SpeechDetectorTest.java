package org.ecapa4j.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On sounds made here; real clips are in the golden tests. */
class SpeechDetectorTest {

    private static final int WINDOW = 12_000;

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 160, 737, 100_000})
    void anyChunksGiveTheSameFramesBitForBit(int chunk) {
        float[] sound = talk(1);
        assertEquals(frames(sound, Integer.MAX_VALUE), frames(sound, chunk));
    }

    @Test
    void theVerdictOnAWindowDependsOnNothingAfterIt() {
        float[] sound = talk(2);
        for (int end = WINDOW; end + 16_000 < sound.length; end += 2_400) {
            SpeechDetector whole = new SpeechDetector(WINDOW, (frame, speech, audible, f0Hz) -> {});
            SpeechDetector hops = new SpeechDetector(WINDOW, (frame, speech, audible, f0Hz) -> {});
            whole.accept(sound, 0, end);
            for (int at = 0; at < end; at += 1_200) {
                hops.accept(sound, at, Math.min(1_200, end - at));
                hops.look(Math.max(0, at - 3_000));
            }
            whole.look(end - WINDOW);
            hops.look(end - WINDOW);
            assertEquals(whole.speech(), hops.speech());
            assertEquals(whole.voicedShare(), hops.voicedShare(), 0f);
            assertEquals(whole.f0Hz(), hops.f0Hz(), 0f);
        }
    }

    @Test
    void everyWholeFrameIsToldOnceInOrderAndInTime() {
        float[] sound = talk(3);
        long[] told = {0};
        SpeechDetector detector = new SpeechDetector(0, (frame, speech, audible, f0Hz) ->
                assertEquals(told[0]++, frame));
        for (int at = 0; at + 100 <= sound.length; at += 100) {
            detector.accept(sound, at, 100);
            long late = detector.received() - told[0] * SpeechFrames.FRAME_SAMPLES;
            assertTrue(late <= SpeechDetector.LONGEST_DELAY_SAMPLES + SpeechFrames.FRAME_SAMPLES, late + " samples");
        }
        detector.finish();
        detector.finish();
        assertEquals(detector.received() / SpeechFrames.FRAME_SAMPLES, told[0]);
        assertThrows(IllegalStateException.class, () -> detector.accept(sound, 0, 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 159, 160, 161, 400, 4_000})
    void shortStreamsHaveTheirWholeFrames(int length) {
        assertEquals(length / 160, frames(Arrays.copyOf(talk(4), length), 77).size());
    }

    @Test
    void tonesNoiseClicksAndSilenceAreNoSpeechAndSilenceIsToldFromTheRest() {
        Random random = new Random(5);
        float[] tone = new float[48_000];
        float[] noise = new float[48_000];
        float[] clicks = new float[48_000];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (float) (0.3 * Math.sin(2 * Math.PI * 220 * i / 16_000));
            noise[i] = (float) (0.1 * random.nextGaussian());
            clicks[i] = i % 4_000 < 80 ? noise[i] : 0;
        }
        for (float[] sound : List.of(tone, noise, clicks)) {
            List<String> frames = frames(sound, 4_000);
            assertTrue(frames.stream().noneMatch(frame -> frame.startsWith("speech")));
            assertTrue(frames.stream().anyMatch(frame -> frame.startsWith("sound")));
        }
        assertTrue(frames(new float[48_000], 4_000).stream().allMatch(frame -> frame.startsWith("silence")));
    }

    @Test
    void theLevelDoesNotMatter() {
        float[] sound = talk(6);
        List<String> loud = frames(sound, 4_000);
        assertTrue(loud.stream().filter(frame -> frame.startsWith("speech")).count() > 200,
                "babbling counts as speech");
        for (float gain : new float[] {0.5f, 0.125f, 1f / 64}) {
            float[] quiet = new float[sound.length];
            for (int i = 0; i < sound.length; i++) {
                quiet[i] = gain * sound[i];
            }
            List<String> frames = frames(quiet, 4_000);
            int other = 0;
            for (int i = 0; i < loud.size(); i++) {
                other += loud.get(i).startsWith("speech") == frames.get(i).startsWith("speech") ? 0 : 1;
            }
            assertTrue(other <= loud.size() / 100, other + " of " + loud.size() + " frames at " + gain);
        }
    }

    @Test
    void wrongUseIsRefused() {
        assertThrows(IllegalArgumentException.class, () ->
                new SpeechDetector(-1, (frame, speech, audible, f0Hz) -> {}));
        SpeechDetector detector = new SpeechDetector(1_600, (frame, speech, audible, f0Hz) -> {});
        detector.accept(new float[8_000], 0, 8_000);
        assertThrows(IllegalArgumentException.class, () -> detector.look(0));
        detector.look(8_000);
        assertFalse(detector.speech());
        assertTrue(Float.isNaN(detector.f0Hz()));
    }

    private static List<String> frames(float[] sound, int chunk) {
        List<String> frames = new ArrayList<>();
        SpeechDetector detector = new SpeechDetector(0, (frame, speech, audible, f0Hz) ->
                frames.add((speech ? "speech" : audible ? "sound" : "silence") + " " + f0Hz));
        for (int at = 0; at < sound.length; at += Math.min(chunk, sound.length - at)) {
            detector.accept(sound, at, Math.min(chunk, sound.length - at));
        }
        detector.finish();
        return frames;
    }

    /** Babbling: pulses through two gliding resonances, in syllables with hisses between, and pauses. */
    private static float[] talk(long seed) {
        Random random = new Random(seed);
        float[] sound = new float[5 * 16_000];
        double phase = 0;
        double[] state = new double[4];
        for (int at = 8_000; at + 4_000 < sound.length; ) {
            int length = 1_600 + random.nextInt(2_400);
            boolean hiss = random.nextInt(4) == 0;
            double hz = 100 + random.nextInt(60);
            double rise = 0.8 + 0.4 * random.nextDouble();
            double formant = 350 + random.nextInt(400);
            double second = 1_000 + random.nextInt(1_200);
            for (int i = 0; i < length && at + i < sound.length; i++) {
                double t = (double) i / length;
                phase += hz * Math.pow(rise, t) / 16_000;
                double source = hiss ? 0.05 * random.nextGaussian() : phase >= 1 ? 1 : 0;
                phase -= phase >= 1 ? 1 : 0;
                double a = resonance(state, 0, source, formant * (0.8 + 0.5 * t));
                double b = resonance(state, 2, source, second * (1.2 - 0.5 * t));
                sound[at + i] = (float) (0.08 * Math.sin(Math.PI * t) * (a + 0.5 * b));
            }
            at += length + (random.nextInt(5) == 0 ? 8_000 : 400);
        }
        return sound;
    }

    private static double resonance(double[] state, int at, double input, double hz) {
        double radius = Math.exp(-Math.PI * 90 / 16_000);
        double output = input + 2 * radius * Math.cos(2 * Math.PI * hz / 16_000) * state[at]
                - radius * radius * state[at + 1];
        state[at + 1] = state[at];
        state[at] = output;
        return output;
    }
}
