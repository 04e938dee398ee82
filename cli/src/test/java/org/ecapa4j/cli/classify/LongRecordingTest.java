package org.ecapa4j.cli.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.ecapa4j.audio.AudioFile;
import org.ecapa4j.audio.stream.PcmStream;
import org.ecapa4j.cli.CommandRun;
import org.ecapa4j.cli.Sounds;
import org.ecapa4j.cli.TinyModel;
import org.ecapa4j.cli.console.ExitCode;
import org.ecapa4j.tracking.RecordingClassifier;
import org.ecapa4j.tracking.RecordingSummary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LongRecordingTest {

    @TempDir
    private Path folder;

    @Test
    void classifyHearsALongRecordingWindowByWindow() throws IOException {
        Path file = Sounds.write(folder.resolve("long.wav"), Sounds.voice(31, 22_050, 1), 22_050);
        RecordingSummary expected;
        try (PcmStream sound = AudioFile.open16k(file)) {
            expected = new RecordingClassifier(TinyModel.load()).classify(sound::read);
        }
        assertEquals(5, expected.windows());
        CommandRun run = CommandRun.of("classify", "-m", TinyModel.path(), "--format", "csv", file.toString());
        assertEquals(ExitCode.OK, run.code(), run.err());
        String[] row = run.lines().get(1).split(",");
        assertEquals(31.0, Double.parseDouble(row[1]));
        assertEquals(expected.prediction().probability("male"), Double.parseDouble(row[4]), 0.0);
    }

    @Test
    void aLongRecordingWithoutAVoiceIsSaidToBeOne() throws IOException {
        Path file = Sounds.write(folder.resolve("silence.wav"), new float[16_000 * 31], 16_000);
        CommandRun run = CommandRun.of("classify", "-m", TinyModel.path(), file.toString());
        assertEquals(ExitCode.OK, run.code(), run.err());
        assertTrue(run.err().contains("silence.wav: all silence: no sound over -80 dB of full scale\n"), run.err());
        assertFalse(run.err().contains("no speech"), "one warning is enough: " + run.err());
    }

    @Test
    void aRecordingOfSomethingElseIsSaidToBeOne() throws IOException {
        Path file = Sounds.write(folder.resolve("tone.wav"), Sounds.voice(3, 16_000, 7), 16_000);
        CommandRun run = CommandRun.of("classify", "-m", TinyModel.path(), file.toString());
        assertEquals(ExitCode.OK, run.code(), run.err());
        assertTrue(run.err().contains("tone.wav: no speech found: the answer is about something else\n"), run.err());
    }
}
