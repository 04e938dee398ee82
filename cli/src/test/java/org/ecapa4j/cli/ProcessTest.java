package org.ecapa4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process of its own: what only a real process can show. */
@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "signals and /dev/full are Unix's")
class ProcessTest {

    @TempDir
    private Path folder;

    @Test
    void resultsGoToStandardOutputAndNothingElseDoes() throws Exception {
        Process process = start("classify", "--model", Cli.TINY_V2, "--format", "json", Cli.MALE, "nix.wav");
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(1, process.waitFor());
        assertEquals(2, JSON.std.listFrom(out).size());
    }

    @Test
    void wrongUsageEndsWithCode2() throws Exception {
        Process process = start("classify", "--bogus");
        assertEquals(2, process.waitFor());
        assertEquals("", new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    @Test
    void aReaderThatHasEnoughEndsItQuietly() throws Exception {
        Process process = start(many("classify", "--model", Cli.TINY_V2, "--format", "jsonl"));
        BufferedReader reader = process.inputReader();
        assertTrue(reader.readLine().startsWith("{\"file\":"));
        reader.close();
        assertEquals(0, process.waitFor());
        assertEquals("", new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    @Test
    void aRecordingIsTheSameFromEveryWorkingFolder() throws Exception {
        Path here = Files.createDirectories(folder.resolve("here"));
        Path there = Files.createDirectories(folder.resolve("there"));
        Sounds.write(here.resolve("1.wav"), Sounds.voice(1, 16_000, 1), 16_000);
        Sounds.write(there.resolve("1.wav"), Sounds.voice(2, 16_000, 2), 16_000);
        Path out = folder.resolve("out");
        assertEquals("", segmented(here, out, "1.wav"));
        assertEquals("", segmented(there, out, "1.wav"));
        assertTrue(Files.readString(out.resolve("1.TextGrid")).contains("xmax = 1.000"));
        assertTrue(Files.readString(out.resolve("1.wav.TextGrid")).contains("xmax = 2.000"));
        assertEquals("ecapa4j: --resume: 1 of 1 recordings skipped, their files are there",
                segmented(folder, out, "there/1.wav"));
        assertEquals("ecapa4j: --resume: 2 of 2 recordings skipped, their files are there",
                segmented(here, out, ".", "../there"));
    }

    /** What it says about what it keeps. */
    private static String segmented(Path workingFolder, Path out, String... inputs) throws Exception {
        List<String> args = new ArrayList<>(List.of("segment", "--model", Path.of(Cli.TINY_V2).toAbsolutePath()
                .toString(), "--format", "textgrid", "--resume", "--output-dir", out.toString()));
        args.addAll(List.of(inputs));
        Process process = builder(args.toArray(String[]::new)).directory(workingFolder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), err);
        return err.lines().filter(line -> line.contains("--resume")).collect(Collectors.joining("\n"));
    }

    @Test
    void anInterruptLeavesAWholeJsonArray() throws Exception {
        Path output = folder.resolve("out.json");
        Process process = start(many("classify", "--model", Cli.TINY_V2, "--format", "json", "--output",
                output.toString()));
        while (!Files.exists(output) || Files.size(output) < 1000) {
            Thread.sleep(20);
        }
        // A shell starts what it sends to the background with interrupts ignored, and its children stay so: there, only
        // the other signal ends anything.
        boolean ignored = interruptsAreIgnored();
        assertEquals(0, new ProcessBuilder("kill", ignored ? "-TERM" : "-INT", Long.toString(process.pid())).start()
                .waitFor());
        assertEquals(ignored ? 143 : 130, process.waitFor());
        List<?> rows = JSON.std.listFrom(Files.readString(output));
        assertFalse(rows.isEmpty());
        assertTrue(rows.size() < MANY, "it was over before it was interrupted");
    }

    /** Bit 1 of the mask of ignored signals is SIGINT; elsewhere than on Linux nobody says. */
    private static boolean interruptsAreIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        String mask = Files.readAllLines(status).stream().filter(line -> line.startsWith("SigIgn:")).findFirst()
                .orElse("SigIgn:\t0");
        return (Long.parseUnsignedLong(mask.substring("SigIgn:".length()).strip(), 16) >> 1 & 1) == 1;
    }

    private static boolean hasFullDisk() {
        return Files.exists(Path.of("/dev/full"));
    }

    @Test
    @EnabledIf("hasFullDisk")
    void aFullDiskEndsItWithAMessage() throws Exception {
        ProcessBuilder builder = builder("classify", "--model", Cli.TINY_V2, Cli.MALE);
        Process process = builder.redirectOutput(Path.of("/dev/full").toFile()).start();
        assertEquals(1, process.waitFor());
        assertEquals("ecapa4j: results cannot be written: No space left on device\n",
                new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere names are not bytes, or always UTF-8")
    void namesThatTheLocaleCannotReadAreOneFaultEachAndTheRestGoesOn() throws Exception {
        Path sounds = Files.createDirectory(folder.resolve("sounds"));
        Files.copy(Path.of(Cli.MALE), sounds.resolve("z.wav"));
        Process copy = new ProcessBuilder("sh", "-c",
                "cp z.wav \"$(printf 'a\\377.wav')\"; cp z.wav \"$(printf '\\303\\274.wav')\"")
                .directory(sounds.toFile()).inheritIO().start();
        assertEquals(0, copy.waitFor());
        // The folder walked, matched and named in a list; the file as an argument.
        Path list = Files.writeString(folder.resolve("list"), sounds + "/a\ufffd.wav\n" + sounds + "/z.wav\n" + sounds
                + "/ü.wav\n");
        String[] inputs = {sounds.toString(), sounds + "/*.wav", "@" + list, sounds + "/ü.wav"};
        String utf8 = "a\ufffd.wav: its name is not UTF-8, so that Java cannot open it; rename it";
        assertEquals(List.of(utf8, "z.wav: ok", "ü.wav: ok", utf8, "z.wav: ok", "ü.wav: ok", utf8, "z.wav: ok",
                "ü.wav: ok",
                "ü.wav: ok"), heardIn("C.UTF-8", inputs));
        String ascii = ".wav: its name is not US-ASCII, the encoding of this locale, so that Java cannot open it; set"
                + " LC_ALL=C.UTF-8";
        assertEquals(List.of("a\ufffd" + ascii, "z.wav: ok", "\ufffd\ufffd" + ascii, "a\ufffd" + ascii, "z.wav: ok",
                "\ufffd\ufffd" + ascii,
                "a\ufffd" + ascii, "z.wav: ok", "ü" + ascii, "\ufffd\ufffd" + ascii), heardIn("C", inputs));

        ProcessBuilder segment = builder("segment", "--model", Cli.TINY_V2, "--format", "json", "--output-dir",
                folder.resolve("out").toString(), "--resume", sounds.toString());
        segment.environment().put("LC_ALL", "C");
        Process process = segment.redirectErrorStream(true).start();
        assertEquals(List.of("a\ufffd" + ascii, "\ufffd\ufffd" + ascii, "ecapa4j: 2 of 3 failed"),
                process.inputReader(StandardCharsets.UTF_8).lines().map(line -> line.replaceFirst(".*/", "")).toList());
        assertTrue(Files.exists(folder.resolve("out")
                .resolve(folder.getRoot().relativize(sounds.toAbsolutePath())).resolve("z.json")));
    }

    /** Each result's file and fault. */
    private static List<String> heardIn(String locale, String... inputs) throws IOException {
        List<String> args = new ArrayList<>(List.of("classify", "--format", "json", "--model", Cli.TINY_V2));
        args.addAll(List.of(inputs));
        ProcessBuilder builder = builder(args.toArray(String[]::new));
        builder.environment().put("LC_ALL", locale);
        String out = new String(builder.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return JSON.std.listFrom(out).stream().map(row -> (Map<?, ?>) row)
                .map(row -> row.get("file").toString().replaceFirst(".*/", "") + ": "
                        + (row.containsKey("error") ? row.get("error") : "ok")).toList();
    }

    /** Before the sound a tag that is longer than any buffer, as of a podcast with a picture. */
    @Test
    void soundThroughPipesIsReadOnceAndOverWhatIsBeforeIt() throws Exception {
        byte[] tag = new byte[1_000_000];
        int size = tag.length - 10;
        byte[] head = {'I', 'D', '3', 4, 0, 0, (byte) (size >> 21 & 127), (byte) (size >> 14 & 127),
            (byte) (size >> 7 & 127), (byte) (size & 127)};
        System.arraycopy(head, 0, tag, 0, head.length);
        Path tagged = folder.resolve("tagged.wav");
        Files.write(tagged, tag);
        Files.write(tagged, Files.readAllBytes(Path.of(Cli.MALE)), StandardOpenOption.APPEND);
        for (String command : List.of("classify", "segment", "embed", "stream", "compare")) {
            assertHeard(command, new ProcessBuilder("cat", tagged.toString()),
                    builder(command, "--model", Cli.TINY_V2, "--format", command.equals("stream") ? "json" : "csv",
                    "-"));
        }
        assertHeard("special file", new ProcessBuilder("cat", tagged.toString()),
                builder("classify", "--model", Cli.TINY_V2, "/dev/stdin"));
        Path pipe = folder.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        assertHeard("named pipe", new ProcessBuilder("sh", "-c", "cat \"$0\" > \"$1\"", tagged.toString(),
                pipe.toString()),
                builder("classify", "--model", Cli.TINY_V2, pipe.toString()));
    }

    private static void assertHeard(String what, ProcessBuilder source, ProcessBuilder command) throws Exception {
        Process process = ProcessBuilder.startPipeline(List.of(source, command)).get(1);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), what + ": " + err);
        assertTrue(out.lines().count() > 1, what + ": " + out);
    }

    /** As in a Java that was made with jlink for a program that needs nothing else. */
    @Test
    void aReducedJavaDoesWhatItCanAndSaysWhatItLacks() throws Exception {
        assertEquals("", errorOf(0, "doctor"));
        assertEquals("", errorOf(0, "classify", "--model", Cli.TINY_V2, "--format", "json", Cli.MALE));
        assertEquals("", errorOf(0, "report", "--model", Cli.TINY_V2, "-o", folder.resolve("page.html").toString(),
                Cli.MALE));
        assertEquals("", errorOf(0, "evaluate", "--help"));
        String lacks = "ecapa4j: this Java lacks the module %s, which is needed here; use a JDK, or one that is"
                + " made with that module\n";
        String http = String.format(lacks, "java.net.http");
        String desktop = String.format(lacks, "java.desktop");
        assertEquals(http, errorOf(1, "fetch", "v2", "-o", folder.resolve("x").toString()));
        assertEquals(desktop, errorOf(1, "stream", "--list-devices"));
        assertEquals(desktop, errorOf(1, "stream", "--model", Cli.TINY_V2));
    }

    private static String errorOf(int code, String... args) throws Exception {
        ProcessBuilder builder = builder(args);
        builder.command().add(1, "--limit-modules=java.base");
        Process process = builder.start();
        process.getInputStream().readAllBytes();
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(code, process.waitFor(), err);
        return err;
    }

    private static boolean hasStandardOutputAsAFile() {
        return Files.exists(Path.of("/dev/stdout"));
    }

    @Test
    @EnabledIf("hasStandardOutputAsAFile")
    void theOutputMayBeAPipe() throws Exception {
        for (List<String> command : List.of(List.of("classify", "--format", "csv"), List.of("embed", "--format",
                "npy"))) {
            List<String> args = new ArrayList<>(command);
            args.addAll(List.of("--model", Cli.TINY_V2, "--output", "/dev/stdout", Cli.MALE));
            Process process = start(args.toArray(String[]::new));
            byte[] out = process.getInputStream().readAllBytes();
            assertEquals(0, process.waitFor(), new String(process.getErrorStream().readAllBytes(),
                    StandardCharsets.UTF_8));
            assertTrue(out.length > 0);
        }
    }

    private static final int MANY = 4000;

    /** The command with so many inputs that it is still at work when something happens to it. */
    private static String[] many(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(Collections.nCopies(MANY, Cli.MALE));
        return all.toArray(String[]::new);
    }

    private static Process start(String... args) throws IOException {
        Process process = builder(args).start();
        process.onExit().orTimeout(100, TimeUnit.SECONDS).exceptionally(slow -> process.destroyForcibly());
        return process;
    }

    private static ProcessBuilder builder(String... args) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
                .toString(), "-XX:TieredStopAtLevel=1",
                "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command);
    }
}
