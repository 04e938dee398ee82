package org.ecapa4j.cli.classify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ecapa4j.cli.Cli;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResumeTest {

    @TempDir
    private Path folder;
    private final List<String> inputs = new ArrayList<>();

    @BeforeEach
    void makeInputs() throws IOException {
        inputs.addAll(List.of(sound("a.wav"), sound("b, \"ü\"\n.wav"), folder.resolve("missing.wav").toString(),
                sound("c.wav"), sound("a.wav")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json", "jsonl"})
    void aRunThatWasCutAnywhereEndsAsIfItHadNotBeen(String format) throws IOException {
        byte[] whole = run(format, "whole").bytes();
        // Every place near an end, and some of the others: each takes a whole run.
        for (int length = 0; length <= whole.length; length += length < whole.length - 4 ? 61 : 1) {
            Files.write(folder.resolve("cut"), Arrays.copyOf(whole, length));
            String where = "cut to " + length + " of " + whole.length + " bytes";
            Result resumed = run(format, "cut", "--resume");
            assertArrayEquals(whole, resumed.bytes(), where);
            assertEquals(1, resumed.code(), "what failed fails again");
        }
    }

    @Test
    void keptRowsAreNotDoneAgain() throws IOException {
        String row = new String(run("jsonl", "new").bytes(), StandardCharsets.UTF_8).lines().findFirst().orElseThrow()
                .replaceFirst("\"label\":\"[a-z]*\"", "\"label\":\"kept\"");
        Files.writeString(folder.resolve("kept"), row + "\n");
        String all = new String(run("jsonl", "kept", "--resume").bytes(), StandardCharsets.UTF_8);
        assertTrue(all.startsWith(row), all);
        assertEquals(inputs.size(), all.lines().count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json", "jsonl"})
    void whatFailedIsTriedAgainAndStandsInItsPlace(String format) throws IOException {
        run(format, "rows");
        sound("missing.wav");
        Cli.Run resumed = Cli.run(args(format, "rows", "--resume"));
        assertEquals(0, resumed.code(), resumed.err());
        assertTrue(resumed.err().startsWith("ecapa4j: --resume: 4 rows kept, 1 that failed tried again\n"),
                resumed.err());
        assertArrayEquals(run(format, "fresh").bytes(), Files.readAllBytes(folder.resolve("rows")));
        assertEquals("ecapa4j: --resume: 5 rows kept\n", Cli.run(args(format, "rows", "--resume")).err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json", "jsonl"})
    void rowsOfAnotherModelOrOtherNumericsAreRefused(String format) throws IOException {
        byte[] rows = run(format, "rows").bytes();
        for (List<String> other : List.of(List.of("--model", Cli.TINY_V1), List.of("--model", Cli.TINY_V2, "--numerics",
                "precise"))) {
            List<String> args = new ArrayList<>(List.of("classify", "--format", format, "--resume", "--output",
                    folder.resolve("rows").toString(), inputs.get(0)));
            args.addAll(other);
            Cli.Run run = Cli.run(args.toArray(String[]::new));
            assertEquals(1, run.code());
            assertTrue(run.err().contains(": expected rows of model sha256 "), run.err());
            assertArrayEquals(rows, Files.readAllBytes(folder.resolve("rows")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json", "jsonl"})
    void whatHasChangedSinceIsHeardAgainAndStandsInItsPlace(String format) throws IOException {
        run(format, "rows");
        Path changed = Path.of(inputs.get(1));
        Files.write(changed, Cli.wav(900));
        Files.setLastModifiedTime(changed, FileTime.fromMillis(Files.getLastModifiedTime(folder.resolve("rows"))
                .toMillis() + 5));
        Cli.Run resumed = Cli.run(args(format, "rows", "--resume"));
        assertTrue(resumed.err().startsWith("ecapa4j: --resume: 3 rows kept, 1 that failed tried again, 1 of sounds"
                + " that have changed since made again\n"), resumed.err());
        assertArrayEquals(run(format, "fresh").bytes(), Files.readAllBytes(folder.resolve("rows")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json", "jsonl"})
    void rowsOfSoundsThatWereHeardInAnotherWayAreRefused(String format) throws IOException {
        Path raw = Files.write(folder.resolve("a.raw"), new byte[4000]);
        String[] args = {"classify", "--model", Cli.TINY_V2, "--format", format, "-o",
                folder.resolve("rows").toString(), raw.toString(), "--raw"};
        assertEquals(0, Cli.run(Cli.with(args, "s16le", "--rate", "8000")).code());
        byte[] rows = Files.readAllBytes(folder.resolve("rows"));
        for (String[] other : new String[][] {{"s16be", "--rate", "8000"}, {"s16le", "--rate", "16000"}, {"s16le",
                "--rate", "8000", "--channels", "2"}, {"s16le", "--rate", "8000", "--channel", "1"}}) {
            Cli.Run run = Cli.run(Cli.with(Cli.with(args, other), "--resume"));
            assertEquals(1, run.code(), String.join(" ", other));
            assertTrue(run.err().contains("--resume"), run.err());
            assertArrayEquals(rows, Files.readAllBytes(folder.resolve("rows")));
        }
        assertEquals("ecapa4j: --resume: 1 row kept\n", Cli.run(Cli.with(args, "s16le", "--rate", "8000", "--resume"))
                .err());
    }

    @Test
    void rowsOfOtherLabelsAreRefused() throws IOException {
        run("jsonl", "rows");
        Path names = Files.writeString(folder.resolve("config.json"),
                "{\"id2label\": {\"0\": \"low\", \"1\": \"high\"}}");
        Cli.Run other = Cli.run(args("jsonl", "rows", "--resume", "--config", names.toString()));
        assertEquals(1, other.code());
        assertTrue(other.err().contains("labels [high, low], found one of model"), other.err());
    }

    @Test
    void rowsThatDoNotSayTheirModelAreRefused() throws IOException {
        Files.writeString(folder.resolve("rows"), "{\"file\":\"x.wav\",\"label\":\"male\"}\n");
        Cli.Run run = Cli.run(args("jsonl", "rows", "--resume"));
        assertEquals(1, run.code());
        assertTrue(run.err().contains("found one of a model that it does not name about x.wav"), run.err());
    }

    @Test
    void withForceTheFileIsWrittenAnew() throws IOException {
        Files.writeString(folder.resolve("old"), "old rows\n");
        assertArrayEquals(run("csv", "new").bytes(), run("csv", "old", "--force").bytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json", "jsonl"})
    void aFileOfSomethingElseIsNotTouched(String format) throws IOException {
        for (String other : List.of("some notes\nof mine\n", "x", "a,b,c\n1,2,3\n")) {
            Path file = Files.writeString(folder.resolve("notes"), other);
            Cli.Run run = Cli.run("classify", "--model", Cli.TINY_V2, "--format", format, "--output", file.toString(),
                    "--resume", inputs.get(0));
            assertEquals(1, run.code(), run.err());
            assertTrue(run.err().startsWith("ecapa4j: --resume " + file + ": expected "), run.err());
            assertEquals(other, Files.readString(file));
        }
    }

    private record Result(int code, byte[] bytes) {}

    private Result run(String format, String name, String... options) throws IOException {
        Cli.Run run = Cli.run(args(format, name, options));
        assertEquals("", run.out());
        return new Result(run.code(), Files.readAllBytes(folder.resolve(name)));
    }

    private String[] args(String format, String name, String... options) {
        List<String> args = new ArrayList<>(List.of("classify", "--model", Cli.TINY_V2, "--format", format, "--output",
                folder.resolve(name).toString()));
        args.addAll(List.of(options));
        args.addAll(inputs);
        return args.toArray(String[]::new);
    }

    private String sound(String name) throws IOException {
        Path path = folder.resolve(name);
        Files.write(path, Cli.wav(400));
        return path.toString();
    }
}
