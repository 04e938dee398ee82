package org.ecapa4j.tracking;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Events and segments belong to who gets them: writing to them changes nothing, and equal ones are equal. */
class ResultsTest {

    private static final List<String> LABELS = List.of("male", "female");

    @Test
    void aListenerThatWritesToItsEventsDoesNotChangeTheTracker() {
        List<VoiceEvent> untouched = new ArrayList<>();
        List<VoiceEvent> written = new ArrayList<>();
        float[] sound = Sounds.voice(2, 16_000, 1);
        VoiceTracker one = new VoiceTracker(TinyModel.voices(), 16_000, TrackerSettings.modelCard(), untouched::add);
        VoiceTracker other = new VoiceTracker(TinyModel.voices(), 16_000, TrackerSettings.modelCard(), event -> {
            Arrays.fill(event.smoothed(), 7);
            Arrays.fill(event.probabilities(), 7);
            Arrays.fill(event.logits(), 7);
            written.add(event);
        });
        one.accept(sound, 0, sound.length);
        other.accept(sound, 0, sound.length);
        assertTrue(untouched.size() > 5);
        assertEquals(untouched, written);
        assertEquals(untouched.hashCode(), written.hashCode());
    }

    @Test
    void recordsKeepNoArrayOfTheirCaller() {
        double[] probabilities = {0.25, 0.75};
        float[] logits = {1, 2};
        VoiceEvent event = new VoiceEvent(0, 1, LABELS, logits, probabilities, probabilities, true, 0);
        Segment segment = new Segment("female", 0, 1, LABELS, probabilities);
        probabilities[0] = 9;
        logits[0] = 9;
        segment.probabilities()[0] = 9;
        assertArrayEquals(new double[] {0.25, 0.75}, event.probabilities());
        assertArrayEquals(new double[] {0.25, 0.75}, event.smoothed());
        assertArrayEquals(new float[] {1, 2}, event.logits());
        assertArrayEquals(new double[] {0.25, 0.75}, segment.probabilities());
    }

    @Test
    void recordsAreComparedByTheirContent() {
        assertEquals(event(0.25, 120), event(0.25, 120));
        assertEquals(event(0.25, 120).hashCode(), event(0.25, 120).hashCode());
        assertNotEquals(event(0.25, 120), event(0.5, 120));
        assertNotEquals(event(0.25, 120), event(0.25, 121));
        assertTrue(event(0.25, 120).toString().contains("0.25"), event(0.25, 120).toString());
        assertEquals(segment(0.25), segment(0.25));
        assertEquals(segment(0.25).hashCode(), segment(0.25).hashCode());
        assertNotEquals(segment(0.25), segment(0.5));
        assertTrue(segment(0.25).toString().contains("0.25"));
    }

    @Test
    void aTrackerThatIsFedWronglyRefusesAndGoesOn() {
        List<VoiceEvent> events = new ArrayList<>();
        VoiceTracker tracker = new VoiceTracker(TinyModel.voices(), 16_000, TrackerSettings.standard(), events::add);
        float[] sound = Sounds.voice(1, 16_000, 2);
        for (Runnable wrong : List.<Runnable>of(() -> tracker.accept(null, 0, 0), () -> tracker.accept(sound, -1, 5),
                () -> tracker.accept(sound, 0, -1), () -> tracker.accept(sound, 15_999, 2),
                () -> tracker.accept(sound, Integer.MAX_VALUE, Integer.MAX_VALUE),
                () -> tracker.accept(new float[] {0, Float.POSITIVE_INFINITY}, 0, 2))) {
            String message = assertThrows(IllegalArgumentException.class, wrong::run).getMessage();
            assertTrue(message.contains("expected") && message.contains("found"), message);
        }
        assertEquals(0, tracker.received());
        tracker.accept(sound, 0, sound.length);
        assertEquals(2, events.size());
    }

    @Test
    void aListenerCannotFeedItsTracker() {
        float[] sound = Sounds.voice(1, 16_000, 3);
        VoiceTracker[] itself = new VoiceTracker[1];
        itself[0] = new VoiceTracker(TinyModel.voices(), 16_000, TrackerSettings.modelCard(),
                event -> itself[0].accept(sound, 0, 100));
        assertThrows(IllegalStateException.class, () -> itself[0].accept(sound, 0, sound.length));
    }

    private static VoiceEvent event(double probability, float hz) {
        double[] probabilities = {probability, 1 - probability};
        return new VoiceEvent(0, 12_000, LABELS, new float[] {1, 2}, probabilities, probabilities,
                new VoiceEvent.Verdict(true, 0.5f, hz), 0);
    }

    private static Segment segment(double probability) {
        return new Segment("female", 0, 1, LABELS, new double[] {probability, 1 - probability}, 200);
    }
}
