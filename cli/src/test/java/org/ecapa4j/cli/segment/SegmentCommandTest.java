package org.ecapa4j.cli.segment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ecapa4j.cli.CommandRun;
import org.ecapa4j.cli.Sounds;
import org.ecapa4j.cli.TinyModel;
import org.ecapa4j.cli.console.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentCommandTest {

    @TempDir
    private Path folder;

    @Test
    void aRecordingIsCutWhereItFallsSilentAtAnyRate() throws IOException {
        Path file = Sounds.write(folder.resolve("a.wav"),
                Sounds.join(Sounds.voice(1.45, 44_100, 1), new float[70_560], Sounds.voice(1.45, 44_100, 2)), 44_100);
        CommandRun run = segment("--gate", "peak", "--format", "csv", file);
        assertEquals(ExitCode.OK, run.code(), run.err());
        assertEquals("labels\tstart\tstop", run.lines().get(0));
        List<String> silences = run.lines().stream().filter(line -> line.startsWith("silence")).toList();
        assertEquals(List.of("silence\t1.500\t3.000"), silences);
        assertTrue(run.out().endsWith("\t4.500\n"), run.out());
    }

    @Test
    void oneBadFileDoesNotStopTheRestAndIsInTheRows() throws IOException {
        Path good = Sounds.write(folder.resolve("good.wav"), Sounds.voice(1, 16_000, 3), 16_000);
        Path tooShort = Sounds.write(folder.resolve("short.wav"), new float[100], 16_000);
        String fault = "too short: expected at least 257 samples at 16 kHz, found 100";
        CommandRun run = segment("--gate", "peak", "--shares", "--format", "csv", folder.resolve("none.wav"),
                tooShort, good);
        assertEquals(ExitCode.FAILED, run.code());
        assertEquals(4, run.lines().size());
        assertTrue(run.lines().get(1).startsWith(folder.resolve("none.wav") + ",,,,,,,,,no such file,"), run.out());
        assertTrue(run.lines().get(2).contains(fault), run.out());
        assertTrue(run.lines().get(3).startsWith(good + ",1.0000,1.0000,"), run.out());
        assertTrue(run.err().contains("none.wav: no such file\n"), run.err());
        assertTrue(run.err().contains("short.wav: " + fault + "\n"), run.err());
        assertTrue(run.err().contains("2 of 3 failed"), run.err());
        for (String shares : List.of("", "--shares")) {
            CommandRun json = segment(shares, "--format", "json", tooShort, good);
            List<Object> rows = JSON.std.listFrom(json.out());
            assertEquals(Map.of("file", tooShort.toString(), "error", fault), rows.get(0), json.out());
            assertEquals(good.toString(), ((Map<?, ?>) rows.get(1)).get("file"));
            assertEquals(2, segment(shares, "--format", "jsonl", tooShort, good).lines().size());
            assertTrue(segment(shares, tooShort, good).out().contains("failed"));
        }
        assertTrue(segment("--format", "rttm", tooShort, good).lines().contains(";; " + tooShort + " failed"));
    }

    private static CommandRun segment(Object... args) {
        List<String> all = new ArrayList<>(List.of("segment", "-m", TinyModel.path()));
        Stream.of(args).map(Object::toString).filter(arg -> !arg.isEmpty()).forEach(all::add);
        return CommandRun.of(all.toArray(String[]::new));
    }

    @Test
    void aFolderForTheOutputHasTheFoldersOfTheRecordings() throws IOException {
        Sounds.write(folder.resolve("x/talk.wav"), Sounds.voice(1, 16_000, 4), 16_000);
        Sounds.write(folder.resolve("y/talk.wav"), Sounds.voice(1.5, 16_000, 5), 16_000);
        Path out = folder.resolve("out");
        CommandRun run = segment("--format", "textgrid", "--output-dir", out, folder.resolve("x"), folder.resolve("y"));
        assertEquals(ExitCode.OK, run.code(), run.err());
        assertEquals("", run.out());
        assertTrue(Files.readString(mirrored(out, "x/talk.TextGrid")).contains("xmax = 1.000"));
        assertTrue(Files.readString(mirrored(out, "y/talk.TextGrid")).contains("xmax = 1.500"));
    }

    /** The temporary folder is not below the working folder: its place is from the root. */
    private Path mirrored(Path out, String place) {
        return out.resolve(folder.getRoot().relativize(folder.toAbsolutePath())).resolve(place);
    }

    @Test
    void handWorkIsNotReplacedAndOwnWorkOnlyWhileNobodyHasChangedIt() throws IOException {
        Path talk = Sounds.write(folder.resolve("talk.wav"), Sounds.voice(1, 16_000, 4), 16_000);
        Path out = folder.resolve("out");
        Path grid = mirrored(out, "talk.TextGrid");
        Files.createDirectories(grid.getParent());
        Files.writeString(grid, "by hand");
        CommandRun refused = segment("--format", "textgrid", "--output-dir", out, talk);
        assertEquals(new CommandRun(ExitCode.FAILED, "", "ecapa4j: " + grid
                + ": is there already, and is not what ecapa4j"
                + " has written for " + talk + "; --force replaces it\n"), refused);
        assertEquals("by hand", Files.readString(grid));
        assertEquals(ExitCode.OK, segment("--format", "textgrid", "--output-dir", out, "--force", talk).code());
        assertTrue(Files.readString(grid).startsWith("File type"));
        assertEquals(ExitCode.OK, segment("--format", "textgrid", "--hop", "0.5", "--output-dir", out, talk).code(),
                "own work that nobody has changed");
        Files.writeString(grid, Files.readString(grid).replace("\"male\"", "\"MALE\"") + " ");
        assertEquals(ExitCode.FAILED, segment("--format", "textgrid", "--output-dir", out, talk).code());
    }

    @Test
    void aRecordingIsNeverReplaced() throws IOException {
        Path talk = Sounds.write(folder.resolve("talk.wav"), Sounds.voice(1, 16_000, 4), 16_000);
        byte[] before = Files.readAllBytes(talk);
        Path out = folder.resolve("out");
        Path grid = mirrored(out, "talk.TextGrid");
        Files.createDirectories(grid.getParent());
        Files.createSymbolicLink(grid, talk);
        CommandRun run = segment("--format", "textgrid", "--output-dir", out, "--force", talk);
        assertEquals(ExitCode.FAILED, run.code());
        assertTrue(run.err().contains("expected another file than those that are read"), run.err());
        assertArrayEquals(before, Files.readAllBytes(talk));
    }

    @Test
    void aFileThatCannotBeWrittenIsAFaultOfItsOwnAndTheRestGoesOn() throws IOException {
        Path talk = Sounds.write(folder.resolve("talk.wav"), Sounds.voice(1, 16_000, 4), 16_000);
        String name = "n".repeat(251);
        Path tooLong = Sounds.write(folder.resolve(name + ".wav"), Sounds.voice(1, 16_000, 4), 16_000);
        Path zoo = Sounds.write(folder.resolve("zoo.wav"), Sounds.voice(1, 16_000, 4), 16_000);
        Path out = folder.resolve("out");
        // A folder in the way, and not an empty one: nothing takes its place.
        Path inTheWay = mirrored(out, "talk.TextGrid");
        Files.createDirectories(inTheWay.resolve("x"));
        CommandRun run = segment("--format", "textgrid", "--output-dir", out, talk, tooLong, zoo);
        assertEquals(ExitCode.FAILED, run.code());
        assertTrue(run.err().contains(talk + ": " + inTheWay + ": cannot be written: "), run.err());
        assertTrue(run.err().endsWith("1 of 3 failed\n"), run.err());
        try (Stream<Path> left = Files.list(inTheWay.getParent())) {
            List<String> names = left.map(path -> path.getFileName().toString()).sorted().toList();
            assertEquals(3, names.size(), names.toString());
            assertTrue(names.get(0).matches("n{200,}~[0-9a-f]{8}\\.TextGrid"), names.get(0));
            assertEquals(List.of("talk.TextGrid", "zoo.TextGrid"), names.subList(1, 3));
        }
    }

    @Test
    void recordingsOfOneNameHaveTwoIdsInRttm() throws IOException {
        Path first = Sounds.write(folder.resolve("x/talk.wav"), Sounds.voice(1, 16_000, 4), 16_000);
        Path second = Sounds.write(folder.resolve("y/talk.wav"), Sounds.voice(1, 16_000, 5), 16_000);
        Path other = Sounds.write(folder.resolve("y/an other.wav"), Sounds.voice(1, 16_000, 5), 16_000);
        Set<String> ids = segment("--gate", "peak", "--format", "rttm", first, second, other).lines().stream()
                .map(line -> line.split(" ")[1]).collect(Collectors.toSet());
        assertEquals(Set.of(first.toString().substring(1), second.toString().substring(1), "an_other"), ids);
        assertEquals(Set.of("talk"), segment("--gate", "peak", "--format", "rttm", first).lines().stream()
                .map(line -> line.split(" ")[1]).collect(Collectors.toSet()));
    }

    @Test
    void standardInputIsARecordingToo() {
        CommandRun run = CommandRun.with(Sounds.wav(Sounds.voice(1, 48_000, 6), 48_000), "segment", "-m",
                TinyModel.path(), "--format",
                "json", "-");
        assertEquals(ExitCode.OK, run.code(), run.err());
        assertTrue(run.out().startsWith("[\n{\"file\":\"-\",\"seconds\":1.0,"), run.out());
    }

    @Test
    void optionsThatContradictEachOtherAreWrongUsage() {
        for (String[] args : new String[][] {{"--format", "csv", "a.wav", "b.wav"}, {"--scores", "a.wav"},
                {"--shares", "--format", "rttm",
                "a.wav"},
            {"--hop", "2", "a.wav"}, {"--sure", "0.3", "a.wav"}, {"--min", "-1", "a.wav"},
            {"--format", "mp3", "a.wav"}}) {
            String[] all = new String[args.length + 1];
            all[0] = "segment";
            System.arraycopy(args, 0, all, 1, args.length);
            CommandRun run = CommandRun.of(all);
            assertEquals(ExitCode.USAGE, run.code(), run.err());
            assertTrue(run.err().toLowerCase(Locale.ROOT).contains("expected"), run.err());
        }
    }

    @ParameterizedTest
    @CsvSource({"--window,0,'--window: expected 0.0161 to 60 seconds, found 0.0'",
        "--window,61,'--window: expected 0.0161 to 60 seconds, found 61.0'",
        "--hop,0,'--hop: expected 0.0001 to 60 seconds, found 0.0'",
        "--hop,1,'--hop: expected at most the --window of 0.75 seconds, found 1.0'",
        "--min,-1,'--min: expected 0 to 60 seconds, found -1.0'",
        "--sure,0.4,'--sure: expected 0.5 to 1, found 0.4'",
        "--gate,5,'''--gate'': expected speech, peak, peak:THRESHOLD or off, found 5'"})
    void aSettingThatCannotBeIsNamedByItsOption(String option, String value, String message) {
        CommandRun run = CommandRun.of("segment", option, value, "a.wav");
        assertEquals(ExitCode.USAGE, run.code());
        assertTrue(run.err().contains(message), run.err());
    }

    @Test
    void theLeastThatAMessageNamesIsAccepted() {
        CommandRun run = CommandRun.of("segment", "--window", "0.0161", "--hop", "0.0001", "--min", "0", "nix.wav");
        assertEquals(ExitCode.FAILED, run.code(), run.err());
    }
}
