package org.ecapa4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ecapa4j.cli.console.Terminals;
import org.ecapa4j.cli.text.Nearest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    @Test
    void aNameThatCannotBeAPathIsWrongUsageInPlainWords() {
        Cli.Run run = Cli.run("classify", "--output", "a\0b", "x.wav");
        assertEquals(2, run.code());
        assertTrue(run.err().startsWith("ecapa4j: Invalid value for option '--output': a?b: expected the name of a"
                + " file\n"), run.err());
    }

    @Test
    void helpListsTheCommandsOnStandardOutput() {
        Cli.Run run = Cli.run("--help");
        assertEquals(0, run.code());
        assertEquals("", run.err());
        for (String command : List.of("classify", "embed", "compare", "inspect", "bench", "doctor")) {
            assertTrue(run.out().contains("\n  " + command + " "), command);
        }
        assertFalse(run.out().contains("rehearse"), "a command for the launcher is shown to users");
    }

    @Test
    void everyCommandExplainsItself() {
        for (String command : Subcommands.ALL.keySet()) {
            Cli.Run run = Cli.run(command, "--help");
            assertEquals(0, run.code(), command);
            assertTrue(run.out().startsWith("Usage: ecapa4j " + command), run.out());
            assertEquals(run, Cli.run("help", command));
        }
    }

    @Test
    void versionNamesProjectJdkAndKernels() {
        Cli.Run run = Cli.run("--version");
        assertEquals(0, run.code());
        assertTrue(run.lines().get(0).matches("ecapa4j \\d+\\.\\d+.*"), run.out());
        assertTrue(run.lines().get(1).contains(System.getProperty("java.runtime.version")), run.out());
        assertTrue(run.lines().get(2).startsWith("kernels: "), run.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "clasify", "--bogus", "classify", "classify --bogus a.wav",
            "classify --format yaml a.wav", "classify --jobs 0 a.wav",
        "classify --threads 0 a.wav", "classify --numerics exact a.wav", "classify --resume a.wav",
        "classify --resume --output x a.wav",
        "help clasify", "doctor extra", "inspect", "bench --runs 0", "bench --seconds 0.001", "bench --seconds 601",
        "bench --seconds NaN",
        "compare", "embed", "embed --format table a.wav"})
    void wrongUsageIsExplainedOnStandardErrorWithCode2(String line) {
        Cli.Run run = Cli.run(line.isEmpty() ? new String[0] : line.split(" "));
        assertEquals(2, run.code(), run.err());
        assertEquals("", run.out());
        assertTrue(run.err().startsWith("ecapa4j: "), run.err());
        assertFalse(run.err().contains("\tat "), run.err());
    }

    @Test
    void aMisspeltOptionOrCommandIsAnsweredWithTheOneMeant() {
        assertTrue(Cli.run("classify", "--fromat", "json", "a.wav").err().contains("did you mean: --format?\n"));
        assertTrue(Cli.run("classify", "--fromat=json", "a.wav").err().contains("did you mean: --format?\n"));
        assertFalse(Cli.run("classify", "--bogus", "a.wav").err().contains("did you mean"));
        assertTrue(Cli.run("help", "clasify").err().contains("did you mean: classify?\n"));
        assertEquals(List.of("bat", "cat"), Nearest.to("at", List.of("cat", "bat", "cart", "dog")));
        assertEquals(3, Nearest.edits("kitten", "sitting"));
    }

    @Test
    void aNumberOutOfRangeIsNamedWithItsRange(@TempDir Path folder) throws IOException {
        int most = Math.max(64, 4 * Runtime.getRuntime().availableProcessors());
        assertEquals("ecapa4j: --jobs: expected 1 to " + most + ", found 100000\n",
                Cli.run("classify", "--jobs", "100000", "a.wav").err());
        Path list = Files.writeString(folder.resolve("list.txt"), "a.wav\n".repeat(64));
        assertEquals("ecapa4j: --jobs times --threads: expected 1 to " + most + ", found 4096\n",
                Cli.run("segment", "--model", Cli.TINY_V2, "--jobs", "64", "--threads", "64", "@" + list).err());
        assertEquals("ecapa4j: --jobs: expected 1 to " + most + ", found 0\n", Cli.run("classify", "--jobs", "0",
                "a.wav")
                .err());
        assertEquals("ecapa4j: --threads: expected 1 to " + most + ", found -1\n", Cli.run("bench", "--model",
                Cli.TINY_V2,
                "--threads", "-1").err());
        assertEquals("ecapa4j: --seconds: expected 0.017 to 600, found 601.0\n", Cli.run("bench", "--seconds", "601")
                .err());
    }

    @Test
    void wrongUsageNamesWhatIsWrongAndWhereHelpIs() {
        Cli.Run run = Cli.run("classify", "--formt", "json", "a.wav");
        assertTrue(run.err().contains("--formt"), run.err());
        assertTrue(run.err().contains("try 'ecapa4j classify --help'"), run.err());
    }

    @Test
    void coloursAreForTerminalsThatWantThem() {
        Terminals all = new Terminals(true, true, true);
        assertTrue(Cli.run(new byte[0], all, "--help").out().contains("\033["));
        assertFalse(Cli.run(new byte[0], all, "--no-color", "--help").out().contains("\033["));
        assertFalse(Cli.run(new byte[0], all, "classify", "--no-color", "--help").out().contains("\033["));
        assertFalse(Cli.run("--help").out().contains("\033["));
    }

    @Test
    void aReaderThatHasGoneEndsTheCommandQuietly() {
        Cli.Run run = Cli.run(new byte[0], Cli.failing("Broken pipe"), Terminals.NONE, "--help");
        assertEquals(new Cli.Run(0, "", ""), run);
    }

    @Test
    void aFullDiskIsAnErrorWithCode1() {
        Cli.Run run = Cli.run(new byte[0], Cli.failing("No space left on device"), Terminals.NONE, "--version");
        assertEquals(new Cli.Run(1, "", "ecapa4j: results cannot be written: No space left on device\n"), run);
    }

    @Test
    void stackTracesAreForDebuggingOnly() {
        assertFalse(Cli.run("inspect", "nix.onnx").err().contains("\tat "));
        assertTrue(Cli.run("--debug", "inspect", "nix.onnx").err().contains("\tat "));
    }
}
