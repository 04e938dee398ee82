package org.ecapa4j.cli.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import org.ecapa4j.Numerics;
import org.ecapa4j.cli.Cli;
import org.ecapa4j.cli.Sounds;
import org.ecapa4j.cli.console.ExitCode;
import org.ecapa4j.cli.input.Input;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColdStartTest {

    @TempDir
    private Path folder;
    private Input ofSevenSeconds;

    @BeforeEach
    void record() throws IOException {
        ofSevenSeconds = Input.of(Sounds.write(folder.resolve("a.wav"), Sounds.voice(7, 8_000, 1), 8_000).toString());
    }

    @AfterEach
    void noTrial() {
        System.clearProperty(ColdStart.TRIAL_PROPERTY);
    }

    @Test
    void aFewShortSoundsAreForPlainJava() {
        assertTrue(isForPlainJava(List.of(ofSevenSeconds, ofSevenSeconds)));
        assertFalse(isForPlainJava(List.of(ofSevenSeconds, ofSevenSeconds, ofSevenSeconds)), "21 seconds");
        assertTrue(isForPlainJava(Collections.nCopies(8, Input.of(folder.resolve("missing.wav").toString()))));
        assertFalse(isForPlainJava(Collections.nCopies(9, Input.of(folder.resolve("missing.wav").toString()))));
        assertFalse(ColdStart.of(List.of(ofSevenSeconds), Numerics.PRECISE).isForPlainJava());
    }

    @Test
    void whatCanBeReadOnceOnlyIsNotOpenedForItsLength() {
        assertFalse(isForPlainJava(List.of(Input.of("-"))));
        assertFalse(isForPlainJava(List.of(Input.of("/dev/stdin"))));
    }

    @Test
    void aTrialThatIsGivenUpLeavesTheNotesToTheProcessThatDoesTheWork() throws IOException {
        Path sounds = Files.createDirectory(folder.resolve("sounds"));
        Sounds.write(sounds.resolve("long.wav"), Sounds.voice(20, 8_000, 1), 8_000);
        Files.write(sounds.resolve("x.wma"), new byte[10]);
        System.setProperty(ColdStart.TRIAL_PROPERTY, "true");
        String[] args = {"classify", "--model", Cli.TINY_V2, sounds.toString()};
        assertEquals(new Cli.Run(ExitCode.AGAIN, "", ""), Cli.run(args));
        System.clearProperty(ColdStart.TRIAL_PROPERTY);
        assertEquals(1, Cli.run(args).err().lines().filter(line -> line.contains("1 .wma")).count());
        Files.move(Path.of(ofSevenSeconds.name()), sounds.resolve("long.wav"), StandardCopyOption.REPLACE_EXISTING);
        System.setProperty(ColdStart.TRIAL_PROPERTY, "true");
        assertEquals(1, Cli.run(args).err().lines().filter(line -> line.contains("1 .wma")).count());
    }

    @Test
    void aTrialEndsBeforeAnythingIsReadOrWrittenIfTheJobIsLong() throws IOException {
        System.setProperty(ColdStart.TRIAL_PROPERTY, "true");
        for (String input : List.of("-", "@-", folder + "/{a,a}.wav")) {
            List<String> args = List.of("classify", "--model", Cli.TINY_V2, "--numerics",
                    input.startsWith("/") ? "precise" : "parity", input);
            Cli.Run run = Cli.runOn(new InputStream() {
                @Override
                public int read() throws IOException {
                    throw new IOException("standard input was read");
                }
            }, args.toArray(String[]::new));
            assertEquals(new Cli.Run(ExitCode.AGAIN, "", ""), run, input);
        }
        assertEquals(0, Cli.run("classify", "--model", Cli.TINY_V2, ofSevenSeconds.name()).code());
        assertEquals(ExitCode.USAGE, Cli.run("classify", "--jobs", "0", "-").code());
    }

    private static boolean isForPlainJava(List<Input> inputs) {
        return ColdStart.of(inputs, Numerics.PARITY).isForPlainJava();
    }
}
