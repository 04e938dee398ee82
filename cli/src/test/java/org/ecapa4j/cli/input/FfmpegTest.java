package org.ecapa4j.cli.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ecapa4j.cli.Cli;
import org.ecapa4j.cli.console.Terminals;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code --ffmpeg}, with a program of that name that is the test's own. */
@DisabledOnOs(OS.WINDOWS)
class FfmpegTest {

    /** How an ASF file begins, which holds WMA. */
    private static final byte[] ASF = {0x30, 0x26, (byte) 0xb2, 0x75, (byte) 0x8e, 0x66, (byte) 0xcf, 0x11, (byte) 0xa6,
            (byte) 0xd9, 0x00, (byte) 0xaa, 0x00, 0x62, (byte) 0xce, 0x6c};

    @TempDir
    private Path folder;
    private Path wma;

    @BeforeEach
    void makeFile() throws IOException {
        byte[] file = new byte[5000];
        System.arraycopy(ASF, 0, file, 0, ASF.length);
        wma = Files.write(folder.resolve("-talk $(x) é.wma"), file);
    }

    private record Run(int code, String out, String err) {}

    private Run classify(String program, String... args) throws IOException, InterruptedException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        if (!program.isEmpty()) {
            Path ffmpeg = Files.writeString(bin.resolve("ffmpeg"), "#!/bin/sh\n" + program + "\n");
            assertTrue(ffmpeg.toFile().setExecutable(true));
        }
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
                .toString(), "-Dsun.jnu.encoding=UTF-8", "-cp", System.getProperty("java.class.path"),
                "org.ecapa4j.cli.Main", "classify", "--model", Cli.TINY_V2, "--format", "jsonl"));
        command.addAll(List.of(args));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("PATH", bin + ":/usr/bin:/bin");
        builder.environment().put("LC_ALL", "C.UTF-8");
        if (program.isEmpty()) {
            builder.environment().put("PATH", bin.toString());
        }
        Process process = builder.start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "hangs");
        return new Run(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8), Files.readString(err,
                StandardCharsets.UTF_8));
    }

    @Test
    void whatNoDecoderReadsIsReadByFfmpegWhenAskedFor() throws Exception {
        String copies = "printf '%s\\n' \"$@\" > " + folder.resolve("args") + "; cat " + Path.of(Cli.MALE)
                .toAbsolutePath();
        Run run = classify(copies, "--ffmpeg", wma.toString());
        assertEquals(0, run.code(), run.err());
        assertEquals(Cli.run("classify", "--model", Cli.TINY_V2, "--format", "jsonl", Cli.MALE).out()
                .replaceFirst("\"file\":\"[^\"]*\"", ""), run.out().replaceFirst("\"file\":\"[^\"]*\"", ""));
        assertTrue(run.err().contains(wma + ": read by ffmpeg"), run.err());
        assertEquals(List.of("-nostdin", "-v", "error", "-i", "file:" + wma, "-f", "wav", "-"),
                Files.readAllLines(folder.resolve("args")));
        Run unasked = classify(copies, wma.toString());
        assertEquals(1, unasked.code());
        assertTrue(unasked.out().contains("\"error\":\"expected WAV"), unasked.out());
    }

    @Test
    void ffmpegIsNotTroubledWithWhatItCannotRead() throws Exception {
        Path text = Files.writeString(folder.resolve("notes.wav"), "some notes, no sound at all\n".repeat(20));
        Path marker = folder.resolve("called");
        Run run = classify("touch " + marker, "--ffmpeg", text.toString(), Cli.MALE);
        assertEquals(1, run.code());
        assertTrue(run.out().contains("found text"), run.out());
        assertTrue(Files.notExists(marker));
    }

    @Test
    void itsFaultsAreTheFiles() throws Exception {
        Run none = classify("echo 'x.wma: Invalid data found' >&2; exit 1", "--ffmpeg", wma.toString(), Cli.MALE);
        assertEquals(1, none.code());
        assertTrue(none.out().contains("ffmpeg cannot read it either: x.wma: Invalid data found"), none.out());
        assertEquals(2, none.out().lines().count());
        Run half = classify("head -c 20000 " + Path.of(Cli.MALE).toAbsolutePath() + "; echo 'out of luck' >&2; exit 3",
                "--ffmpeg", wma.toString());
        assertEquals(1, half.code());
        assertTrue(half.out().contains("ffmpeg ended with 3: out of luck"), half.out());
        Run missing = classify("", "--ffmpeg", wma.toString());
        assertEquals(1, missing.code());
        assertTrue(half.err().isEmpty() || !half.err().contains("\tat "), half.err());
    }

    @Test
    void itDoesNotOutliveACommandThatIsEnded() throws Exception {
        Path pid = folder.resolve("pid");
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path ffmpeg = Files.writeString(bin.resolve("ffmpeg"), "#!/bin/sh\nhead -c 20000 "
                + Path.of(Cli.MALE).toAbsolutePath() + "\necho $$ > " + pid + ".part; mv " + pid + ".part " + pid
                + "\nexec sleep 100\n");
        assertTrue(ffmpeg.toFile().setExecutable(true));
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), "org.ecapa4j.cli.Main", "classify", "--model",
                Cli.TINY_V2, "--ffmpeg", wma.toString());
        builder.environment().put("PATH", bin + ":/usr/bin:/bin");
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process command = builder.redirectErrorStream(true).redirectOutput(folder.resolve("out").toFile()).start();
        while (!Files.exists(pid)) {
            assertTrue(command.isAlive(), "ended by itself");
            Thread.sleep(20);
        }
        // Its process is known to the command before it says anything; give the command the time to read that.
        Thread.sleep(2000);
        ProcessHandle child = ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
        command.destroy();
        assertTrue(command.waitFor(60, TimeUnit.SECONDS));
        child.onExit().get(20, TimeUnit.SECONDS);
    }

    @Test
    void aPipeCannotBeHandedToIt() throws Exception {
        Cli.Run run = Cli.run(Files.readAllBytes(wma), Terminals.NONE, "classify", "--model", Cli.TINY_V2, "--ffmpeg",
                "-");
        assertEquals(1, run.code());
        assertTrue(run.err().contains("--ffmpeg reads files only: name the file, or pipe it through ffmpeg -i - -f wav"
                + " -"), run.err());
    }

    @Test
    void aMissingFfmpegIsNamed() throws Exception {
        Run missing = classify("", "--ffmpeg", wma.toString());
        assertEquals(1, missing.code());
        assertTrue(missing.out().contains("--ffmpeg: expected ffmpeg on the PATH, found none that can be run"),
                missing.out());
    }
}
