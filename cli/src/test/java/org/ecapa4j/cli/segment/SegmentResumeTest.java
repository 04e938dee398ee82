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
import org.ecapa4j.cli.Cli;
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
                Files.createDirectories(cut.resolve(name).getParent());
                Files.write(cut.resolve(name), whole.get(name));
            }
            // A cut-off run may have said more than it has done, and its last words may be torn.
            String journal = Files.readString(folder.resolve("whole/ecapa4j.jsonl"));
            Files.writeString(cut.resolve("ecapa4j.jsonl"), journal.substring(0, journal.length() - there % 2)
                    + "{\"o");
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
    void aRecordingThatFailedIsTriedAgain() throws IOException {
        Path broken = Path.of(inputs.get(0));
        byte[] sound = Files.readAllBytes(broken);
        Files.writeString(broken, "no sound");
        assertEquals(ExitCode.FAILED, segment(SegmentFormat.TEXTGRID, "out").code());
        assertFalse(Files.exists(mirrored("out", "a/talk.TextGrid")));
        Files.write(broken, sound);
        CommandRun run = segment(SegmentFormat.TEXTGRID, "out", "--resume");
        assertTrue(run.err().contains("--resume: 5 of 6 recordings skipped"), run.err());
        assertTrue(Files.readString(mirrored("out", "a/talk.TextGrid")).contains("xmax = 1.000"));
    }

    @Test
    void aNewRecordingNeverGetsTheResultOfAnother() throws IOException {
        segment(SegmentFormat.TEXTGRID, "out");
        inputs.add(0, sound("0/talk.wav", 1.2));
        inputs.add(1, sound("a/talk.au", 1.4));
        CommandRun run = segment(SegmentFormat.TEXTGRID, "out", "--resume");
        assertEquals(ExitCode.OK, run.code(), run.err());
        assertTrue(run.err().contains("--resume: 6 of 8 recordings skipped"), run.err());
        Map<String, String> ends = Map.of("0/talk", "1.200", "a/talk.au", "1.400", "a/talk", "1.000", "b/talk",
                "1.500");
        for (String name : ends.keySet()) {
            String grid = Files.readString(mirrored("out", name + ".TextGrid"));
            assertTrue(grid.contains("xmax = " + ends.get(name)), name);
        }
    }

    @Test
    void twoRecordingsOfOneStemAreNamedInFull() throws IOException {
        inputs.add(sound("a/talk.au", 1.4));
        segment(SegmentFormat.TEXTGRID, "out");
        assertTrue(Files.readString(mirrored("out", "a/talk.wav.TextGrid")).contains("xmax = 1.000"));
        assertTrue(Files.readString(mirrored("out", "a/talk.au.TextGrid")).contains("xmax = 1.400"));
    }

    @Test
    void aRecordingThatHasChangedIsCutAgain() throws IOException {
        segment(SegmentFormat.TEXTGRID, "out");
        sound("a/talk.wav", 1.7);
        CommandRun run = segment(SegmentFormat.TEXTGRID, "out", "--resume");
        assertTrue(run.err().contains("--resume: 5 of 6 recordings skipped"), run.err());
        assertTrue(Files.readString(mirrored("out", "a/talk.TextGrid")).contains("xmax = 1.700"));
        Files.writeString(mirrored("out", "a/talk.TextGrid"), "corrected by hand");
        assertTrue(segment(SegmentFormat.TEXTGRID, "out", "--resume").err().contains("6 of 6 recordings skipped"));
        assertEquals("corrected by hand", Files.readString(mirrored("out", "a/talk.TextGrid")));
        sound("a/talk.wav", 1.8);
        assertEquals(ExitCode.FAILED, segment(SegmentFormat.TEXTGRID, "out", "--resume").code());
        assertEquals("corrected by hand", Files.readString(mirrored("out", "a/talk.TextGrid")));
    }

    @Test
    void theSumSaysWhatItCovers() throws IOException {
        assertEquals("all files", segment(SegmentFormat.TABLE, "out").lines().get(0));
        Files.delete(mirrored("out", "a/talk.txt"));
        Files.delete(mirrored("out", "b/talk.txt"));
        Files.delete(mirrored("out", "c/other.txt"));
        Files.delete(Path.of(inputs.get(2)));
        CommandRun run = segment(SegmentFormat.TABLE, "out", "--resume");
        assertEquals("5 of 6 files (1 failed)", run.lines().get(0));
        assertTrue(run.lines().get(2).strip().startsWith("9.0 "), run.out());
        assertTrue(run.err().endsWith("ecapa4j: 1 of 6 failed\n"), run.err());
    }

    @ParameterizedTest
    @EnumSource(SegmentFormat.class)
    void aFileOfSomethingElseIsNotTakenForSegments(SegmentFormat format) throws IOException {
        Path notes = mirrored("out", "a/talk." + format.extension());
        Files.createDirectories(notes.getParent());
        Files.writeString(notes, "some notes of mine\n");
        CommandRun run = segment(format, "out", "--resume");
        assertEquals(ExitCode.FAILED, run.code(), run.err());
        assertTrue(run.err().startsWith("ecapa4j: --resume: " + notes + ": expected the segments of " + inputs.get(0)),
                run.err());
        assertEquals("some notes of mine\n", Files.readString(notes));
        assertEquals(1, files("out").size());
    }

    @Test
    void filesOfOtherOptionsAreFoundOut() throws IOException {
        segment(SegmentFormat.CSV, "out", "--scores");
        for (List<String> other : List.of(List.of("--hop", "0.5"), List.of("--numerics", "precise"),
                List.<String>of())) {
            CommandRun run = segment(SegmentFormat.CSV, "out",
                    Stream.concat(Stream.of("--resume"), other.stream()).toArray(String[]::new));
            assertEquals(ExitCode.FAILED, run.code(), other.toString());
            assertTrue(run.err().contains("give the same model, numerics and options as before"), run.err());
        }
        assertEquals(ExitCode.OK, segment(SegmentFormat.CSV, "out", "--scores", "--resume").code());
    }

    @ParameterizedTest
    @EnumSource(SharesFormat.class)
    void sharesOfAResumedRunAreThoseOfAWholeOne(SharesFormat format) throws IOException {
        String[] options = {"--shares", "--shares-format", format.toString()};
        String whole = segment(SegmentFormat.CSV, "out", options).out();
        assertEquals(inputs.size(), whole.lines().filter(line -> line.contains(".wav")).count(), whole);
        List<String> names = List.copyOf(files("out").keySet());
        String[] resumed = {"--shares", "--shares-format", format.toString(), "--resume"};
        assertEquals(whole, segment(SegmentFormat.CSV, "out", resumed).out(), "all are kept");
        for (String name : names) {
            Files.delete(folder.resolve("out").resolve(name));
            assertEquals(whole, segment(SegmentFormat.CSV, "out", resumed).out(), name + " is heard again");
        }
    }

    @Test
    void rawSamplesAreResumedOnlyAsTheyWereHeard() throws IOException {
        Path raw = Files.write(folder.resolve("call.raw"), Sounds.s16le(Sounds.voice(3, 8_000, 1)));
        inputs.clear();
        inputs.add(raw.toString());
        assertEquals(ExitCode.OK, segment(SegmentFormat.CSV, "out", "--raw", "s16le", "--rate", "8000").code());
        for (String[] other : new String[][] {{"--raw", "s16le", "--rate", "16000"}, {"--raw", "s16be", "--rate",
                "8000"}, {"--raw", "s16le", "--rate", "8000", "--channels", "2"}}) {
            CommandRun run = segment(SegmentFormat.CSV, "out", Stream.concat(Stream.of("--resume"), Stream.of(other))
                    .toArray(String[]::new));
            assertEquals(ExitCode.FAILED, run.code(), String.join(" ", other));
            assertTrue(run.err().contains("\"raw\":\"s16le:8000:1\""), run.err());
        }
        CommandRun same = segment(SegmentFormat.CSV, "out", "--resume", "--raw", "s16le", "--rate", "8000");
        assertTrue(same.err().contains("1 of 1 recordings skipped"), same.err());
    }

    @Test
    void filesOfOtherLabelsAreFoundOut() throws IOException {
        segment(SegmentFormat.CSV, "out");
        Path names = Files.writeString(folder.resolve("names.json"),
                "{\"id2label\": {\"0\": \"low\", \"1\": \"high\"}}");
        CommandRun run = segment(SegmentFormat.CSV, "out", "--resume", "--config", names.toString());
        assertEquals(ExitCode.FAILED, run.code());
        assertTrue(run.err().contains("\"labels\":[\"low\",\"high\"]"), run.err());
    }

    @Test
    void aChannelIsNotTakenForAFileOfItsName() throws IOException {
        inputs.clear();
        inputs.add(sound("call.wav", 1));
        inputs.add(sound("call.ch1.wav", 2));
        segment(SegmentFormat.TEXTGRID, "out");
        CommandRun channel = segment(SegmentFormat.TEXTGRID, "out", "--channel", "1", "--resume");
        assertEquals(ExitCode.OK, channel.code(), channel.err());
        assertFalse(channel.err().contains("skipped"), channel.err());
        assertTrue(Files.readString(mirrored("out", "call.ch1.TextGrid")).contains("xmax = 2.000"));
        assertTrue(Files.readString(mirrored("out", "call.ch1.wav.TextGrid")).contains("xmax = 1.000"));
        assertTrue(segment(SegmentFormat.TEXTGRID, "out", "--resume").err().contains("2 of 2 recordings skipped"));
        assertTrue(segment(SegmentFormat.TEXTGRID, "out", "--channel", "1", "--resume").err()
                .contains("2 of 2 recordings skipped"));
    }

    @Test
    void standardInputNeverReplacesWhatAnotherHasLeft() throws IOException {
        byte[] first = Sounds.wav(Sounds.voice(1, 16_000, 1), 16_000);
        String[] args = {"segment", "-m", TinyModel.path(), "--format", "textgrid", "--output-dir",
                folder.resolve("out").toString(), "-"};
        assertEquals(ExitCode.OK, CommandRun.with(first, args).code());
        byte[] second = Sounds.wav(Sounds.voice(2, 16_000, 2), 16_000);
        CommandRun again = CommandRun.with(second, args);
        assertEquals(ExitCode.FAILED, again.code());
        assertTrue(again.err().contains("is there already"), again.err());
        Path grid = folder.resolve("out/stdin.TextGrid");
        assertTrue(Files.readString(grid).contains("xmax = 1.000"));
        assertEquals(ExitCode.OK, CommandRun.with(second, Cli.with(args, "--force")).code());
        assertTrue(Files.readString(grid).contains("xmax = 2.000"));
    }

    @Test
    void aFileWhoseLineInTheJournalIsTornIsMadeAgainOnceDeleted() throws IOException {
        segment(SegmentFormat.TEXTGRID, "out");
        Path journal = folder.resolve("out").resolve("ecapa4j.jsonl");
        String lines = Files.readString(journal);
        Files.writeString(journal, lines.substring(0, lines.length() - 40));
        CommandRun run = segment(SegmentFormat.TEXTGRID, "out", "--resume");
        assertEquals(ExitCode.FAILED, run.code());
        assertTrue(run.err().contains("e/silence.TextGrid: expected the segments of "), run.err());
        assertTrue(run.err().contains("delete that file to have it made again"), run.err());
        Files.delete(mirrored("out", "e/silence.TextGrid"));
        assertEquals(ExitCode.OK, segment(SegmentFormat.TEXTGRID, "out", "--resume").code());
        assertTrue(Files.exists(mirrored("out", "e/silence.TextGrid")));
    }

    @Test
    void resultsAndRecordingsMayBeMovedTogether() throws IOException {
        Path before = Files.createDirectories(folder.resolve("before"));
        Sounds.write(before.resolve("sounds/a.wav"), Sounds.voice(1, 16_000, 1), 16_000);
        String[] args = {"segment", "-m", TinyModel.path(), "--format", "csv", "--resume", "--output-dir"};
        assertEquals(ExitCode.OK, CommandRun.of(Cli.with(args, before + "/out", before + "/sounds")).code());
        Path after = Files.move(before, folder.resolve("after"));
        CommandRun run = CommandRun.of(Cli.with(args, after + "/out", after + "/sounds/a.wav"));
        assertTrue(run.err().contains("1 of 1 recordings skipped"), run.err());
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

    /** All but the journal. */
    private Map<String, byte[]> files(String output) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        Path root = folder.resolve(output);
        try (Stream<Path> list = Files.walk(root)) {
            for (Path file : list.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        files.remove("ecapa4j.jsonl");
        return files;
    }

    private Path mirrored(String output, String place) {
        return folder.resolve(output).resolve(folder.getRoot().relativize(folder.toAbsolutePath())).resolve(place);
    }

    private String sound(String name, double seconds) throws IOException {
        float[] samples = seconds == 0 ? new float[16_000] : Sounds.voice(seconds, 16_000, Math.round(10 * seconds));
        return Sounds.write(folder.resolve(name), samples, 16_000).toString();
    }
}
