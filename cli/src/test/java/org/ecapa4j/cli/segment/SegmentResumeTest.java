package org.ecapa4j.cli.segment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ecapa4j.cli.CommandRun;
import org.ecapa4j.cli.Sounds;
import org.ecapa4j.cli.TinyModel;
import org.ecapa4j.cli.console.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SegmentResumeTest {

    @TempDir
    private Path folder;
    private final List<String> inputs = new ArrayList<>();

    @BeforeEach
    void record() throws IOException {
        inputs.add(sound("a/talk.wav", 1));
        inputs.add(sound("b/talk.wav", 1.5));
        inputs.add(sound("c/other.wav", 2));
        inputs.add(sound("c/talk-2.wav", 2.5));
        inputs.add(sound("d/talk.wav", 3));
        inputs.add(sound("e/silence.wav", 0));
    }

    @ParameterizedTest
    @EnumSource(SegmentFormat.class)
    void aRunThatWasCutAnywhereEndsAsIfItHadNotBeen(SegmentFormat format) throws IOException {
        segment(format, "whole");
        Map<String, byte[]> whole = files("whole");
        assertEquals(inputs.size(), whole.size(), whole.keySet().toString());
        for (int there = 0; there <= inputs.size(); there++) {
            Path cut = Files.createDirectories(folder.resolve("cut" + there));
            for (String name : whole.keySet().stream().limit(there).toList()) {
                Files.write(cut.resolve(name), whole.get(name));
            }
            CommandRun run = segment(format, cut.getFileName().toString(), "--resume");
            assertEquals(ExitCode.OK, run.code(), run.err());
            String skipped = "--resume: " + there + " of 6 recordings skipped, their files are there\n";
            assertEquals(there > 0, run.err().contains(skipped), run.err());
            Map<String, byte[]> resumed = files(cut.getFileName().toString());
            assertEquals(whole.keySet(), resumed.keySet());
            whole.forEach((name, bytes) -> assertArrayEquals(bytes, resumed.get(name), name));
        }
    }

    @Test
    void keptRecordingsAreNotHeardAgain() throws IOException {
        segment(SegmentFormat.CSV, "out");
        for (String input : inputs) {
            Files.delete(Path.of(input));
        }
        CommandRun run = segment(SegmentFormat.CSV, "out", "--resume");
        assertEquals(new CommandRun(ExitCode.OK, "",
                "ecapa4j: --resume: 6 of 6 recordings skipped, their files are there\n"), run);
        assertEquals(ExitCode.FAILED, segment(SegmentFormat.CSV, "out").code(), "without it all are done again");
    }

    @Test
    void aRecordingThatFailedIsTriedAgainAndItsNameIsLeftFreeForIt() throws IOException {
        Path broken = Path.of(inputs.get(0));
        byte[] sound = Files.readAllBytes(broken);
        Files.writeString(broken, "no sound");
        assertEquals(ExitCode.FAILED, segment(SegmentFormat.TEXTGRID, "out").code());
        assertFalse(Files.exists(folder.resolve("out/talk.TextGrid")));
        assertTrue(Files.readString(folder.resolve("out/talk-2.TextGrid")).contains("xmax = 1.500"));
        Files.write(broken, sound);
        CommandRun run = segment(SegmentFormat.TEXTGRID, "out", "--resume");
        assertTrue(run.err().contains("--resume: 5 of 6 recordings skipped"), run.err());
        assertTrue(Files.readString(folder.resolve("out/talk.TextGrid")).contains("xmax = 1.000"));
        assertTrue(Files.readString(folder.resolve("out/talk-2.TextGrid")).contains("xmax = 1.500"));
    }

    @Test
    void numbersAvoidNamesThatAreTaken() throws IOException {
        segment(SegmentFormat.TEXTGRID, "out");
        assertEquals(List.of("other.TextGrid", "silence.TextGrid", "talk-2-2.TextGrid", "talk-2.TextGrid",
                "talk-3.TextGrid",
                "talk.TextGrid"), List.copyOf(files("out").keySet()));
        assertTrue(Files.readString(folder.resolve("out/talk-2-2.TextGrid")).contains("xmax = 2.500"));
        assertTrue(Files.readString(folder.resolve("out/talk-3.TextGrid")).contains("xmax = 3.000"));
    }

    @Test
    void theSumSaysWhatItCovers() throws IOException {
        assertEquals("all files", segment(SegmentFormat.TABLE, "out").lines().get(0));
        Files.delete(folder.resolve("out/talk.txt"));
        Files.delete(folder.resolve("out/talk-2.txt"));
        Files.delete(folder.resolve("out/other.txt"));
        Files.delete(Path.of(inputs.get(2)));
        CommandRun run = segment(SegmentFormat.TABLE, "out", "--resume");
        assertEquals("2 of 6 files (1 failed, 3 kept from before are not in here)", run.lines().get(0));
        assertTrue(run.lines().get(2).strip().startsWith("2.5 "), run.out());
        assertTrue(run.err().endsWith("ecapa4j: 1 of 6 failed\n"), run.err());
    }

    @ParameterizedTest
    @EnumSource(SegmentFormat.class)
    void aFileOfSomethingElseIsNotTakenForSegments(SegmentFormat format) throws IOException {
        Path notes = Files.createDirectories(folder.resolve("out")).resolve("talk." + format.extension());
        Files.writeString(notes, "some notes of mine\n");
        CommandRun run = segment(format, "out", "--resume");
        assertEquals(ExitCode.FAILED, run.code(), run.err());
        assertTrue(run.err().startsWith("ecapa4j: --resume: " + notes + ": expected the segments of " + inputs.get(0)),
                run.err());
        assertEquals("some notes of mine\n", Files.readString(notes));
        assertEquals(1, files("out").size());
    }

    @Test
    void filesOfOtherOptionsOrAnotherOrderAreFoundOut() throws IOException {
        segment(SegmentFormat.CSV, "scores", "--scores");
        assertEquals(ExitCode.FAILED, segment(SegmentFormat.CSV, "scores", "--resume").code());
        segment(SegmentFormat.JSON, "order");
        inputs.add(inputs.remove(0));
        assertEquals(ExitCode.FAILED, segment(SegmentFormat.JSON, "order", "--resume").code());
    }

    @Test
    void withoutAFolderThereIsNothingToGoOnWith() {
        CommandRun run = CommandRun.of("segment", "-m", TinyModel.path(), "--resume", inputs.get(0));
        assertEquals(ExitCode.USAGE, run.code());
        assertTrue(run.err().startsWith("ecapa4j: --resume: expected --output-dir FOLDER with it: the folder to go on"
                + " with\n"), run.err());
    }

    private CommandRun segment(SegmentFormat format, String output, String... options) {
        List<String> args = new ArrayList<>(List.of("segment", "-m", TinyModel.path(), "--format", format.toString(),
                "--output-dir",
                folder.resolve(output).toString()));
        args.addAll(List.of(options));
        args.addAll(inputs);
        return CommandRun.of(args.toArray(String[]::new));
    }

    private Map<String, byte[]> files(String output) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> list = Files.list(folder.resolve(output))) {
            for (Path file : list.toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    private String sound(String name, double seconds) throws IOException {
        float[] samples = seconds == 0 ? new float[16_000] : Sounds.voice(seconds, 16_000, Math.round(10 * seconds));
        return Sounds.write(folder.resolve(name), samples, 16_000).toString();
    }
}
