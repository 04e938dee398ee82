package org.ecapa4j.cli.classify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ecapa4j.cli.Cli;
import org.ecapa4j.cli.console.Terminals;
import org.ecapa4j.cli.text.Csv;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifyCommandTest {

    /** What ONNX Runtime 1.32 makes of the two examples with the demo model: logits of male and female. */
    private static final double[] MALE_LOGITS = {2.09399, -1.98594};
    private static final double[] FEMALE_LOGITS = {-2.12582, 3.77896};

    @TempDir
    private Path folder;

    @Test
    void theExamplesAreHeardAsOnnxRuntimeHearsThem() throws IOException {
        Cli.Run run = Cli.run("classify", "--format", "json", Cli.MALE, Cli.FEMALE);
        assertEquals(0, run.code(), run.err());
        List<Map<String, Object>> rows = run.jsonArray();
        assertEquals(List.of(Cli.MALE, Cli.FEMALE), rows.stream().map(row -> row.get("file")).toList());
        assertEquals(List.of("male", "female"), rows.stream().map(row -> row.get("label")).toList());
        assertLogits(MALE_LOGITS, rows.get(0));
        assertLogits(FEMALE_LOGITS, rows.get(1));
    }

    @Test
    @SuppressWarnings("unchecked")
    void aJsonRowHasTheMembersOfTheContractInTheirOrder() throws IOException {
        Map<String, Object> row = tiny("--format", "json", Cli.MALE).jsonArray().get(0);
        assertEquals(List.of("file", "seconds", "label", "score", "scores", "logits", "model", "modelSha256",
                "numerics"), List.copyOf(row.keySet()));
        assertEquals(1.9, row.get("seconds"));
        List<Map<String, Object>> scores = (List<Map<String, Object>>) row.get("scores");
        assertEquals(2, scores.size());
        assertEquals(row.get("label"), scores.get(0).get("label"));
        assertEquals(row.get("score"), scores.get(0).get("score"));
        double first = (double) scores.get(0).get("score");
        double second = (double) scores.get(1).get("score");
        assertTrue(first >= second);
        assertEquals(1, first + second, 1e-12);
    }

    @Test
    void withoutAModelTheDemoModelIsUsedAndSaidSo() {
        String missing = "ecapa4j: nix.wav: no such file\n";
        assertEquals("ecapa4j: no --model given: using the demo model, trained on synthetic voices\n" + missing,
                Cli.run("classify", "nix.wav").err());
        assertEquals(missing, Cli.run("classify", "--model", "demo", "nix.wav").err());
    }

    @Test
    void aTableIsAlignedForPeople() {
        Cli.Run run = Cli.run("classify", "--model", "demo", Cli.MALE, Cli.FEMALE);
        assertEquals(0, run.code());
        assertEquals(List.of(
            "file                                 seconds  label      score",
            "../examples/male-flite-awb-1.wav        1.90  male      0.9834",
            "../examples/female-flite-slt-2.wav      2.11  female    0.9973"), run.lines());
    }

    @Test
    void csvHasAHeaderAndQuotesWhatNeedsIt() throws IOException {
        Path odd = Files.write(folder.resolve("a, \"b\".wav"), Cli.wav(8000));
        Cli.Run run = tiny("--format", "csv", odd.toString(), "nix.wav");
        assertEquals("file,seconds,label,score,p_male,p_female,logit_male,logit_female,error,"
                + "model,model_sha256,numerics", run.lines().get(0));
        List<String> fields = Csv.fields(run.lines().get(1));
        assertEquals(odd.toString(), fields.get(0));
        assertEquals("0.5", fields.get(1));
        assertEquals(fields.get(3), fields.get(fields.get(2).equals("male") ? 4 : 5));
        assertTrue(run.lines().get(2).startsWith("nix.wav,,,,,,,,no such file,tiny-q8-v2.onnx,"), run.out());
        assertEquals(1, run.code());
    }

    @Test
    void jsonLinesHaveOneObjectInEachLine() throws IOException {
        Cli.Run run = tiny("--format", "jsonl", Cli.MALE, "nix.wav");
        assertEquals(2, run.lines().size());
        assertEquals(Cli.MALE, JSON.std.mapFrom(run.lines().get(0)).get("file"));
        assertEquals(Map.of("file", "nix.wav", "error", "no such file"), JSON.std.mapFrom(run.lines().get(1)));
    }

    @Test
    void aFileCutTooShortSaysThatItIsCut() throws IOException {
        Path cut = Files.write(folder.resolve("cut.wav"), Arrays.copyOf(Cli.wav(8000), 44 + 200));
        for (String command : List.of("classify", "segment")) {
            Cli.Run run = Cli.run(command, "--model", Cli.TINY_V2, cut.toString());
            assertEquals(1, run.code());
            assertTrue(run.err().contains("cut.wav: truncated: 200 of 16000 bytes of sound are there"), run.err());
            assertTrue(run.err().contains("at least 257 samples at 16 kHz"), run.err());
        }
    }

    @Test
    void aBadFileIsReportedAndTheRestGoOn() throws IOException {
        Path text = Files.writeString(folder.resolve("text.wav"), "not sound at all");
        Path empty = Files.createFile(folder.resolve("empty.wav"));
        Path tooShort = Files.write(folder.resolve("short.wav"), Cli.wav(256));
        Path shortest = Files.write(folder.resolve("shortest.wav"), Cli.wav(257));
        Cli.Run run = tiny("--format", "json", text.toString(), empty.toString(), tooShort.toString(),
                shortest.toString(), "nix.wav", Cli.MALE);
        assertEquals(1, run.code());
        List<Map<String, Object>> rows = run.jsonArray();
        assertTrue(((String) rows.get(0).get("error")).contains("text"), run.out());
        assertEquals("is empty (0 bytes)", rows.get(1).get("error"));
        assertTrue(((String) rows.get(2).get("error")).contains("at least 257 samples at 16 kHz (16 ms), found 256"),
                run.out());
        assertTrue(rows.get(3).containsKey("label"), run.out());
        assertEquals("no such file", rows.get(4).get("error"));
        assertTrue(rows.get(5).containsKey("label"), run.out());
        assertTrue(run.err().endsWith("ecapa4j: 4 of 6 failed\n"), run.err());
    }

    @Test
    void inATableABadFileIsCalledSoAndWhyGoesToStandardError() {
        Cli.Run run = tiny("nix.wav", Cli.MALE);
        assertEquals(1, run.code());
        assertEquals(3, run.lines().size(), run.out());
        assertTrue(run.lines().get(1).matches("nix.wav +-  failed +-"), run.out());
        assertEquals("ecapa4j: nix.wav: no such file\necapa4j: 1 of 2 failed\n", run.err());
    }

    @Test
    void aFileThatEndsInTheMiddleIsUsedWithAWarning() throws IOException {
        Path cut = Files.write(folder.resolve("cut.wav"), Arrays.copyOf(Cli.wav(16_000), 44 + 16_000));
        Cli.Run run = tiny("--format", "json", cut.toString());
        assertEquals(0, run.code());
        assertEquals(0.5, run.jsonArray().get(0).get("seconds"));
        assertTrue(run.err().startsWith("ecapa4j: " + cut + ": truncated: "), run.err());
        assertEquals(1, run.err().lines().filter(line -> line.contains("truncated")).count(), run.err());
    }

    @Test
    void standardInputIsAFileToo() throws IOException {
        Cli.Run run = Cli.run(Files.readAllBytes(Path.of(Cli.FEMALE)), Terminals.NONE, "classify", "--model",
                Cli.TINY_V2, "--format", "json", "-");
        assertEquals(0, run.code(), run.err());
        Map<String, Object> expected = tiny("--format", "json", Cli.FEMALE).jsonArray().get(0);
        Map<String, Object> found = run.jsonArray().get(0);
        assertEquals("-", found.get("file"));
        assertEquals(expected.get("logits"), found.get("logits"));
    }

    @Test
    void jobsAndThreadsChangeNeitherResultsNorTheirOrder() throws IOException {
        List<String> args = new ArrayList<>(List.of("--format", "json"));
        for (int i = 0; i < 30; i++) {
            args.add(i % 7 == 3 ? "nix" + i + ".wav" : Files.write(folder.resolve(i + ".wav"),
                    Cli.wav(257 + 3000 * (30 - i))).toString());
        }
        String expected = tiny(join(args, "--jobs", "1")).out();
        assertEquals(30, expected.lines().filter(line -> line.startsWith("{")).count(), expected);
        assertEquals(expected, tiny(join(args, "--jobs", "4")).out());
        assertEquals(expected, tiny(join(args, "--jobs", "2", "--threads", "2")).out());
    }

    @Test
    void aModelWithAQuantisedFilterBankGetsAHintInParity() {
        String hint = "ecapa4j: the mel filterbank of this model is quantised, which costs accuracy: --numerics"
                + " precise avoids it\n";
        assertEquals(hint, Cli.run("classify", "--model", Cli.TINY_V1, Cli.MALE).err());
        assertEquals("", Cli.run("classify", "--model", Cli.TINY_V1, "--numerics", "precise", Cli.MALE).err());
        assertEquals("", tiny(Cli.MALE).err());
    }

    @Test
    void numericsChangeTheAnswer() {
        String parity = Cli.run("classify", "--model", Cli.TINY_V1, "--format", "jsonl", Cli.MALE).out();
        String precise = Cli.run("classify", "--model", Cli.TINY_V1, "--format", "jsonl", "--numerics", "PRECISE",
                Cli.MALE).out();
        assertFalse(parity.equals(precise));
    }

    @Test
    void aModelThatCannotBeUsedStopsTheCommandBeforeAnyResult() {
        for (String model : List.of("nix.onnx", Cli.OTHER_NETWORK, Cli.MALE, "src")) {
            Cli.Run run = Cli.run("classify", "--model", model, "--format", "json", Cli.MALE);
            assertEquals(1, run.code(), model);
            assertEquals("", run.out(), model);
            assertEquals(1, run.err().lines().count(), run.err());
            assertTrue(run.err().startsWith("ecapa4j: "), run.err());
        }
    }

    @Test
    void resultsOfNothingAreStillWellFormed() throws IOException {
        Cli.Run run = tiny("--format", "json", folder.toString());
        assertEquals(1, run.code());
        assertEquals(folder.toString(), run.jsonArray().get(0).get("file"));
        assertTrue(((String) run.jsonArray().get(0).get("error")).startsWith("folder holds no sound files"), run.out());
    }

    @Test
    void aFullDiskStopsTheCommand() {
        Cli.Run run = Cli.run(new byte[0], Cli.failing("No space left on device"), Terminals.NONE, "classify",
                "--model", Cli.TINY_V2, Cli.MALE);
        assertEquals(new Cli.Run(1, "", "ecapa4j: results cannot be written: No space left on device\n"), run);
    }

    @Test
    void aReaderThatHasGoneStopsTheCommandQuietly() {
        Cli.Run run = Cli.run(new byte[0], Cli.failing("Broken pipe"), Terminals.NONE, "classify", "--model",
                Cli.TINY_V2, Cli.MALE, Cli.FEMALE);
        assertEquals(new Cli.Run(0, "", ""), run);
    }

    @Test
    void theOutputNeverTakesThePlaceOfAnInputOrOfSound() throws IOException {
        byte[] sound = Cli.wav(1000);
        Path a = Files.write(folder.resolve("a.wav"), sound);
        Path b = Files.write(folder.resolve("b.wav"), sound);
        Path link = Files.createLink(folder.resolve("hard link.csv"), a);
        Path list = Files.writeString(folder.resolve("list.txt"), a + "\n");
        Path model = Files.copy(Path.of(Cli.TINY_V2), folder.resolve("m.onnx"));
        // Sound that is not read here is sound all the same: by its mark, or by its name alone.
        Path wma = Files.write(folder.resolve("talk.wma"), new byte[] {0x30, 0x26, (byte) 0xb2, 0x75, (byte) 0x8e, 0x66,
            (byte) 0xcf, 0x11, 0, 0, 0, 0});
        Path mulaw = Files.write(folder.resolve("call.ul"), new byte[] {(byte) 0xfe, 0x7f, 1, 2, (byte) 0x80, 3, 4, 5});
        for (Path output : List.of(a, b, link, list, model, wma, mulaw)) {
            byte[] before = Files.readAllBytes(output);
            for (String command : List.of("classify", "embed")) {
                for (String option : List.of("--force", "--resume")) {
                    if (command.equals("embed") && option.equals("--resume")) {
                        continue;
                    }
                    Cli.Run run = Cli.run(command, "--model", model.toString(), "--format", "csv", option,
                            "-o", output.toString(), "@" + list);
                    assertEquals(1, run.code(), output.toString());
                    assertTrue(run.err().startsWith("ecapa4j: --output " + output + ": expected "), run.err());
                    assertArrayEquals(before, Files.readAllBytes(output), output.toString());
                }
            }
        }
        Path npy = folder.resolve("voices.npy");
        for (int run = 0; run < 2; run++) {
            assertEquals(0, Cli.run("embed", "--model", model.toString(), "--format", "npy", "--force", "-o",
                    npy.toString(), a.toString()).code(), "results are no sound");
        }
    }

    @Test
    void whatIsThereIsReplacedOnlyWhenTheUserSaysSo() throws IOException {
        for (String command : List.of("classify", "embed")) {
            Path notes = Files.writeString(folder.resolve("notes.csv"), "my notes\n");
            List<String> args = List.of(command, "--model", Cli.TINY_V2, "--format", "csv", "-o", notes.toString());
            Cli.Run run = Cli.run(join(args, Cli.MALE));
            assertEquals(1, run.code());
            assertEquals("ecapa4j: --output " + notes + ": is there already; --force replaces it"
                    + (command.equals("classify") ? ", --resume goes on with it\n" : "\n"), run.err());
            assertEquals("my notes\n", Files.readString(notes));
            assertEquals(0, Cli.run(join(args, "--force", Cli.MALE)).code());
            assertTrue(Files.readString(notes).startsWith("file,"));
            Files.writeString(notes, "");
            assertEquals(0, Cli.run(join(args, Cli.MALE)).code(), "an empty file holds nothing");
        }
    }

    @Test
    void anOutputFileThatCannotBeWrittenIsNamed() {
        String path = folder.resolve("no/such/folder.csv").toString();
        Cli.Run run = tiny("--format", "csv", "--output", path, Cli.MALE);
        assertEquals(1, run.code());
        assertTrue(run.err().contains(path), run.err());
    }

    private static Cli.Run tiny(String... args) {
        return Cli.run(join(List.of("classify", "--model", Cli.TINY_V2), args));
    }

    private static String[] join(List<String> first, String... rest) {
        List<String> all = new ArrayList<>(first);
        all.addAll(List.of(rest));
        return all.toArray(String[]::new);
    }

    @SuppressWarnings("unchecked")
    private static void assertLogits(double[] expected, Map<String, Object> row) {
        List<Number> logits = (List<Number>) row.get("logits");
        assertEquals(expected.length, logits.size());
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], logits.get(i).doubleValue(), 0.02);
        }
    }
}
