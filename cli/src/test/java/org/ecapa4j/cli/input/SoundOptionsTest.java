package org.ecapa4j.cli.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ecapa4j.cli.Cli;
import org.ecapa4j.cli.Sounds;
import org.ecapa4j.cli.console.Terminals;
import org.ecapa4j.cli.text.Csv;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --channel} and {@code --raw}, in every command that hears sound. */
class SoundOptionsTest {

    private static final int WAV_HEADER = 44;

    @TempDir
    private Path folder;
    private Path call;
    private Path left;
    private Path right;

    /** A call: the agent on the left channel, the customer on the right one. */
    @BeforeEach
    void makeCall() throws IOException {
        byte[] a = samples(Path.of(Cli.FEMALE));
        byte[] b = samples(Path.of(Cli.MALE));
        int bytes = Math.min(a.length, b.length);
        byte[] both = new byte[2 * bytes];
        for (int i = 0; i < bytes; i++) {
            both[2 * i - i % 2] = a[i];
            both[2 * i - i % 2 + 2] = b[i];
        }
        call = Files.write(folder.resolve("call.wav"), Sounds.wav(both, 2, 16_000));
        left = Files.write(folder.resolve("left.wav"), Sounds.wav(Arrays.copyOf(a, bytes), 1, 16_000));
        right = Files.write(folder.resolve("right.wav"), Sounds.wav(Arrays.copyOf(b, bytes), 1, 16_000));
    }

    private static byte[] samples(Path wav) throws IOException {
        byte[] bytes = Files.readAllBytes(wav);
        return Arrays.copyOfRange(bytes, WAV_HEADER, bytes.length);
    }

    private static Cli.Run run(String command, String... args) {
        return Cli.run(Stream.concat(Stream.of(command, "--model", Cli.TINY_V2), Stream.of(args))
                .toArray(String[]::new));
    }

    @Test
    void aChannelIsHeardAsIfItWereAlone() throws IOException {
        List<Map<String, Object>> split = run("classify", "--format", "json", "--channel", "split", call.toString())
                .jsonArray();
        assertEquals(List.of(1, 2), split.stream().map(row -> row.get("channel")).toList());
        assertEquals(List.of("file", "channel", "seconds"), List.copyOf(split.get(0).keySet()).subList(0, 3));
        for (int i = 0; i < 2; i++) {
            Path alone = i == 0 ? left : right;
            Object expected = run("classify", "--format", "json", alone.toString()).jsonArray().get(0).get("logits");
            assertEquals(expected, split.get(i).get("logits"));
            Map<String, Object> one = run("classify", "--format", "json", "--channel", "" + (i + 1), call.toString())
                    .jsonArray().get(0);
            assertEquals(split.get(i), one);
        }
    }

    @Test
    void everyFormatNamesTheChannel() {
        List<String> csv = run("classify", "--format", "csv", "--channel", "split", call.toString()).lines();
        assertEquals(List.of("file", "channel", "seconds"), Csv.fields(csv.get(0)).subList(0, 3));
        assertEquals(List.of(call.toString(), "1"), Csv.fields(csv.get(1)).subList(0, 2));
        assertEquals(Csv.fields(csv.get(0)).size(), Csv.fields(csv.get(2)).size());
        assertTrue(run("classify", "--channel", "split", call.toString()).lines().get(2)
                .startsWith(call + ", channel 2 "));
        List<String> embed = run("embed", "--format", "csv", "--channel", "split", call.toString(), "nix.wav").lines();
        assertEquals(List.of("file", "channel", "seconds", "error"), Csv.fields(embed.get(0)).subList(0, 4));
        assertEquals("2", Csv.fields(embed.get(2)).get(1));
        assertEquals(List.of("nix.wav", "", "", "no such file"), Csv.fields(embed.get(3)).subList(0, 4));
        List<String> compare = run("compare", "--format", "csv", "--channel", "split", call.toString(), "nix.wav")
                .lines();
        compare.forEach(line -> assertEquals(Csv.fields(compare.get(0)).size(), Csv.fields(line).size(), line));
        List<String> shares = run("segment", "--shares", "--format", "csv", "--channel", "split", call.toString(),
                "nix.wav").lines();
        shares.forEach(line -> assertEquals(Csv.fields(shares.get(0)).size(), Csv.fields(line).size(), line));
        assertEquals(List.of("1", "2", ""), shares.stream().skip(1).map(line -> Csv.fields(line).get(1)).toList());
        String rttm = run("segment", "--format", "rttm", "--channel", "split", call.toString()).out();
        assertTrue(rttm.lines().allMatch(line -> line.matches("SPEAKER call [12] .*")), rttm);
        assertTrue(run("segment", "--format", "json", "--channel", "2", call.toString()).out()
                .contains("\"channel\":2,\"seconds\""));
    }

    @Test
    void eachChannelHasAFileOfItsOwnAndIsResumed() throws IOException {
        Path results = folder.resolve("results");
        String[] args = {"--format", "textgrid", "--channel", "split", "--output-dir", results.toString(),
                call.toString()};
        assertEquals(0, run("segment", args).code());
        try (Stream<Path> files = Files.walk(results)) {
            assertEquals(List.of("call.ch1.TextGrid", "call.ch2.TextGrid"), files.map(file -> file.getFileName()
                    .toString()).filter(name -> name.endsWith("TextGrid")).sorted().collect(Collectors.toList()));
        }
        String[] again = Stream.concat(Stream.of("--resume"), Stream.of(args)).toArray(String[]::new);
        assertTrue(run("segment", again).err().contains("--resume: 2 of 2 recordings skipped"));
        Path rows = folder.resolve("rows.csv");
        String[] classify = {"--format", "csv", "--channel", "1", "-o", rows.toString(), call.toString()};
        assertEquals(0, run("classify", classify).code());
        Cli.Run resumed = run("classify", "--format", "csv", "--channel", "split", "--resume", "-o", rows.toString(),
                call.toString());
        assertTrue(resumed.err().contains("--resume: 1 row kept"), resumed.err());
        assertEquals(List.of("1", "2"), Files.readAllLines(rows).stream().skip(1).map(line -> Csv.fields(line).get(1))
                .toList());
    }

    @Test
    void aChannelThatIsNotThereIsTheFilesFault() {
        Cli.Run run = run("classify", "--format", "jsonl", "--channel", "2", call.toString(), left.toString());
        assertEquals(1, run.code());
        assertTrue(run.lines().get(1).contains("\"error\":\"--channel 2: there is 1 channel\""), run.out());
        for (String wrong : List.of("0", "-1", "left", "")) {
            Cli.Run refused = run("classify", "--channel", wrong, call.toString());
            assertEquals(2, refused.code(), wrong);
            assertTrue(refused.err().contains("--channel"), refused.err());
        }
    }

    @Test
    void aPipeIsReadOnlyOnce() throws IOException {
        Cli.Run split = Cli.run(Files.readAllBytes(call), Terminals.NONE, "classify", "--model", Cli.TINY_V2,
                "--channel", "split", "-");
        assertEquals(1, split.code());
        assertTrue(split.err().contains("expected a file, found a pipe"), split.err());
        Cli.Run second = Cli.run(Files.readAllBytes(call), Terminals.NONE, "classify", "--model", Cli.TINY_V2,
                "--format", "json", "--channel", "2", "-");
        assertEquals(run("classify", "--format", "json", right.toString()).jsonArray().get(0).get("logits"),
                second.jsonArray().get(0).get("logits"));
    }

    @Test
    void otherCommandsTakeAChannelToo() throws IOException {
        assertArrayEquals(dump(right), dump(call, "--channel", "2"));
        assertEquals(2, run("dump", "--stage", "stft", "--channel", "split", call.toString()).code());
        assertEquals(2, run("stream", "--fast", "--channel", "split", call.toString()).code());
        assertEquals(run("stream", "--fast", right.toString()).out(),
                run("stream", "--fast", "--channel", "2", call.toString()).out());
        Path list = Files.writeString(folder.resolve("list.csv"), "path,label\ncall.wav,male\n");
        Path alone = Files.writeString(folder.resolve("alone.csv"), "path,label\nright.wav,male\n");
        assertEquals(evaluated(alone.toString()), evaluated("--channel", "2", list.toString()));
    }

    private static byte[] dump(Path file, String... options) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String[] args = Stream.of(Stream.of("dump", "--model", Cli.TINY_V2, "--stage", "fc7.out"), Stream.of(options),
                Stream.of(file.toString())).flatMap(each -> each).toArray(String[]::new);
        assertEquals(0, Cli.run(new byte[0], out, Terminals.NONE, args).code());
        return out.toByteArray();
    }

    private static String evaluated(String... args) {
        Cli.Run run = run("evaluate", Stream.concat(Stream.of("--whole", "--format", "json"), Stream.of(args))
                .toArray(String[]::new));
        assertEquals(0, run.code(), run.err());
        return run.out().replaceAll("\"(source|list|file|speaker)\":\"[^\"]*\"", "").replaceAll("call|right", "");
    }

    @Test
    void rawSamplesAreReadByEveryCommand() throws IOException {
        Path raw = Files.write(folder.resolve("left.s16"), samples(left));
        String[] how = {"--raw", "s16le", "--rate", "16000", raw.toString()};
        assertEquals(run("classify", "--format", "json", left.toString()).jsonArray().get(0).get("logits"),
                run("classify", with(how, "--format", "json")).jsonArray().get(0).get("logits"));
        assertEquals(run("segment", "--format", "csv", left.toString()).out(),
                run("segment", with(how, "--format", "csv")).out());
        assertEquals(run("stream", "--fast", left.toString()).out(), run("stream", with(how, "--fast")).out());
        assertEquals(0, run("embed", how).code());
        assertEquals(0, run("compare", how).code());
        Path stereo = Files.write(folder.resolve("call.s16"), samples(call));
        assertEquals(run("classify", "--format", "json", right.toString()).jsonArray().get(0).get("logits"),
                run("classify", "--format", "json", "--raw", "s16le", "--rate", "16000", "--channels", "2",
                        "--channel", "2", stereo.toString()).jsonArray().get(0).get("logits"));
    }

    @Test
    void theRateOfRawSamplesIsNotGuessed() {
        assertUsage("--raw: expected --rate HZ with it", "classify", "--raw", "mulaw", left.toString());
        assertUsage("--rate: files say their rate themselves", "classify", "--rate", "8000", left.toString());
        assertUsage("--rate: expected 100 to 1000000, found 1", "segment", "--raw", "s8", "--rate", "1",
                left.toString());
        assertUsage("--raw", "embed", "--raw", "mp3", "--rate", "8000", left.toString());
    }

    @Test
    void whatIsSaidOfRawSamplesMustBeAboutSome() {
        assertUsage("--channels: sounds say themselves how many they have", "classify", "--channels", "2",
                left.toString());
        for (String wrong : List.of("0", "-1", "257")) {
            assertUsage("--channels: expected 1 to 256, found " + wrong, "segment", "--raw", "s16le", "--rate", "8000",
                    "--channels", wrong, left.toString());
        }
    }

    @Test
    void soundWithAHeaderIsNotHeardAsRawSamples() throws IOException {
        Path flac = Files.write(folder.resolve("x.raw"), ("fLaC" + "x".repeat(3000)).getBytes());
        Path wma = Files.write(folder.resolve("y.raw"), new byte[] {0x30, 0x26, (byte) 0xb2, 0x75, (byte) 0x8e, 0x66,
            (byte) 0xcf, 0x11, 0, 0, 0, 0});
        Path mp3 = Files.write(folder.resolve("z.raw"), ("ID3\u0003\0\0\0\0\0\u0010" + "x".repeat(3000)).getBytes());
        for (Path file : List.of(left, flac, wma, mp3)) {
            Cli.Run run = run("classify", "--format", "jsonl", "--raw", "s16le", "--rate", "16000", file.toString());
            assertEquals(1, run.code(), file.toString());
            assertTrue(run.out().contains("--raw: expected samples without a header, found "), run.out());
        }
        Cli.Run piped = Cli.run(Files.readAllBytes(left), Terminals.NONE, "classify", "--model", Cli.TINY_V2, "--raw",
                "s16le", "--rate", "16000", "-");
        assertEquals(1, piped.code());
        assertTrue(piped.err().contains("found WAV; leave --raw out"), piped.err());
    }

    @Test
    void foldersAreSearchedForRawSamplesWhenTheyAreMeant() throws IOException {
        Path sounds = Files.createDirectory(folder.resolve("sounds"));
        Files.write(sounds.resolve("a.raw"), samples(left));
        Files.write(sounds.resolve("b.ul"), samples(left));
        Files.copy(left, sounds.resolve("c.wav"));
        Cli.Run run = run("classify", "--format", "jsonl", "--raw", "s16le", "--rate", "16000", sounds.toString());
        assertEquals(0, run.code(), run.err());
        assertEquals(2, run.lines().size());
        assertEquals("ecapa4j: " + sounds + ": 1 file looks like sound with a header and is left out (1 .wav); --raw is"
                + " for samples without one\n", run.err());
        Cli.Run plain = run("classify", "--format", "jsonl", sounds.toString());
        assertEquals(1, plain.lines().size());
        assertTrue(plain.err().contains("2 files look like sound that no decoder here reads and are left out"),
                plain.err());
    }

    @Test
    void aPipeThatIsNamedTwiceIsHeardOnce() throws IOException {
        Cli.Run run = Cli.run(Files.readAllBytes(left), Terminals.NONE, "classify", "--model", Cli.TINY_V2, "--format",
                "jsonl", "-", "-");
        assertEquals(1, run.code());
        assertTrue(run.lines().get(0).contains("\"label\""), run.out());
        assertTrue(run.lines().get(1).contains("is named before, and a pipe can be read only once"), run.out());
        Cli.Run list = Cli.run((left + "\n").getBytes(), Terminals.NONE, "classify", "--model", Cli.TINY_V2, "--format",
                "jsonl", "@-", "-");
        assertTrue(list.lines().get(0).contains("\"label\""), list.out());
        assertTrue(list.lines().get(1).contains("is named before, and a pipe can be read only once"), list.out());
    }

    @Test
    void commandsThatHearOneSoundDoNotOfferToSplit() {
        for (String command : List.of("stream", "dump", "evaluate")) {
            assertFalse(Cli.run(command, "--help").out().contains("split"), command);
        }
        assertTrue(Cli.run("segment", "--help").out().contains("--channel=N|split"));
    }

    private static void assertUsage(String message, String command, String... args) {
        Cli.Run run = run(command, args);
        assertEquals(2, run.code(), run.err());
        assertTrue(run.err().contains(message), run.err());
        assertFalse(run.err().contains("\tat "), run.err());
    }

    private static String[] with(String[] args, String... more) {
        return Stream.concat(Stream.of(more), Stream.of(args)).toArray(String[]::new);
    }
}
