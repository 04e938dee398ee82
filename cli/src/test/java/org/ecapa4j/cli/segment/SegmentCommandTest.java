package org.ecapa4j.cli.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
        CommandRun run = CommandRun.of("segment", "-m", TinyModel.path(), "--gate", "peak", "--format", "csv",
                file.toString());
        assertEquals(ExitCode.OK, run.code(), run.err());
        assertEquals("labels\tstart\tstop", run.lines().get(0));
        List<String> silences = run.lines().stream().filter(line -> line.startsWith("silence")).toList();
        assertEquals(List.of("silence\t1.500\t3.000"), silences);
        assertTrue(run.out().endsWith("\t4.500\n"), run.out());
    }

    @Test
    void oneBadFileDoesNotStopTheRest() throws IOException {
        Path good = Sounds.write(folder.resolve("good.wav"), Sounds.voice(1, 16_000, 3), 16_000);
        Path tooShort = Sounds.write(folder.resolve("short.wav"), new float[100], 16_000);
        CommandRun run = CommandRun.of("segment", "-m", TinyModel.path(), "--gate", "peak", "--shares", "--format", "csv",
                folder.resolve("none.wav")
                .toString(), tooShort.toString(),
                good.toString());
        assertEquals(ExitCode.FAILED, run.code());
        assertEquals(2, run.lines().size());
        assertTrue(run.lines().get(1).startsWith(good + ",1.0000,1.0000,"), run.out());
        assertTrue(run.err().contains("none.wav: no such file\n"), run.err());
        assertTrue(run.err().contains("short.wav: too short: expected at least 257 samples at 16 kHz, found 100\n"),
                run.err());
        assertTrue(run.err().contains("2 of 3 failed"), run.err());
    }

    @Test
    void aFolderForTheOutputGetsAFileForEachRecordingEvenIfTwoHaveOneName() throws IOException {
        Sounds.write(folder.resolve("x/talk.wav"), Sounds.voice(1, 16_000, 4), 16_000);
        Sounds.write(folder.resolve("y/talk.wav"), Sounds.voice(1.5, 16_000, 5), 16_000);
        Path out = folder.resolve("out");
        CommandRun run = CommandRun.of("segment", "-m", TinyModel.path(), "--format", "textgrid", "--output-dir",
                out.toString(),
                folder.resolve("x").toString(),
                folder.resolve("y").toString());
        assertEquals(ExitCode.OK, run.code(), run.err());
        assertEquals("", run.out());
        assertTrue(Files.readString(out.resolve("talk.TextGrid")).contains("xmax = 1.000"));
        assertTrue(Files.readString(out.resolve("talk-2.TextGrid")).contains("xmax = 1.500"));
    }

    @Test
    void aFileThatCannotBeWrittenIsNamedAndLeavesNothingHalfWritten() throws IOException {
        Path talk = Sounds.write(folder.resolve("talk.wav"), Sounds.voice(1, 16_000, 4), 16_000);
        // A folder in the way, and not an empty one: nothing takes its place.
        Path inTheWay = Files.createDirectories(folder.resolve("out/talk.json/x")).getParent();
        CommandRun run = CommandRun.of("segment", "-m", TinyModel.path(), "--format", "json", "--output-dir",
                inTheWay.getParent().toString(),
                talk.toString());
        assertEquals(ExitCode.FAILED, run.code());
        assertTrue(run.err().contains(inTheWay + ": cannot be written: "), run.err());
        try (Stream<Path> left = Files.list(inTheWay.getParent())) {
            assertEquals(List.of(inTheWay), left.toList());
        }
    }

    @Test
    void standardInputIsARecordingToo() {
        CommandRun run = CommandRun.with(Sounds.wav(Sounds.voice(1, 48_000, 6), 48_000), "segment", "-m",
                TinyModel.path(), "--format",
                "json", "-");
        assertEquals(ExitCode.OK, run.code(), run.err());
        assertTrue(run.out().startsWith("{\"file\":\"-\",\"seconds\":1.0,"), run.out());
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
