package org.ecapa4j.cli.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.cli.CommandRun;
import org.ecapa4j.cli.Sounds;
import org.ecapa4j.cli.TinyModel;
import org.ecapa4j.cli.console.ExitCode;
import org.ecapa4j.cli.result.Median;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {

    private static final float[] ANNA_1 = Sounds.voice(1.1, 16_000, 1);
    private static final float[] ANNA_2 = Sounds.voice(0.6, 16_000, 2);
    private static final float[] BO = Sounds.voice(1.5, 16_000, 3);

    @TempDir
    private Path folder;
    private Path list;

    @BeforeEach
    void record() throws IOException {
        Sounds.write(folder.resolve("a1.wav"), ANNA_1, 16_000);
        Sounds.write(folder.resolve("a2.wav"), ANNA_2, 16_000);
        Sounds.write(folder.resolve("b.wav"), BO, 16_000);
        list = Files.writeString(folder.resolve("labels.csv"),
                "path,label,speaker\na1.wav,female,anna\na2.wav,female,anna\nb.wav,male,bo\n");
    }

    @Test
    void aClassWithoutSpeakersHasNullsAndNoWords() throws IOException {
        Files.writeString(list, "path,label\na1.wav,female\n");
        CommandRun run = CommandRun.of("evaluate", "-m", TinyModel.path(), "--format", "json", list.toString());
        assertEquals(ExitCode.OK, run.code(), run.err());
        assertFalse(run.out().contains("NaN"), run.out());
        Map<?, ?> answer = JSON.std.mapFrom(run.out());
        Map<?, ?> male = (Map<?, ?>) ((Map<?, ?>) answer.get("parity")).get("male");
        assertEquals(0, male.get("speakers"));
        assertTrue(male.containsKey("medianRawStd"));
        assertNull(male.get("medianRawStd"));
        assertNull(male.get("emaFlipsPerMinute"));
        assertEquals("tiny-q8.onnx", answer.get("model"));
    }

    @Test
    void aSpeakerOfTwoLabelsIsTold() throws IOException {
        Files.writeString(list, "path,label,speaker\na1.wav,f,anna\na2.wav,m,anna\nb.wav,male,bo\n");
        CommandRun run = CommandRun.of("evaluate", "-m", TinyModel.path(), list.toString());
        assertTrue(run.err().startsWith("ecapa4j: speaker anna is labelled both male and female, and counts as two\n"),
                run.err());
    }

    @Test
    void whatASearchOfFoldersLeavesOutIsTold() throws IOException {
        Path voices = Files.createDirectories(folder.resolve("voices/female"));
        Files.copy(folder.resolve("a1.wav"), voices.resolve("a1.wav"));
        Files.write(voices.resolve("a2.wma"), new byte[100]);
        CommandRun run = CommandRun.of("evaluate", "-m", TinyModel.path(), voices.getParent().toString());
        assertEquals("ecapa4j: " + voices + ": 1 file looks like sound that no decoder here reads and is left out"
                + " (1 .wma); --ffmpeg has ffmpeg read what it can\n", run.err());
    }

    @Test
    void recordingsOfASpeakerAreJoinedBySilenceAndHeardInWindows() throws IOException {
        VoiceGender model = TinyModel.load();
        float[] anna = quantised(Sounds.join(ANNA_1, new float[800], ANNA_2));
        double sum = 0;
        double ema = Double.NaN;
        int windows = (anna.length - 12_000) / 2_400 + 1;
        for (int i = 0; i < windows; i++) {
            double p = model.classifyWindow(anna, i * 2_400, 12_000).probability("female");
            sum += p;
            ema = Double.isNaN(ema) ? p : 0.8 * ema + 0.2 * p;
        }
        CommandRun run = CommandRun.of("evaluate", "-m", TinyModel.path(), "--format", "json", list.toString());
        assertEquals(ExitCode.OK, run.code(), run.err());
        Map<?, ?> parity = (Map<?, ?>) JSON.std.mapFrom(run.out()).get("parity");
        Map<?, ?> first = (Map<?, ?>) ((List<?>) parity.get("speakers")).get(0);
        assertEquals("anna", first.get("speaker"));
        assertEquals(windows, first.get("windows"));
        assertEquals(sum / windows, (double) first.get("rawMean"), 1e-12);
        List<?> emas = (List<?>) first.get("ema");
        assertEquals(ema, (double) emas.get(windows - 1), 1e-12);
    }

    @Test
    void theTableAndTheRowsPerSpeakerHaveBothNumericsSideBySide() throws IOException {
        Path rows = folder.resolve("rows.csv");
        CommandRun run = CommandRun.of("evaluate", "-m", TinyModel.path(), "--both", "--per-speaker", rows.toString(),
                list.toString());
        assertEquals(ExitCode.OK, run.code(), run.err());
        assertTrue(run.out().contains("\nparity   female "), run.out());
        assertTrue(run.out().contains("\nprecise  male "), run.out());
        assertTrue(run.out().contains("parity and precise: p(female) differs by at most "), run.out());
        assertEquals(List.of("parity,anna,female", "parity,bo,male", "precise,anna,female", "precise,bo,male"),
                Files.readAllLines(rows).stream().skip(1).map(row -> row.replaceAll("^(([^,]*,){2}[^,]*).*", "$1"))
                .toList());
    }

    @Test
    void rowsPerSpeakerNeverTakeThePlaceOfTheListOrOfSound() throws IOException {
        for (Path file : List.of(list, folder.resolve("a1.wav"))) {
            byte[] before = Files.readAllBytes(file);
            CommandRun run = CommandRun.of("evaluate", "-m", TinyModel.path(), "--force", "--per-speaker",
                    file.toString(),
                    list.toString());
            assertEquals(ExitCode.FAILED, run.code());
            assertTrue(run.err().startsWith("ecapa4j: --per-speaker " + file + ": expected another file"), run.err());
            assertArrayEquals(before, Files.readAllBytes(file));
        }
        Path notes = Files.writeString(folder.resolve("notes.csv"), "mine");
        assertEquals(ExitCode.FAILED, CommandRun.of("evaluate", "-m", TinyModel.path(), "--per-speaker",
                notes.toString(),
                list.toString()).code());
        assertEquals("mine", Files.readString(notes));
    }

    @Test
    void rowsPerSpeakerThatCannotBeWrittenAreAFaultInOneLine() {
        Path rows = folder.resolve("none/rows.csv");
        CommandRun run = CommandRun.of("evaluate", "-m", TinyModel.path(), "--per-speaker", rows.toString(),
                list.toString());
        assertEquals(ExitCode.FAILED, run.code());
        assertEquals("ecapa4j: " + rows + ": cannot be written: no such folder\n", run.err());
    }

    @Test
    @EnabledIf("hasFullDisk")
    void rowsPerSpeakerAndAFullDiskAreAFaultInOneLine() throws IOException {
        Path rows = Files.createSymbolicLink(folder.resolve("rows.csv"), Path.of("/dev/full"));
        CommandRun run = CommandRun.of("evaluate", "-m", TinyModel.path(), "--per-speaker", rows.toString(),
                list.toString());
        assertEquals(ExitCode.FAILED, run.code());
        assertEquals("ecapa4j: " + rows + ": cannot be written: No space left on device\n", run.err());
        Files.delete(rows);
    }

    private static boolean hasFullDisk() {
        return Files.exists(Path.of("/dev/full"));
    }

    @Test
    void wholeRecordingsAreHeardInOnePassEach() throws IOException {
        double p = TinyModel.load().classify(quantised(ANNA_2), 16_000).probability("female");
        CommandRun run = CommandRun.of("evaluate", "-m", TinyModel.path(), "--whole", "--format", "json",
                list.toString());
        Map<?, ?> parity = (Map<?, ?>) JSON.std.mapFrom(run.out()).get("parity");
        Map<?, ?> anna = (Map<?, ?>) ((List<?>) parity.get("speakers")).get(0);
        assertEquals(2, anna.get("recordings"));
        assertEquals(p, (double) ((List<?>) anna.get("raw")).get(1), 1e-12);
    }

    @Test
    void aSpeakerWithABadFileIsLeftOutAndNamed() throws IOException {
        Files.writeString(folder.resolve("b.wav"), "no sound");
        CommandRun run = CommandRun.of("evaluate", "-m", TinyModel.path(), list.toString());
        assertEquals(ExitCode.FAILED, run.code());
        assertTrue(run.err().contains("bo (male) is left out: "), run.err());
        assertTrue(run.err().contains("b.wav"), run.err());
        assertTrue(run.out().contains("\nparity   male                   0/0"), run.out());
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere names are not bytes")
    void namesThatAreNoUtf8AreNoHindranceInFolders() throws Exception {
        Sounds.write(folder.resolve("female/a.wav"), ANNA_1, 16_000);
        Sounds.write(folder.resolve("male/b.wav"), BO, 16_000);
        assertEquals(0, new ProcessBuilder("sh", "-c", "mv b.wav \"$(printf 'b\\377.wav')\"")
                .directory(folder.resolve("male").toFile()).start().waitFor());
        CommandRun run = CommandRun.of("evaluate", "-m", TinyModel.path(), folder.toString());
        assertEquals(ExitCode.OK, run.code(), run.err());
    }

    @Test
    void statisticsAreThoseOfTheModelCard() {
        SpeakerScores speaker = new SpeakerScores("x", "female", new double[] {0.2, 0.8, 0.9, 0.4, 0.9},
                new double[] {0.2, 0.4, 0.6}, 30);
        assertEquals(0.64, speaker.rawMean(), 1e-12);
        assertEquals(Math.sqrt(0.0824), speaker.rawStd(), 1e-12);
        assertEquals("female", speaker.heardAs());
        assertEquals(3, speaker.windowsAsLabelled());
        assertEquals(3, SpeakerScores.flips(speaker.raw()));
        ClassStatistics statistics = ClassStatistics.of("female", List.of(speaker, speaker));
        assertEquals(6, statistics.rawFlipsPerMinute(), 1e-12);
        assertEquals(2, statistics.emaFlipsPerMinute(), 1e-12);
        assertEquals(2, Median.of(3, 1, 2));
        assertEquals(2.5, Median.of(4, 1, 2, 3));
        assertEquals("male", new SpeakerScores("y", "male", new double[] {0.5}, new double[] {0.5}, 1).heardAs(),
                "exactly 0.5 is not over 0.5");
    }

    private static float[] quantised(float[] samples) {
        float[] quantised = new float[samples.length];
        for (int i = 0; i < samples.length; i++) {
            quantised[i] = Math.round(samples[i] * 32767) / 32768f;
        }
        return quantised;
    }
}
