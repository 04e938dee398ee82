package org.ecapa4j.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntSupplier;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.audio.AudioFile;
import org.ecapa4j.speech.FrameListener;
import org.ecapa4j.speech.SpeechDetector;
import org.ecapa4j.tracking.Gate;
import org.ecapa4j.tracking.Segment;
import org.ecapa4j.tracking.Segmenter;
import org.ecapa4j.tracking.SegmenterSettings;
import org.ecapa4j.tracking.TrackerSettings;
import org.ecapa4j.tracking.VoiceEvent;
import org.ecapa4j.tracking.VoiceTracker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The speech gate on the voices of the golden clips; {@code docs/speech-gate.md} has the measurements in full. */
class SpeechGateTest {

    private static final Path HERE = Path.of(System.getProperty("basedir", ".")).toAbsolutePath();
    private static final int FRAME = 160;

    @Test
    void thePitchIsPraatsOnNearlyAllFramesThatBothCallVoiced() throws IOException {
        int both = 0;
        int within = 0;
        Map<String, Object> stored = JSON.std.mapFrom(Files.readString(HERE.resolve("expected/praat-f0.json")));
        for (Object each : (List<?>) stored.get("clips")) {
            Map<?, ?> clip = (Map<?, ?>) each;
            List<?> expected = (List<?>) clip.get("hz");
            List<Float> found = new ArrayList<>();
            hear(voice((String) clip.get("file")), 4_000, (frame, speech, audible, f0Hz) -> found.add(f0Hz));
            for (int frame = 0; frame < Math.min(expected.size(), found.size()); frame++) {
                double hz = ((Number) expected.get(frame)).doubleValue();
                if (hz > 0 && found.get(frame) > 0) {
                    both++;
                    within += Math.abs(found.get(frame) / hz - 1) < 0.03 ? 1 : 0;
                }
            }
        }
        assertTrue(both > 5_000, both + " frames");
        assertTrue(within > 0.985 * both, within + " of " + both + " frames");
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.1, 0.01})
    void speechAndPausesAreFoundAtAnyLevel(double gain) throws IOException {
        Talk talk = talk(1).scaled(gain);
        boolean[] speech = speech(talk.sound);
        assertTrue(talk.missed(speech) < 0.05, "missed " + talk.missed(speech));
        assertTrue(talk.falseAlarms(speech) < 0.04, "false " + talk.falseAlarms(speech));
    }

    @Test
    void soAreTheyInNoise() throws IOException {
        Talk talk = talk(2);
        Random random = new Random(3);
        for (int i = 0; i < talk.sound.length; i++) {
            talk.sound[i] += (float) (0.03 * random.nextGaussian());
        }
        boolean[] speech = speech(talk.sound);
        assertTrue(talk.missed(speech) < 0.12, "missed " + talk.missed(speech));
        assertTrue(talk.falseAlarms(speech) < 0.08, "false " + talk.falseAlarms(speech));
    }

    @Test
    void notesAreNoSpeech() {
        float[] sound = new float[20 * 16_000];
        int[] halfTones = {0, 4, 7, 12, 7, 4, 5, 9};
        for (int i = 0; i < sound.length; i++) {
            int note = i / 6_400;
            double hz = 130.8 * Math.pow(2, halfTones[note % halfTones.length] / 12.0);
            double t = (i % 6_400) / 16_000.0;
            for (int harmonic = 1; harmonic <= 8; harmonic++) {
                sound[i] += (float) (0.2 / harmonic * Math.exp(-3 * t) * Math.min(1, t / 0.01)
                        * Math.sin(2 * Math.PI * harmonic * hz * t));
            }
        }
        boolean[] speech = speech(sound);
        int count = 0;
        for (boolean each : speech) {
            count += each ? 1 : 0;
        }
        assertTrue(count <= 0.05 * speech.length, count + " of " + speech.length + " frames");
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.1})
    void voicesAndPausesAreSegmentsWithTheRightBoundaries(double gain) throws IOException {
        Talk talk = talk(4).scaled(gain);
        List<Segment> segments = new ArrayList<>();
        Segmenter segmenter = new Segmenter(VoiceGender.load(Golden.load("demo-q8")), 16_000,
                SegmenterSettings.standard(), segments::add);
        segmenter.accept(talk.sound, 0, talk.sound.length);
        segmenter.finish();
        String[] labels = new String[talk.truth.length];
        List<Long> edges = new ArrayList<>();
        boolean before = false;
        for (Segment segment : segments) {
            int end = (int) Math.min(labels.length, segment.endSample() / FRAME);
            Arrays.fill(labels, (int) (segment.startSample() / FRAME), end, segment.label());
            if (segment.isSpeech() != before) {
                edges.add(segment.startSample() / FRAME);
            }
            before = segment.isSpeech();
        }
        int heard = 0;
        int right = 0;
        int speech = 0;
        int pauses = 0;
        for (int frame = 0; frame < labels.length; frame++) {
            if (talk.truth[frame] != null) {
                speech++;
                heard += Segment.SILENCE.equals(labels[frame]) || Segment.NOISE.equals(labels[frame]) ? 0 : 1;
                right += talk.truth[frame].equals(labels[frame]) ? 1 : 0;
            } else {
                pauses += Segment.SILENCE.equals(labels[frame]) || Segment.NOISE.equals(labels[frame]) ? 1 : 0;
            }
        }
        List<Long> apart = new ArrayList<>();
        for (int frame = 1; frame < labels.length; frame++) {
            if ((talk.truth[frame] == null) != (talk.truth[frame - 1] == null)) {
                long here = frame;
                apart.add(edges.stream().mapToLong(edge -> Math.abs(edge - here)).min().orElseThrow());
            }
        }
        apart.sort(null);
        assertTrue(heard > 0.97 * speech, heard + " of " + speech + " frames of speech");
        // Which voice it is, is the model's affair: one window of 0.75 s is little for some of these voices.
        assertTrue(right > 0.85 * speech, right + " of " + speech + " frames of speech");
        assertTrue(pauses > 0.93 * (labels.length - speech), pauses + " of " + (labels.length - speech) + " in pauses");
        assertTrue(apart.get(apart.size() / 2) <= 6, "median error of boundaries in frames: " + apart);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1_601})
    void anySplitOfAStreamGivesTheSameEventsBitForBit(int chunk) throws IOException {
        float[] sound = Arrays.copyOf(talk(5).sound, 10 * 16_000);
        List<VoiceEvent> whole = events(sound, () -> sound.length);
        assertTrue(whole.stream().anyMatch(VoiceEvent::voiced) && whole.stream().anyMatch(event -> !event.voiced()));
        assertEquals(whole, events(sound, () -> chunk));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void randomSplitsDoSoToo(long seed) throws IOException {
        float[] sound = Arrays.copyOf(talk(5).sound, 10 * 16_000);
        Random random = new Random(seed);
        assertEquals(events(sound, () -> sound.length), events(sound, () -> random.nextInt(1 << random.nextInt(15))));
    }

    @Test
    void hardlyAnythingIsAllocatedForAWindow() throws IOException {
        float[] sound = talk(6).sound;
        SpeechDetector detector = new SpeechDetector(12_000, (frame, speech, audible, f0Hz) -> {});
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long accepting = Long.MAX_VALUE;
        long looking = Long.MAX_VALUE;
        int windows = 0;
        for (int round = 0; round < 5; round++) {
            long accepted = 0;
            long looked = 0;
            windows = 0;
            for (int at = 0; at + 2_400 <= sound.length; at += 2_400) {
                long before = threads.getCurrentThreadAllocatedBytes();
                detector.accept(sound, at, 2_400);
                long between = threads.getCurrentThreadAllocatedBytes();
                detector.look(Math.max(0, detector.received() - 12_000));
                accepted += between - before;
                looked += threads.getCurrentThreadAllocatedBytes() - between;
                windows++;
            }
            accepting = Math.min(accepting, accepted);
            looking = Math.min(looking, looked);
        }
        assertTrue(looking < 16L * windows, looking + " bytes for " + windows + " windows");
        // JTransforms makes an object of 20 bytes for each of three transforms a frame, unless C2 does without.
        assertTrue(accepting < 1_500L * windows, accepting + " bytes for " + windows + " windows");
    }

    /** @param chunks gives the length of the next chunk, which may be 0 */
    private static List<VoiceEvent> events(float[] sound, IntSupplier chunks) {
        List<VoiceEvent> events = new ArrayList<>();
        VoiceTracker tracker = new VoiceTracker(VoiceGender.load(Golden.load("tiny-q8")), 16_000,
                TrackerSettings.standard().withGate(Gate.speech()), events::add);
        for (int at = 0; at < sound.length; ) {
            int length = Math.min(chunks.getAsInt(), sound.length - at);
            tracker.accept(sound, at, length);
            at += length;
        }
        tracker.finish();
        return events;
    }

    private static boolean[] speech(float[] sound) {
        boolean[] found = new boolean[sound.length / FRAME];
        hear(sound, 3_333, (frame, speech, audible, f0Hz) -> found[(int) frame] = speech);
        return found;
    }

    private static void hear(float[] sound, int chunk, FrameListener listener) {
        SpeechDetector detector = new SpeechDetector(0, listener);
        for (int at = 0; at < sound.length; at += chunk) {
            detector.accept(sound, at, Math.min(chunk, sound.length - at));
        }
        detector.finish();
    }

    private static float[] voice(String file) throws IOException {
        return AudioFile.read(HERE.resolve("audio").resolve(file)).samples();
    }

    /** Half of the voices one after the other, without the silence at their ends, with pauses of 0.6 to 2 s. */
    private static Talk talk(long seed) throws IOException {
        Random random = new Random(seed);
        Map<String, String> labels = new LinkedHashMap<>();
        for (String line : Files.readAllLines(HERE.resolve("audio/labels.csv"))) {
            String[] fields = line.split(",");
            if (fields[0].endsWith("1.wav")) {
                labels.put(fields[0], fields[1]);
            }
        }
        float[] sound = new float[120 * 16_000];
        String[] truth = new String[sound.length / FRAME];
        int at = 0;
        for (Map.Entry<String, String> clip : labels.entrySet()) {
            float[] voice = voice(clip.getKey());
            int first = loud(voice, true);
            int last = loud(voice, false);
            at += 60 + random.nextInt(140);
            System.arraycopy(voice, first * FRAME, sound, at * FRAME, (last + 1 - first) * FRAME);
            Arrays.fill(truth, at, at + last + 1 - first, clip.getValue());
            at += last + 1 - first;
        }
        int end = at + 100;
        return new Talk(Arrays.copyOf(sound, end * FRAME), Arrays.copyOf(truth, end));
    }

    /** The first or the last frame that is at most 35 dB under the loudest. */
    private static int loud(float[] voice, boolean first) {
        double[] power = new double[voice.length / FRAME];
        for (int i = 0; i < power.length * FRAME; i++) {
            power[i / FRAME] += voice[i] * voice[i];
        }
        double threshold = Arrays.stream(power).max().orElseThrow() * Math.pow(10, -3.5);
        int frame = first ? 0 : power.length - 1;
        while (power[frame] < threshold) {
            frame += first ? 1 : -1;
        }
        return frame;
    }

    /**
     * A conversation.
     *
     * @param truth the label of each frame; null in a pause
     */
    private record Talk(float[] sound, String[] truth) {

        Talk scaled(double gain) {
            float[] scaled = sound.clone();
            for (int i = 0; i < scaled.length; i++) {
                scaled[i] *= (float) gain;
            }
            return new Talk(scaled, truth);
        }

        double missed(boolean[] speech) {
            return wrong(speech, true);
        }

        double falseAlarms(boolean[] speech) {
            return wrong(speech, false);
        }

        private double wrong(boolean[] speech, boolean wanted) {
            int count = 0;
            int wrong = 0;
            for (int frame = 0; frame < truth.length; frame++) {
                if (truth[frame] != null == wanted) {
                    count++;
                    wrong += speech[frame] == wanted ? 0 : 1;
                }
            }
            return (double) wrong / count;
        }
    }
}
