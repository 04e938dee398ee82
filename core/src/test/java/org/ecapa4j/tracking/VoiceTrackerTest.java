package org.ecapa4j.tracking;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ecapa4j.Prediction;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.signal.Resampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VoiceTrackerTest {

    private static final int WINDOW = 12_000;
    private static final int HOP = 2_400;
    private static final VoiceGender MODEL = TinyModel.voices();

    @ParameterizedTest
    @ValueSource(ints = {8_000, 16_000, 44_100, 48_000, 96_000})
    void anySplitOfAStreamGivesTheSameEventsBitForBit(int rateHz) {
        float[] sound = Sounds.join(Sounds.voice(1.3, rateHz, 1), Sounds.hush(1.1, rateHz, 2),
                Sounds.voice(1.27, rateHz, 3));
        List<VoiceEvent> whole = track(sound, rateHz, TrackerSettings.modelCard(), sound.length);
        assertTrue(whole.size() > 15);
        assertSameEvents(whole, track(sound, rateHz, TrackerSettings.modelCard(), 1));
        for (int seed = 0; seed < 4; seed++) {
            List<VoiceEvent> split = new ArrayList<>();
            VoiceTracker tracker = new VoiceTracker(MODEL, rateHz, TrackerSettings.modelCard(), split::add);
            Random random = new Random(seed);
            for (int at = 0; at < sound.length; ) {
                int length = Math.min(sound.length - at, random.nextInt(10) == 0 ? 0
                        : random.nextInt(1 << (1 + random.nextInt(16))));
                tracker.accept(sound, at, length);
                at += length;
            }
            tracker.finish();
            assertSameEvents(whole, split);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8_000, 16_000, 44_100, 48_000, 96_000})
    void everyEventEqualsTheClassificationOfItsWindowBitForBit(int rateHz) {
        float[] sound = Sounds.voice(2.6, rateHz, 4);
        float[] at16kHz = Resampler.resample(sound, rateHz, 16_000);
        List<VoiceEvent> events = track(sound, rateHz, TrackerSettings.modelCard(), 1000);
        assertEquals((at16kHz.length - WINDOW) / HOP + 1, events.size());
        for (int i = 0; i < events.size(); i++) {
            VoiceEvent event = events.get(i);
            assertEquals((long) i * HOP, event.startSample());
            assertEquals((long) i * HOP + WINDOW, event.endSample());
            assertEquals(i * 0.15, event.startSeconds(), 1e-9);
            Prediction alone = MODEL.classifyWindow(at16kHz, i * HOP, WINDOW);
            assertArrayEquals(alone.logits(), event.logits(), 0f);
            assertEquals(alone.probability("female"), event.femaleProbability(), 0.0);
            assertEquals(0, event.skippedHops());
        }
        assertNotEquals(events.get(0).femaleProbability(), events.get(5).femaleProbability(),
                "the test model must tell windows apart");
    }

    @Test
    void theLastWindowIsHeardWhenItEndsWithTheStream() {
        float[] sound = Sounds.voice(0.9, 48_000, 5);
        assertEquals(2, track(sound, 48_000, TrackerSettings.modelCard(), 480).size());
        assertEquals(1, track(Arrays.copyOf(sound, sound.length - 3), 48_000, TrackerSettings.modelCard(), 480).size());
    }

    @Test
    void aStreamShorterThanAWindowGivesNoEvent() {
        assertEquals(0, track(Sounds.voice(0.74, 16_000, 6), 16_000, TrackerSettings.modelCard(), 100).size());
    }

    @Test
    void smoothedProbabilityIsAnExponentialAverageOfVoicedWindowsOnly() {
        float[] sound = Sounds.join(Sounds.hush(1.5, 16_000, 7), Sounds.voice(1.5, 16_000, 8),
                Sounds.hush(1.5, 16_000, 9), Sounds.voice(1,
                16_000, 10));
        List<VoiceEvent> events = track(sound, 16_000, TrackerSettings.modelCard(), 4_000);
        double expected = Double.NaN;
        int closed = 0;
        for (VoiceEvent event : events) {
            boolean silent = true;
            for (long i = event.startSample(); i < event.endSample(); i++) {
                silent &= Math.abs(sound[(int) i]) < 0.05f;
            }
            assertEquals(!silent, event.voiced());
            if (event.voiced()) {
                double p = event.femaleProbability();
                expected = Double.isNaN(expected) ? p : 0.8 * expected + 0.2 * p;
            } else {
                closed++;
            }
            assertTrue(event.classified());
            assertEquals(expected, event.smoothedFemaleProbability(), 1e-12);
        }
        assertTrue(Double.isNaN(events.get(0).smoothedFemaleProbability()));
        assertTrue(closed > 6 && closed < events.size() - 10);
    }

    @Test
    void windowsBehindAClosedGateNeedNotBeClassified() {
        float[] sound = Sounds.join(Sounds.voice(1, 16_000, 11), Sounds.hush(1.5, 16_000, 12),
                Sounds.voice(1, 16_000, 13));
        List<VoiceEvent> all = track(sound, 16_000, TrackerSettings.modelCard(), 999);
        List<VoiceEvent> voiced = track(sound, 16_000, TrackerSettings.modelCard().withClassifyWhenClosed(false), 999);
        assertEquals(all.size(), voiced.size());
        for (int i = 0; i < all.size(); i++) {
            assertEquals(all.get(i).voiced(), voiced.get(i).classified());
            assertEquals(all.get(i).smoothedFemaleProbability(), voiced.get(i).smoothedFemaleProbability(), 0.0);
            assertEquals(voiced.get(i).voiced() ? all.get(i).femaleProbability() : Double.NaN,
                    voiced.get(i).femaleProbability(), 0.0);
        }
    }

    @Test
    void anyGateCanTakeThePlaceOfThePeak() {
        Gate evenSeconds = (samples, from, length) -> samples[from] == 0.5f;
        float[] sound = Sounds.hush(2, 16_000, 14);
        sound[2 * HOP] = 0.5f;
        List<VoiceEvent> events = track(sound, 16_000, TrackerSettings.modelCard().withGate(evenSeconds), 5_000);
        for (int i = 0; i < events.size(); i++) {
            assertEquals(i == 2, events.get(i).voiced());
        }
    }

    @Test
    void aLateConsumerHearsOnlyTheNewestWindowAndIsToldHowManyWereLeftOut() {
        float[] sound = Sounds.voice(6, 16_000, 15);
        List<VoiceEvent> events = new ArrayList<>();
        VoiceTracker tracker = new VoiceTracker(MODEL, 16_000, TrackerSettings.modelCard().withMaxLagHops(3),
                events::add);
        tracker.accept(sound, 0, WINDOW + 2 * HOP);
        assertEquals(List.of(0L, 1L, 2L), hops(events), "three windows at once are within the lag");
        tracker.accept(sound, WINDOW + 2 * HOP, 20 * HOP + 100);
        assertEquals(List.of(0L, 1L, 2L, 22L), hops(events));
        assertEquals(19, events.get(3).skippedHops());
        assertArrayEquals(MODEL.classifyWindow(sound, 22 * HOP, WINDOW).logits(), events.get(3).logits(), 0f);
        tracker.accept(sound, WINDOW + 22 * HOP + 100, HOP);
        assertEquals(23, events.get(4).startSample() / HOP);
        assertEquals(0, events.get(4).skippedHops());
    }

    @Test
    void aStreamThatIsNeverLateIsTheSameWithAndWithoutALimitOfLag() {
        float[] sound = Sounds.voice(3, 44_100, 16);
        assertSameEvents(track(sound, 44_100, TrackerSettings.modelCard(), 6_000),
                track(sound, 44_100, TrackerSettings.modelCard().withMaxLagHops(1), 6_000));
    }

    @Test
    void otherLabelsHaveAProbabilityEach() {
        VoiceGender model = TinyModel.of("a", "b", "c");
        List<VoiceEvent> events = new ArrayList<>();
        VoiceTracker tracker = new VoiceTracker(model, 16_000, TrackerSettings.modelCard(), events::add);
        tracker.accept(Sounds.voice(1, 16_000, 17), 0, 16_000);
        VoiceEvent event = events.get(1);
        assertEquals(1, event.probability("a") + event.probability("b") + event.probability("c"), 1e-12);
        assertEquals(1, event.smoothed("a") + event.smoothed("b") + event.smoothed("c"), 1e-12);
        assertThrows(IllegalArgumentException.class, event::femaleProbability);
    }

    @Test
    void windowAndHopCanBeChosenAndAHopMayBeLongerThanAWindow() {
        float[] sound = Sounds.voice(4, 16_000, 18);
        List<VoiceEvent> events = track(sound, 16_000, TrackerSettings.modelCard().withWindowSamples(4_000)
                .withHopSamples(9_000), 777);
        assertEquals(7, events.size());
        for (int i = 0; i < events.size(); i++) {
            assertArrayEquals(MODEL.classifyWindow(sound, i * 9_000, 4_000).logits(), events.get(i).logits(), 0f);
        }
    }

    @Test
    void aSampleThatIsNoNumberIsRefusedAndNothingOfItsChunkIsTaken() {
        float[] sound = Sounds.voice(2, 16_000, 19);
        List<VoiceEvent> events = new ArrayList<>();
        VoiceTracker tracker = new VoiceTracker(MODEL, 16_000, TrackerSettings.modelCard(), events::add);
        tracker.accept(sound, 0, 10_000);
        float[] broken = Arrays.copyOfRange(sound, 10_000, 32_000);
        broken[21_000] = Float.NaN;
        var refusal = assertThrows(IllegalArgumentException.class, () -> tracker.accept(broken, 0, broken.length));
        assertEquals("sample 21000 of the chunk: expected a finite number, found NaN", refusal.getMessage());
        tracker.accept(sound, 10_000, 22_000);
        tracker.finish();
        assertSameEvents(track(sound, 16_000, TrackerSettings.modelCard(), 32_000), events);
    }

    @Test
    void aFinishedTrackerTakesNoMoreSound() {
        VoiceTracker tracker = new VoiceTracker(MODEL, 16_000, TrackerSettings.modelCard(), event -> {});
        tracker.finish();
        tracker.finish();
        assertThrows(IllegalStateException.class, () -> tracker.accept(new float[1], 0, 1));
    }

    @Test
    void settingsThatMakeNoSenseAreRefusedWithTheNumberFound() {
        TrackerSettings card = TrackerSettings.modelCard();
        for (Runnable refused : List.<Runnable>of(() -> card.withWindowSamples(256), () -> card.withHopSamples(0), () ->
                card.withEmaAlpha(0),
                () -> card.withEmaAlpha(Double.NaN), () -> card.withMaxLagHops(0), () -> Gate.peak(-1))) {
            String message = assertThrows(IllegalArgumentException.class, refused::run).getMessage();
            assertTrue(message.contains("expected") && message.contains("found"), message);
        }
        assertFalse(Gate.peak(0.5f).isOpen(new float[] {0.6f, 0.4f, 0.6f}, 1, 1));
        assertTrue(Gate.peak(0.5f).isOpen(new float[] {0, -0.5f, 0}, 1, 1));
    }

    private static List<Long> hops(List<VoiceEvent> events) {
        return events.stream().map(event -> event.startSample() / HOP).toList();
    }

    private static List<VoiceEvent> track(float[] sound, int rateHz, TrackerSettings settings, int chunk) {
        List<VoiceEvent> events = new ArrayList<>();
        VoiceTracker tracker = new VoiceTracker(MODEL, rateHz, settings, events::add);
        for (int at = 0; at < sound.length; at += chunk) {
            tracker.accept(sound, at, Math.min(chunk, sound.length - at));
        }
        tracker.finish();
        return events;
    }

    private static void assertSameEvents(List<VoiceEvent> expected, List<VoiceEvent> actual) {
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            VoiceEvent one = expected.get(i);
            VoiceEvent other = actual.get(i);
            assertEquals(one.startSample(), other.startSample());
            assertEquals(one.endSample(), other.endSample());
            assertEquals(one.voiced(), other.voiced());
            assertEquals(one.skippedHops(), other.skippedHops());
            assertArrayEquals(one.logits(), other.logits(), 0f);
            assertArrayEquals(one.probabilities(), other.probabilities(), 0.0);
            assertArrayEquals(one.smoothed(), other.smoothed(), 0.0);
        }
    }
}
