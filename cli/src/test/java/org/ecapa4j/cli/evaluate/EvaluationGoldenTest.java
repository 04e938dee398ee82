package org.ecapa4j.cli.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.cli.input.Reading;
import org.ecapa4j.onnx.OnnxFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Speakers of the golden clips against the same protocol run by ONNX Runtime. */
class EvaluationGoldenTest {

    private static final Path GOLDEN = Path.of("..", "golden");
    private static final double TOLERANCE = 0.02;

    /**
     * One whose windows are on both sides. More take long on plain Java; {@code ecapa4j evaluate
     * golden/audio/labels.csv} runs them all.
     */
    @ParameterizedTest
    @ValueSource(strings = "festival_suo_fi_lj_diphone")
    void everyWindowIsHeardAsOnnxRuntimeHearsIt(String name) throws IOException {
        Map<?, ?> expected = speaker(JSON.std.mapFrom(Files.readString(GOLDEN.resolve("expected/evaluate-q8.json"))),
                name);
        LabelledSpeaker speaker = LabelledSet.ofList(GOLDEN.resolve("audio/labels.csv"), fault -> {}).stream()
                .filter(s -> s.speaker().equals(name))
                .findFirst().orElseThrow();
        VoiceGender model = VoiceGender.load(OnnxFile.open(GOLDEN.resolve("models/demo-q8.onnx")));
        SpeakerScores found = new Evaluator(List.of(model), false, Reading.PLAIN)
                .hear(speaker, warning -> {}).get(0);
        List<?> raw = (List<?>) expected.get("raw");
        List<?> ema = (List<?>) expected.get("ema");
        assertTrue(raw.size() > 20);
        assertEquals(raw.size(), found.raw().length);
        for (int i = 0; i < raw.size(); i++) {
            assertEquals((double) raw.get(i), found.raw()[i], TOLERANCE);
            assertEquals((double) ema.get(i), found.ema()[i], TOLERANCE);
        }
        assertEquals(expected.get("heardAs"), found.heardAs());
        assertEquals((double) expected.get("rawStd"), found.rawStd(), TOLERANCE);
    }

    private static Map<?, ?> speaker(Map<?, ?> evaluation, String name) {
        return ((List<?>) evaluation.get("speakers")).stream().map(each -> (Map<?, ?>) each)
                .filter(each -> each.get("speaker")
                .equals(name)).findFirst()
                .orElseThrow();
    }
}
