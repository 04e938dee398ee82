package org.ecapa4j.tracking;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ecapa4j.VoiceGender;
import org.junit.jupiter.api.Test;

class SegmenterTest {

    private static final VoiceGender MODEL = TinyModel.voices();
    private static final SegmenterSettings BY_WINDOWS =
            SegmenterSettings.standard().withGate(Gate.peak(Gate.MODEL_CARD_PEAK));
    private static final SegmenterSettings EVERY_CELL = BY_WINDOWS.withMinSegmentSamples(0).withHopSamples(4_000);

    @Test
    void anyChunksOfARecordingGiveTheSameSegments() {
        float[] sound = Sounds.join(Sounds.voice(2.1, 44_100, 1), Sounds.hush(1.7, 44_100, 2),
                Sounds.voice(3, 44_100, 3));
        List<Segment> whole = new ArrayList<>();
        Segmenter segmenter = new Segmenter(MODEL, 44_100, EVERY_CELL, whole::add);
        segmenter.accept(sound, 0, sound.length);
        segmenter.finish();
        segmenter.finish();
        List<Segment> split = new ArrayList<>();
        Segmenter other = new Segmenter(MODEL, 44_100, EVERY_CELL, split::add);
        Random random = new Random(4);
        for (int at = 0; at < sound.length; ) {
            int length = Math.min(sound.length - at, random.nextInt(9_000));
            other.accept(sound, at, length);
            at += length;
        }
        other.finish();
        assertTrue(whole.size() >= 3);
        assertEquals(whole.size(), split.size());
        for (int i = 0; i < whole.size(); i++) {
            assertEquals(whole.get(i).label(), split.get(i).label());
            assertEquals(whole.get(i).startSample(), split.get(i).startSample());
            assertEquals(whole.get(i).endSample(), split.get(i).endSample());
            assertArrayEquals(whole.get(i).probabilities(), split.get(i).probabilities(), 0.0);
        }
    }

    @Test
    void theScoreOfACellIsTheMeanOfTheWindowsThatHearAllOfIt() {
        float[] sound = Sounds.voice(2.3, 16_000, 5);
        double[] p = new double[(sound.length - 12_000) / 4_000 + 1];
        for (int k = 0; k < p.length; k++) {
            p[k] = MODEL.classifyWindow(sound, k * 4_000, 12_000).probability("female");
        }
        double sum = 0;
        int cells = p.length + 2;
        for (int cell = 0; cell < cells; cell++) {
            double mean = 0;
            int first = Math.max(0, cell - 2);
            int last = Math.min(p.length - 1, cell);
            for (int k = first; k <= last; k++) {
                mean += p[k] / (last - first + 1);
            }
            sum += mean;
        }
        List<Segment> segments = segment(sound, EVERY_CELL.withSureFrom(0.5).withMinSegmentSamples(1_000_000));
        assertEquals(1, segments.size());
        assertEquals(sum / cells, segments.get(0).probability("female"), 1e-9);
        assertEquals(0, segments.get(0).startSample());
        assertEquals(sound.length, segments.get(0).endSample());
    }

    @Test
    void aSilenceIsFoundToTheLengthOfAHop() {
        float[] sound = Sounds.join(Sounds.voice(2, 16_000, 6), Sounds.hush(3, 16_000, 7), Sounds.voice(2, 16_000, 8));
        List<Segment> silences = segment(sound, BY_WINDOWS).stream().filter(s -> !s.isSpeech()).toList();
        assertEquals(1, silences.size());
        assertEquals(Segment.SILENCE, silences.get(0).label());
        assertEquals(2, silences.get(0).startSeconds(), 0.25);
        assertEquals(5, silences.get(0).endSeconds(), 0.25);
    }

    @Test
    void aPauseShorterThanAWindowIsPartOfTheVoice() {
        float[] sound = Sounds.join(Sounds.voice(1, 16_000, 9), Sounds.hush(0.7, 16_000, 10),
                Sounds.voice(1, 16_000, 11));
        assertTrue(segment(sound, EVERY_CELL).stream().allMatch(Segment::isSpeech));
    }

    @Test
    void aRecordingShorterThanAWindowIsOneSegment() {
        float[] sound = Sounds.voice(0.5, 16_000, 12);
        List<Segment> segments = segment(sound, EVERY_CELL.withSureFrom(0.5));
        assertEquals(1, segments.size());
        assertEquals(0.5, segments.get(0).seconds());
        // A segment's probability is a mean of doubles weighted by time, here of a single one.
        assertEquals(MODEL.classify(sound, 16_000).probability("female"), segments.get(0).probability("female"), 1e-15);
        assertEquals(Segment.SILENCE, segment(Sounds.hush(0.5, 16_000, 13), EVERY_CELL).get(0).label());
        assertEquals(List.of(), segment(new float[256], EVERY_CELL));
    }

    @Test
    void speakingTimeAddsUpToTheWholeRecording() {
        float[] sound = Sounds.join(Sounds.voice(4, 16_000, 14), Sounds.hush(2, 16_000, 15));
        SpeakingTime time = new SpeakingTime(MODEL.labels());
        segment(sound, BY_WINDOWS).forEach(time::add);
        assertEquals(6, time.totalSeconds(), 1e-9);
        assertEquals(4, time.speechSeconds(), 0.25);
        assertEquals(1, time.share("male") + time.share("female") + time.share(Segment.UNSURE), 1e-12);
        assertEquals(time.seconds(Segment.SILENCE) / 6, time.share(Segment.SILENCE), 1e-12);
        SpeakingTime two = new SpeakingTime(MODEL.labels());
        two.add(time);
        two.add(time);
        assertEquals(12, two.totalSeconds(), 1e-9);
        assertThrows(IllegalArgumentException.class, () -> time.seconds("child"));
        SpeakingTime again = new SpeakingTime(MODEL.labels());
        time.labels().forEach(label -> again.add(label, time.seconds(label)));
        time.labels().forEach(label -> assertEquals(time.seconds(label), again.seconds(label), label));
        assertThrows(IllegalArgumentException.class, () -> again.add("child", 1));
        assertThrows(IllegalArgumentException.class, () -> again.add("male", -1));
        assertThrows(IllegalArgumentException.class, () -> again.add("male", Double.NaN));
    }

    @Test
    void settingsThatMakeNoSenseAreRefusedWithTheNumberFound() {
        SegmenterSettings standard = SegmenterSettings.standard();
        for (Runnable refused : List.<Runnable>of(() -> standard.withHopSamples(12_001),
                () -> standard.withSureFrom(0.4),
                () -> standard.withSureFrom(Double.NaN), () -> standard.withMinSegmentSamples(-1),
                        () -> standard.withWindowSamples(100))) {
            String message = assertThrows(IllegalArgumentException.class, refused::run).getMessage();
            assertTrue(message.contains("expected") && message.contains("found"), message);
        }
    }

    @Test
    void theWindowsThatSegmentsAreCutFromAreToldWithWhatTheNetworkHeard() {
        float[] sound = Sounds.join(Sounds.voice(2, 16_000, 6), new float[24_000]);
        for (SegmenterSettings settings : List.of(BY_WINDOWS, SegmenterSettings.standard().withMinSegmentSamples(0))) {
            List<VoiceEvent> windows = new ArrayList<>();
            Segmenter segmenter = new Segmenter(MODEL, 16_000, settings, segment -> {}, windows::add);
            segmenter.accept(sound, 0, sound.length);
            segmenter.finish();
            assertTrue(windows.size() >= (sound.length - 12_000) / 4_000 + 1, "windows: " + windows.size());
            for (int k = 0; k < windows.size(); k++) {
                VoiceEvent window = windows.get(k);
                assertEquals(4_000L * k, window.startSample());
                if (window.classified()) {
                    int length = (int) (window.endSample() - window.startSample());
                    assertArrayEquals(MODEL.classifyWindow(sound, 4_000 * k, length).logits(), window.logits());
                }
            }
            assertTrue(windows.get(0).classified() || settings.gate() instanceof FrameGate);
        }
    }

    private static List<Segment> segment(float[] sound, SegmenterSettings settings) {
        List<Segment> segments = new ArrayList<>();
        Segmenter segmenter = new Segmenter(MODEL, 16_000, settings, segments::add);
        segmenter.accept(sound, 0, sound.length);
        segmenter.finish();
        return segments;
    }
}
