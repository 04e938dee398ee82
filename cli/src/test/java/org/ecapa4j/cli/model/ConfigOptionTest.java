package org.ecapa4j.cli.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ecapa4j.cli.Cli;
import org.ecapa4j.cli.console.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Labels from a configuration that is named on the command line. */
class ConfigOptionTest {

    @TempDir
    private Path folder;

    private String config(String json) throws IOException {
        return Files.writeString(folder.resolve("names.json"), json).toString();
    }

    private String names() throws IOException {
        return config("{\"id2label\": {\"0\": \"low\", \"1\": \"high\"}}");
    }

    @Test
    void theAnswerBearsItsLabels() throws IOException {
        Cli.Run run = Cli.run("classify", "--model", Cli.TINY_V2, "--config", names(), "--format", "json", Cli.MALE);
        assertEquals(ExitCode.OK, run.code(), run.err());
        assertTrue(List.of("low", "high").contains(run.jsonArray().get(0).get("label")), run.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"embed", "segment", "stream", "evaluate", "dump", "compare", "bench", "classify",
        "inspect"})
    void everyCommandThatOpensAModelTakesIt(String command) {
        String help = Cli.run(command, "--help").out();
        assertTrue(help.contains("--config=FILE"), help);
    }

    @Test
    void inspectAndCompareReadItToo() throws IOException {
        Map<String, Object> found = Cli.run("inspect", "--config", names(), "--format", "json", Cli.TINY_V2).json();
        assertTrue(found.toString().contains("low"), found.toString());
        Cli.Run run = Cli.run("compare", "--model", Cli.TINY_V1, "--against", Cli.TINY_V2, "--config", names(),
            "--format", "json", Cli.MALE);
        assertEquals(ExitCode.OK, run.code(), run.err());
        assertTrue(run.out().contains("low"), run.out());
        String same = config("{\"id2label\": {\"0\": \"male\", \"1\": \"female\"}}");
        run = Cli.run("compare", "--model", Cli.TINY_V2, "--against", "demo", "--config", same, Cli.MALE);
        assertEquals(ExitCode.OK, run.code(), run.err());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{\"id2label\": {\"0\": \"a\"}} | expected 2 names of labels, found 1 [a]",
        "{\"vocab_size\": 30522} | expected an object with id2label, found none",
        "names | expected JSON with a value at character 0, found 'n'"})
    void aFileOfSomethingElseIsOneClearError(String json, String fault) throws IOException {
        Cli.Run run = Cli.run("classify", "--model", Cli.TINY_V2, "--config", config(json), Cli.MALE);
        assertEquals(ExitCode.FAILED, run.code());
        assertEquals("ecapa4j: tiny-q8-v2.onnx: " + folder.resolve("names.json") + ": " + fault + "\n", run.err());
    }

    @Test
    void aFileThatIsNotThereIsOneClearError() throws IOException {
        Path missing = folder.resolve("config.json");
        assertEquals("ecapa4j: tiny-q8-v2.onnx: " + missing + ": expected a config.json, found no such file\n",
            Cli.run("classify", "-m", Cli.TINY_V2, "--config", missing.toString(), Cli.MALE).err());
        assertEquals("ecapa4j: tiny-q8-v2.onnx: " + folder + ": expected a config.json, found a folder\n",
            Cli.run("classify", "-m", Cli.TINY_V2, "--config", folder.toString(), Cli.MALE).err());
        Files.write(missing, new byte[] {'{', (byte) 0xff, '}'});
        assertEquals("ecapa4j: tiny-q8-v2.onnx: " + missing + ": expected JSON in UTF-8, found other bytes\n",
            Cli.run("classify", "-m", Cli.TINY_V2, "--config", missing.toString(), Cli.MALE).err());
    }

    @Test
    void theDemoModelKeepsItsLabels() throws IOException {
        Cli.Run run = Cli.run("classify", "-m", "demo", "--config", names(), Cli.MALE);
        assertEquals(ExitCode.USAGE, run.code());
        assertTrue(run.err().contains("--config is for models with labels of their own, not for the demo model; name "
            + "one with --model"), run.err());
    }

    @Test
    void resultsAreNotWrittenOverIt() throws IOException {
        String names = names();
        Cli.Run run = Cli.run("classify", "-m", Cli.TINY_V2, "--config", names, "-o", names, "--force", Cli.MALE);
        assertEquals("ecapa4j: --output " + names + ": expected another file than those that are read\n", run.err());
        assertEquals("{\"id2label\": {\"0\": \"low\", \"1\": \"high\"}}", Files.readString(Path.of(names)));
    }
}
