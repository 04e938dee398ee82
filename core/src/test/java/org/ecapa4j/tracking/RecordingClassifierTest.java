package org.ecapa4j.tracking;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import org.ecapa4j.Prediction;
import org.ecapa4j.VoiceGender;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingClassifierTest {

    private static final int WINDOW = RecordingClassifier.WINDOW_SAMPLES;
    private static final VoiceGender MODEL = TinyModel.voices();

    private final RecordingClassifier classifier = new RecordingClassifier(MODEL, Gate.peak(Gate.MODEL_CARD_PEAK));

    @ParameterizedTest
    @ValueSource(ints = {257, 40_001, 480_000})
    void aRecordingOfUpToThirtySecondsIsHeardInOnePass(int length) throws IOException {
        float[] sound = Sounds.voice(length / 16_000.0, 16_000, 1);
        RecordingSummary heard = classifier.classify(Sounds.inOddChunks(sound, 2));
        assertArrayEquals(MODEL.classify(sound, 16_000).logits(), heard.prediction().logits(), 0f);
        assertEquals(length, heard.samples());
        assertEquals(length, heard.voicedSamples());
        assertEquals(1, heard.windows());
    }

    @ParameterizedTest
    @ValueSource(ints = {480_001, 600_000, 1_000_003})
    void aLongerOneIsTheMeanOfItsWindowsEachWeighedByTheVoiceThatItAdds(int length) throws IOException {
        float[] sound = Sounds.voice(length / 16_000.0 + 1, 16_000, 3);
        sound = Arrays.copyOf(sound, length);
        double sum = 0;
        int windows = 0;
        for (int at = 0; at < length; at += WINDOW) {
            int added = Math.min(WINDOW, length - at);
            sum += added * MODEL.classifyWindow(sound, at + added - WINDOW, WINDOW).probability("female");
            windows++;
        }
        RecordingSummary heard = classifier.classify(Sounds.inOddChunks(sound, 4));
        assertEquals(sum / length, heard.prediction().probability("female"), 1e-6);
        assertEquals(length, heard.samples());
        assertEquals(length, heard.voicedSamples());
        assertEquals(windows, heard.windows());
    }

    @Test
    void windowsWithoutVoiceDoNotCount() throws IOException {
        float[] voice = Sounds.voice(7.5, 16_000, 5);
        float[] half = Sounds.join(Sounds.voice(1.5, 16_000, 6), Sounds.hush(6, 16_000, 7));
        float[] sound = Sounds.join(Sounds.hush(15, 16_000, 8), voice, Sounds.hush(22.5, 16_000, 9), half,
                Sounds.hush(60, 16_000, 10));
        RecordingSummary heard = classifier.classify(Sounds.inOddChunks(sound, 11));
        double expected = (7.5 * female(voice) + 1.5 * female(half)) / 9;
        assertEquals(expected, heard.prediction().probability("female"), 1e-6);
        assertEquals(9, heard.voicedSeconds(), 1e-9);
        assertEquals(2, heard.windows());
    }

    @Test
    void aRecordingOfSilenceStillHasAnAnswerAndSaysThatNothingWasVoiced() throws IOException {
        float[] sound = Sounds.hush(31, 16_000, 12);
        RecordingSummary heard = classifier.classify(Sounds.inOddChunks(sound, 13));
        assertEquals(0, heard.voicedSamples());
        assertEquals(5, heard.windows());
        double sum = 0;
        for (int at = 0; at < sound.length; at += WINDOW) {
            int added = Math.min(WINDOW, sound.length - at);
            sum += added * MODEL.classifyWindow(sound, at + added - WINDOW, WINDOW).probability("female");
        }
        assertEquals(sum / sound.length, heard.prediction().probability("female"), 1e-6);
    }

    @Test
    void theEmbeddingIsTheMeanOfTheWindowsEmbeddings() throws IOException {
        float[] sound = Sounds.voice(37.5, 16_000, 14);
        Prediction heard = classifier.classify(Sounds.inOddChunks(sound, 15)).prediction();
        float[] mean = new float[heard.embedding().length];
        for (int at = 0; at < sound.length; at += WINDOW) {
            float[] embedding = MODEL.classifyWindow(sound, at, WINDOW).embedding();
            for (int i = 0; i < mean.length; i++) {
                mean[i] += embedding[i] / 5;
            }
        }
        assertTrue(mean[0] + mean[1] + mean[2] + mean[4] + mean[5] > 0);
        assertArrayEquals(mean, heard.embedding(), 1e-5f);
    }

    @Test
    void aRecordingTooShortForTheNetworkIsRefused() {
        var refusal = assertThrows(IllegalArgumentException.class,
                () -> classifier.classify(Sounds.inOddChunks(new float[256], 16)));
        assertTrue(refusal.getMessage().contains("257"), refusal.getMessage());
        assertThrows(IllegalArgumentException.class, () -> classifier.classify((into, offset, length) -> -1));
        assertTrue(assertThrows(java.io.IOException.class, () -> classifier.classify((into, offset, length) -> 0))
                .getMessage()
            .endsWith(" samples or -1 at the end, found 0"));
    }

    private static double female(float[] sound) {
        return MODEL.classify(sound, 16_000).probability("female");
    }
}
