package org.ecapa4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as it stands in an installation: beside a folder {@code lib}. */
@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX script")
class LauncherTest {

    @TempDir
    private Path temporary;
    private Path launcher;

    @BeforeEach
    void install() throws IOException {
        Path home = Files.createDirectories(temporary.resolve("an installation"));
        launcher = Files.copy(Path.of("..", "ecapa4j"), home.resolve("ecapa4j"));
        assertTrue(launcher.toFile().setExecutable(true));
        // Stands for the jars of a build: it has nothing but their class path.
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, Stream.of(System.getProperty("java.class.path")
                .split(File.pathSeparator))
                .map(entry -> Path.of(entry).toUri().toString()).collect(Collectors.joining(" ")));
        Files.createDirectory(home.resolve("lib"));
        try (OutputStream out = Files.newOutputStream(home.resolve("lib/ecapa4j.jar"))) {
            new JarOutputStream(out, manifest).close();
        }
    }

    @Test
    void itRunsFromAnywhereThroughLinksWithSpaces() throws Exception {
        Path elsewhere = Files.createDirectories(temporary.resolve("else where"));
        Path link = Files.createSymbolicLink(elsewhere.resolve("relative link"), Path.of("../an installation/ecapa4j"));
        Path second = Files.createSymbolicLink(temporary.resolve("second"), link);
        for (Path each : List.of(launcher, link, second)) {
            Result result = run(elsewhere, Map.of(), each.toString(), "--version");
            assertEquals(0, result.code(), result.err());
            assertTrue(result.out().startsWith("ecapa4j "), result.out());
        }
    }

    @Test
    void argumentsArriveAsTheyWereGiven() throws Exception {
        List<String> names = List.of("a  b", "$HOME", "", "é\"'\\", "-n");
        List<String> command = new ArrayList<>(List.of(launcher.toString(), "classify", "--model", Path.of(Cli.TINY_V2)
                .toAbsolutePath().toString(),
                "--format", "json", "--"));
        command.addAll(names);
        Result result = run(temporary, Map.of(), command.toArray(String[]::new));
        assertEquals(names, JSON.std.listFrom(result.out()).stream().map(row -> ((Map<?, ?>) row).get("file")).toList(),
                result.err());
        assertEquals(1, result.code());
    }

    @Test
    void theExitCodeIsThatOfTheCommand() throws Exception {
        assertEquals(2, run(temporary, Map.of(), launcher.toString(), "--bogus").code());
        assertEquals(1, run(temporary, Map.of(), launcher.toString(), "inspect", "nix.onnx").code());
    }

    @Test
    void anOldJavaIsRefusedWithItsVersion() throws Exception {
        Path java = Files.createDirectories(temporary.resolve("old/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nexit 99\n");
        assertTrue(java.toFile().setExecutable(true));
        Files.writeString(temporary.resolve("old/release"),
                "IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\"11.0.2\"\nMODULES=\"java.base\"\n");
        Result result = run(temporary, Map.of("JAVA_HOME", temporary.resolve("old").toString()), launcher.toString(),
                "--version");
        assertEquals(new Result(1, "", "ecapa4j: Java 17 or later is needed, found 11.0.2 (" + java
                + "); set JAVA_HOME to a newer one\n"), result);
    }

    @Test
    void aJavaWithoutAReleaseFileIsAsked() throws Exception {
        Path java = Files.createDirectories(temporary.resolve("java8/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"1.8.0_402\"' >&2\n");
        assertTrue(java.toFile().setExecutable(true));
        Result result = run(temporary, Map.of("JAVA_HOME", temporary.resolve("java8").toString()), launcher.toString(),
                "--version");
        assertTrue(result.err().contains("Java 17 or later is needed, found 1.8.0_402"), result.err());
    }

    @Test
    void theCommandSaysWhetherClassifyingIsWorthTheVectorApi() throws Exception {
        fakeJava("if [ \"$*\" != \"${*#*trial=true}\" ]; then exit 85; fi; exit 7");
        List<String> starts = starts(7, "classify", "a b.wav", "*");
        assertEquals(List.of("plain trial", "vector"), starts, "it is started again when it asks for that");
        fakeJava("exit 3");
        assertEquals(List.of("plain trial"), starts(3, "classify", "a b.wav"));
        assertEquals(List.of("vector"), starts(3, "segment", "a b.wav"), "other commands have it from the start");
        assertEquals(List.of("vector"), starts(3));
    }

    @Test
    void whereThereIsNoVectorApiNothingIsTried() throws Exception {
        fakeJava("exit 0");
        Files.writeString(temporary.resolve("java25/release"), "JAVA_VERSION=\"25.0.1\"\nMODULES=\"java.base\"\n");
        assertEquals(List.of("plain"), starts(0, "classify", "a.wav"));
    }

    @Test
    void aLongJobIsHeardOnceAndAllThatIsPipedInArrives() throws Exception {
        byte[] sound = Files.readAllBytes(Path.of(Cli.FEMALE));
        for (String input : List.of("-", Path.of(Cli.FEMALE).toAbsolutePath().toString())) {
            ProcessBuilder builder = new ProcessBuilder(launcher.toString(), "classify", "--format", "jsonl", "--model",
                    Path.of(Cli.TINY_V2).toAbsolutePath().toString(), "--numerics", "precise", input);
            builder.environment().putAll(Map.of("JAVA_HOME", System.getProperty("java.home"), "ECAPA4J_CACHE", "off"));
            Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.equals("-") ? sound : new byte[0]);
            }
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), out);
            assertEquals(1, out.lines().count(), out);
            assertEquals(input, JSON.std.mapFrom(out).get("file"));
        }
    }

    @Test
    void javaIsStartedInALocaleInWhichItCanOpenAllNames() throws Exception {
        Path java = Files.createDirectories(temporary.resolve("java17/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nprintf '%s' \"$LC_ALL\"\n");
        assertTrue(java.toFile().setExecutable(true));
        Files.writeString(temporary.resolve("java17/release"), "JAVA_VERSION=\"17.0.1\"\nMODULES=\"java.base\"\n");
        Path tools = Files.createDirectory(temporary.resolve("tools"));
        Path locale = tools.resolve("locale");
        Map<String, String> charmaps = Map.of("ANSI_X3.4-1968", "C.UTF-8", "US-ASCII", "C.UTF-8", "UTF-8",
                "of the user",
                "ISO-8859-1", "of the user", "EUC-JP", "of the user");
        for (String charmap : charmaps.keySet()) {
            Files.writeString(locale, "#!/bin/sh\n[ \"$*\" = charmap ] && echo " + charmap + "\n");
            assertTrue(locale.toFile().setExecutable(true));
            assertEquals(charmaps.get(charmap), localeOfJava(java, tools), charmap);
        }
        Files.writeString(locale, "#!/bin/sh\nexit 127\n");
        assertEquals("C.UTF-8", localeOfJava(java, tools), "nobody can tell");
    }

    private String localeOfJava(Path java, Path tools) throws Exception {
        return run(temporary, Map.of("JAVA_HOME", java.getParent().getParent().toString(), "ECAPA4J_CACHE", "off",
                "LC_ALL", "of the user",
                "PATH", tools + File.pathSeparator + System.getenv("PATH")), launcher.toString(), "doctor").out();
    }

    /** A Java with the Vector API that notes its arguments and then does that. */
    private void fakeJava(String script) throws IOException {
        Path java = Files.createDirectories(temporary.resolve("java25/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\" END >> '" + temporary.resolve("starts") + "'\n" + script + "\n");
        assertTrue(java.toFile().setExecutable(true));
        Files.writeString(temporary.resolve("java25/release"),
                "JAVA_VERSION=\"25.0.1\"\nMODULES=\"java.base jdk.incubator.vector\"\n");
    }

    /** How that Java was started, once or more; each time with the same arguments. */
    private List<String> starts(int code, String... arguments) throws Exception {
        Files.deleteIfExists(temporary.resolve("starts"));
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        Result result = run(temporary, Map.of("JAVA_HOME", temporary.resolve("java25").toString()),
                command.toArray(String[]::new));
        assertEquals(code, result.code(), result.err());
        List<String> starts = new ArrayList<>();
        for (String start : Files.readString(temporary.resolve("starts")).split("END\n")) {
            assertTrue(start.endsWith("org.ecapa4j.cli.Main\n" + String.join("\n", arguments)
                    + (arguments.length == 0 ? "" : "\n")), start);
            starts.add((start.contains("\n--add-modules\njdk.incubator.vector\n") ? "vector" : "plain")
                    + (start.contains("\n-Decapa4j.trial=true\n") ? " trial" : ""));
        }
        return starts;
    }

    @Test
    void installLinksTheLauncherItselfThroughAnyLink() throws Exception {
        Path link = Files.createSymbolicLink(temporary.resolve("first"), launcher);
        Path bin = temporary.resolve("my bin");
        Result result = run(temporary, Map.of(), link.toString(), "install", bin.toString());
        assertEquals(0, result.code(), result.err());
        assertEquals(bin.resolve("ecapa4j") + "\n", result.out());
        assertTrue(result.err().contains(bin + " is not on the PATH yet"), result.err());
        assertEquals(launcher.toRealPath(), Files.readSymbolicLink(bin.resolve("ecapa4j")).toRealPath());
        Result installed = run(temporary, Map.of(), bin.resolve("ecapa4j").toString(), "--version");
        assertTrue(installed.out().startsWith("ecapa4j "), installed.err());
    }

    @Test
    void twoJavasOfOneVersionHaveACacheEach() throws Exception {
        Set<Path> caches = new HashSet<>();
        for (String home : List.of("one", "two")) {
            Path java = Files.createDirectories(temporary.resolve(home + "/bin")).resolve("java");
            Files.writeString(java, "#!/bin/sh\nfor each in \"$@\"; do case $each in -XX:ArchiveClassesAtExit=*)"
                    + " echo cache > \"${each#*=}\";; esac; done\n");
            assertTrue(java.toFile().setExecutable(true));
            Files.writeString(temporary.resolve(home + "/release"),
                    "JAVA_VERSION=\"17.0.1\"\nMODULES=\"java.base\"\n");
            Result result = run(temporary, Map.of("JAVA_HOME", temporary.resolve(home).toString(), "ECAPA4J_CACHE",
                    "on"), launcher.toString(), "doctor");
            assertEquals(0, result.code(), result.err());
            try (Stream<Path> made = Files.list(launcher.resolveSibling("start"))) {
                made.forEach(caches::add);
            }
        }
        assertEquals(2, caches.size(), caches.toString());
    }

    @Test
    void aWrongJavaHomeIsNamed() throws Exception {
        Result result = run(temporary, Map.of("JAVA_HOME", "/no/such jdk"), launcher.toString(), "--version");
        assertEquals(1, result.code());
        assertTrue(result.err().startsWith("ecapa4j: JAVA_HOME is /no/such jdk, but /no/such jdk/bin/java is not"
                + " there"), result.err());
    }

    private record Result(int code, String out, String err) {}

    private static Result run(Path directory, Map<String, String> environment, String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(command))).directory(directory.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("ECAPA4J_CACHE", "off");
        builder.environment().putAll(environment);
        Path err = Files.createTempFile(directory, "err", "");
        Process process = builder.redirectError(err.toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        return new Result(code, out, Files.readString(err));
    }
}
