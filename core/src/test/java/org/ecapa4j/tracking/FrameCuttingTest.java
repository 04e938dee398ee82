package org.ecapa4j.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.speech.FrameListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The frames of these gates are written down: one letter for each 50 ms, {@code s} speech, {@code n} noise, {@code .}
 * silence.
 */
class FrameCuttingTest {

    private static final VoiceGender MODEL = TinyModel.voices();
    private static final int LETTER_FRAMES = 5;
    private static final int LETTER_SAMPLES = 160 * LETTER_FRAMES;

    @Test
    void segmentsBeginAndEndWithTheFramesOfTheGate() {
        String script = ".".repeat(13) + "s".repeat(31) + "n".repeat(11) + "s".repeat(40) + ".".repeat(20);
        List<Segment> segments = segment(script, SegmenterSettings.standard());
        assertEquals("silence 13, speech 31, noise 11, speech 40, silence 20", describe(segments));
    }

    @Test
    void aShortWordBetweenPausesIsASegmentOfItsOwn() {
        assertEquals("silence 40, speech 4, silence 40", describe(segment(".".repeat(40) + "ssss" + ".".repeat(40),
                SegmenterSettings.standard().withSureFrom(0.5))));
    }

    @Test
    void withinAPauseShortNoiseJoinsTheSilenceAroundIt() {
        String script = "s".repeat(20) + ".".repeat(15) + "nn" + ".".repeat(15) + "n".repeat(12) + "s".repeat(20);
        assertEquals("speech 20, silence 32, noise 12, speech 20", describe(segment(script,
                SegmenterSettings.standard().withSureFrom(0.5))));
    }

    @Test
    void windowsWithoutSpeechAreNotHeardAndTheOthersWeighAsMuchAsTheyHoldSpeech() {
        String script = "s".repeat(10) + ".".repeat(20);
        float[] sound = sound(script);
        List<Segment> segments = segment(script, SegmenterSettings.standard().withSureFrom(0.5)
                .withMinSegmentSamples(1_000_000));
        double first = MODEL.classifyWindow(sound, 0, 12_000).probability("female");
        double second = MODEL.classifyWindow(sound, 4_000, 12_000).probability("female");
        double secondCell = (50 * first + 25 * second) / 75;
        assertEquals((first + secondCell) / 2, segments.get(0).probability("female"), 1e-9);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 77, 160, 4_000, 100_000})
    void anyChunksGiveTheSameSegments(int chunk) {
        String script = "..sssssssssssssssnnnnnnnnnnnnsssssssssssssssss..........sssssssssssssssssssssssnnnn";
        SegmenterSettings settings = SegmenterSettings.standard().withHopSamples(3_000).withMinSegmentSamples(0);
        assertEquals(segment(script, settings), segment(script, settings, chunk));
    }

    @Test
    void segmentsTouchEachOtherAndCoverTheRecordingWhateverWindowAndHop() {
        Random random = new Random(5);
        for (int round = 0; round < 60; round++) {
            StringBuilder script = new StringBuilder();
            while (script.length() < 90) {
                script.append(String.valueOf(".ns".charAt(random.nextInt(3))).repeat(1 + random.nextInt(20)));
            }
            int window = 400 + random.nextInt(20_000);
            int hop = 100 + random.nextInt(window - 99);
            SegmenterSettings settings = SegmenterSettings.standard().withHopSamples(100).withWindowSamples(window)
                    .withHopSamples(hop)
                    .withMinSegmentSamples(random.nextInt(12_000));
            List<Segment> segments = segment(script.toString(), settings);
            long end = 0;
            long speech = 0;
            for (Segment segment : segments) {
                assertEquals(end, segment.startSample(), script + " " + settings);
                end = segment.endSample();
                speech += segment.isSpeech() ? segment.endSample() - segment.startSample() : 0;
            }
            assertEquals((long) script.length() * LETTER_SAMPLES, end);
            long expected = bridged(script.toString(), settings.minSegmentSamples()).chars()
                    .filter(letter -> letter == 's')
                    .count();
            assertEquals(expected * LETTER_SAMPLES, speech, script + " " + settings);
        }
    }

    @Test
    void aPauseShorterThanTheShortestSegmentIsPartOfTheVoiceAroundIt() {
        SegmenterSettings settings = SegmenterSettings.standard().withSureFrom(0.5);
        assertEquals("speech 49, silence 9",
                describe(segment("s".repeat(20) + "...n....." + "s".repeat(20) + ".".repeat(9), settings)));
        assertEquals("speech 20, silence 10, speech 20",
                describe(segment("s".repeat(20) + ".".repeat(10) + "s".repeat(20), settings)));
    }

    /** Pauses between speech that are shorter than so much become speech. */
    private static String bridged(String script, int shortestSamples) {
        StringBuilder text = new StringBuilder(script);
        int last = -1;
        for (int i = 0; i < script.length(); i++) {
            if (script.charAt(i) == 's') {
                if (last >= 0 && (i - last - 1) * LETTER_FRAMES < shortestSamples / 160) {
                    for (int j = last; j < i; j++) {
                        text.setCharAt(j, 's');
                    }
                }
                last = i;
            }
        }
        return text.toString();
    }

    @Test
    void theFundamentalFrequencyOfASegmentIsTheMedianOfItsFrames() {
        List<Segment> segments = segment("ssssssssssssssss........", SegmenterSettings.standard().withSureFrom(0.5));
        assertEquals(120, segments.get(0).f0Hz(), 0.5);
        assertTrue(Double.isNaN(segments.get(1).f0Hz()));
    }

    @Test
    void aRecordingShorterThanAWindowIsHeardOnceAndOneTooShortForTheNetworkNotAtAll() {
        assertEquals("speech 4", describe(segment("ssss", SegmenterSettings.standard().withSureFrom(0.5))));
        List<Segment> none = new ArrayList<>();
        Segmenter segmenter = new Segmenter(MODEL, 16_000, SegmenterSettings.standard(), none::add);
        segmenter.accept(new float[256], 0, 256);
        segmenter.finish();
        segmenter.finish();
        assertEquals(List.of(), none);
    }

    @Test
    void aGateThatTellsItsFramesWronglyIsNamed() {
        float[] sound = new float[80_000];
        for (Script gate : List.of(new Script("s".repeat(100), 7, 0), new Script("s".repeat(100), 1, 1_000_000))) {
            String message = assertThrows(IllegalStateException.class, () -> {
                Segmenter segmenter = new Segmenter(MODEL, 16_000, SegmenterSettings.standard().withGate(gate),
                        segment -> {});
                segmenter.accept(sound, 0, sound.length);
                segmenter.finish();
            }).getMessage();
            assertTrue(message.contains("frame gate: expected"), message);
        }
    }

    @Test
    void wrongUseIsRefusedBeforeAnythingIsTaken() {
        Segmenter segmenter = new Segmenter(MODEL, 16_000, SegmenterSettings.standard(), segment -> {});
        assertThrows(IllegalArgumentException.class, () -> segmenter.accept(new float[4], 2, 3));
        assertThrows(IllegalArgumentException.class, () -> segmenter.accept(new float[] {0, Float.NaN}, 0, 2));
        assertEquals(0, segmenter.received());
        segmenter.finish();
        assertThrows(IllegalStateException.class, () -> segmenter.accept(new float[1], 0, 1));
    }

    /** Tells what is written, each frame as soon as it has come and the delay has passed. */
    private record Script(String letters, int firstFrame, int delay) implements FrameGate {

        @Override
        public boolean isOpen(float[] samples, int from, int length) {
            throw new AssertionError("a frame gate is not asked about windows");
        }

        @Override
        public Frames openFrames(FrameListener listener) {
            return new Frames() {
                private long received;
                private long told = firstFrame == 1 ? 0 : firstFrame;

                @Override
                public void accept(float[] samples, int from, int length) {
                    received += length;
                    tell((received - delay) / 160);
                }

                @Override
                public void finish() {
                    tell(received / 160);
                }

                private void tell(long end) {
                    while (told < end) {
                        char letter = letters.charAt((int) Math.min(letters.length() - 1, told / LETTER_FRAMES));
                        listener.frame(told++, letter == 's', letter != '.', letter == 's' ? 120 : 0);
                    }
                }
            };
        }

        @Override
        public int longestDelaySamples() {
            return Math.min(delay, 20_000);
        }
    }

    private static float[] sound(String script) {
        return Arrays.copyOf(Sounds.voice(script.length() * 0.05 + 0.1, 16_000, 9), script.length() * LETTER_SAMPLES);
    }

    private static List<Segment> segment(String script, SegmenterSettings settings) {
        return segment(script, settings, Integer.MAX_VALUE);
    }

    private static List<Segment> segment(String script, SegmenterSettings settings, int chunk) {
        float[] sound = sound(script);
        List<Segment> segments = new ArrayList<>();
        Segmenter segmenter = new Segmenter(MODEL, 16_000, settings.withGate(new Script(script, 1, 5_000)),
                segments::add);
        for (int at = 0; at < sound.length; at += Math.min(chunk, sound.length - at)) {
            segmenter.accept(sound, at, Math.min(chunk, sound.length - at));
        }
        segmenter.finish();
        return segments;
    }

    /** Kind and length in letters; all of speech in a row as one. */
    private static String describe(List<Segment> segments) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            long start = segment.startSample();
            while (segment.isSpeech() && i + 1 < segments.size() && segments.get(i + 1).isSpeech()) {
                i++;
            }
            parts.add((segment.isSpeech() ? "speech" : segment.label()) + " "
                    + (segments.get(i).endSample() - start) / LETTER_SAMPLES);
        }
        return String.join(", ", parts);
    }
}
