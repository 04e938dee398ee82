package org.ecapa4j.cli.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.ecapa4j.cli.Cli;
import org.ecapa4j.cli.console.Console;
import org.ecapa4j.cli.console.Terminals;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the file names of these tests are not possible there")
class InputExpansionTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void makeFiles() throws IOException {
        for (String name : List.of("b.wav", "a.FLAC", "notes.txt", "wav", ".hidden.wav", "sub/c.mp3", "sub/deep/d.opus",
                ".git/e.wav", "[x].wav", "é.ogg")) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.createFile(folder.resolve(name));
        }
        Files.createDirectory(folder.resolve("none"));
    }

    @Test
    void aFolderStandsForItsSoundFilesAndThoseOfItsSubfolders() {
        assertEquals(List.of("[x].wav", "a.FLAC", "b.wav", "sub/c.mp3", "sub/deep/d.opus", "é.ogg"), expand(""));
    }

    @Test
    void aFolderWithoutSoundFilesIsAFaultThatNamesIt() {
        Input only = inputs(folder.resolve("none").toString()).get(0);
        assertEquals(folder.resolve("none").toString(), only.name());
        String fault = only.fault().orElseThrow();
        assertTrue(fault.startsWith("folder holds no sound files (looked for "), fault);
        assertTrue(fault.contains(", mp2, ") && fault.contains(", wav, "), fault);
    }

    @Test
    void whatADecoderReadsIsFoundAndOtherSoundIsCounted() throws IOException {
        for (String name : List.of("e.mp2", "f.WMA", "sub/g.wma", "sub/h.amr", "i.m4a")) {
            Files.createFile(folder.resolve(name));
        }
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(InputStream.nullInputStream(), OutputStream.nullOutputStream(), err,
                Terminals.NONE);
        List<String> found = InputExpansion.expand(List.of(folder.toString()), console, Reading.PLAIN).stream()
                .map(input -> folder.relativize(Path.of(input.name())).toString()).toList();
        assertTrue(found.containsAll(List.of("e.mp2", "i.m4a")), found.toString());
        assertFalse(found.contains("f.WMA"));
        assertEquals("ecapa4j: " + folder + ": 3 files look like sound that no decoder here reads and are left out"
                + " (1 .amr, 2 .wma); --ffmpeg has ffmpeg read what it can\n", err.toString(StandardCharsets.UTF_8));
        assertEquals(3 + found.size(), InputExpansion.expand(List.of(folder.toString()), console,
                new Reading(OptionalInt.empty(), new RawOptions(), true)).size());
    }

    @Test
    void aSubfolderThatMayNotBeReadIsAFaultAmongTheOthers() throws IOException {
        Path closed = folder.resolve("sub/deep");
        Files.setPosixFilePermissions(closed, Set.of());
        try {
            assumeFalse(Files.isReadable(closed), "root may read everything");
            List<Input> inputs = inputs(folder.resolve("sub").toString());
            assertEquals(List.of(Input.of(folder.resolve("sub/c.mp3").toString()), Input.faulty(closed.toString(),
                    "may not be read")), inputs);
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void aNameThatIsNoUtf8IsCalledSo() {
        String name = folder.resolve("bad\ufffd.wav").toString();
        assertEquals("its name is not UTF-8, so that Java cannot open it; rename it", inputs(name).get(0).fault()
                .orElseThrow());
    }

    @Test
    void aGlobOfAFolderWhoseNameIsNoUtf8IsCalledSo() {
        Input only = inputs(folder.resolve("bad\ufffd") + "/*.wav").get(0);
        assertEquals("its name is not UTF-8, so that Java cannot open it; rename it", only.fault().orElseThrow());
    }

    @Test
    void aListWhoseNameIsNoUtf8IsCalledSo() {
        Input only = inputs("@" + folder.resolve("bad\ufffd.txt")).get(0);
        assertEquals("list of files: its name is not UTF-8, so that Java cannot open it; rename it", only.fault()
                .orElseThrow());
    }

    @Test
    void aLoopOfLinksIsWalkedOnce() throws IOException {
        Files.createSymbolicLink(folder.resolve("sub/up"), folder);
        assertEquals(List.of("[x].wav", "a.FLAC", "b.wav", "sub/c.mp3", "sub/deep/d.opus", "é.ogg"), expand(""));
        assertEquals(List.of("sub/c.mp3"), expand("**/*.mp3"));
    }

    @Test
    void globsAreExpandedAsAShellDoes() {
        assertEquals(List.of("[x].wav", "b.wav"), expand("*.wav"));
        assertEquals(List.of("b.wav"), expand("?.wav"));
        assertEquals(List.of("a.FLAC", "b.wav"), expand("[ab].*"));
        assertEquals(List.of("a.FLAC", "b.wav"), expand("{a,b}.*"));
        assertEquals(List.of("sub/c.mp3"), expand("s*/*.mp3"));
        assertEquals(List.of("sub/c.mp3", "sub/deep/d.opus"), expand("s*"));
        assertEquals(List.of(".hidden.wav"), expand(".*.wav"));
    }

    @Test
    void twoStarsStandForAnyNumberOfFolders() {
        assertEquals(List.of("[x].wav", "b.wav"), expand("**/*.wav"));
        assertEquals(List.of("sub/c.mp3", "sub/deep/d.opus"), expand("sub/**"));
        assertEquals(List.of("sub/deep/d.opus"), expand("**/deep/*"));
    }

    @Test
    void aGlobThatNothingMatchesIsAFault() {
        Input only = inputs(folder + "/*.aiff").get(0);
        assertEquals("no file matches", only.fault().orElseThrow());
    }

    @Test
    void aBrokenGlobIsAFault() {
        Input only = inputs(folder + "/{a.wav").get(0);
        assertTrue(only.fault().orElseThrow().startsWith("expected a file name or a glob, found '{a.wav'"), only.fault()
                .orElseThrow());
    }

    @Test
    void aFileWhoseNameLooksLikeAGlobIsThatFile() {
        assertEquals(List.of("[x].wav"), expand("[x].wav"));
    }

    @Test
    void aListNamesOneInputInEachLine() throws IOException {
        Path list = Files.writeString(folder.resolve("list.txt"),
                folder + "/b.wav\n\n" + folder + "/é.ogg\r\n" + folder
                + "/sub\n" + folder + "/missing.wav");
        assertEquals(List.of("b.wav", "é.ogg", "sub/c.mp3", "sub/deep/d.opus", "missing.wav"),
                relative(inputs("@" + list)));
    }

    @Test
    void aListMayComeFromStandardInput() {
        List<Input> found = inputs((folder + "/b.wav\n").getBytes(StandardCharsets.UTF_8), "@-");
        assertEquals(List.of("b.wav"), relative(found));
    }

    @Test
    void aListThatIsNotThereIsAFault() {
        Input only = inputs("@" + folder + "/nix.txt").get(0);
        assertEquals("@" + folder + "/nix.txt", only.name());
        assertEquals("list of files: no such file", only.fault().orElseThrow());
    }

    @Test
    void aNameThatCannotBeAPathIsAFault() {
        assertEquals("no such file", inputs("a\0b").get(0).fault().orElseThrow());
    }

    @Test
    void searchesAndGlobsFollowLinksAlike() throws IOException {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere/deep"));
        Files.createFile(elsewhere.resolve("f.wav"));
        Path here = Files.createDirectory(folder.resolve("here"));
        Files.createSymbolicLink(here.resolve("link"), folder.resolve("elsewhere"));
        Files.createSymbolicLink(here.resolve("up"), here);
        for (String search : List.of("here", "here/**/*.wav", "here/**", "here/*/deep/*.wav")) {
            assertEquals(List.of("here/link/deep/f.wav"), expand(search), search);
        }
    }

    @Test
    void pipesInFoldersAreNotWaitedFor() throws Exception {
        assertEquals(0, new ProcessBuilder("mkfifo", folder.resolve("sub/p.wav").toString()).start().waitFor());
        for (String search : List.of("sub", "sub/*", "sub/**")) {
            assertEquals(List.of("sub/c.mp3", "sub/deep/d.opus"), expand(search), search);
        }
        assertEquals(List.of("sub/p.wav"), expand("sub/p.wav"), "what is named is meant");
    }

    @Test
    void aFolderThatCannotBeListedIsAFaultAmongTheMatchesOfAGlob() throws IOException {
        List<Input> inputs = new ArrayList<>();
        List<String> found = Glob.of(folder + "/**/*.wav").expand((path, fault) ->
                inputs.add(Input.faulty(path.toString(), fault.getMessage())));
        assertEquals(2, found.size(), found.toString());
        Path closed = folder.resolve("sub/deep");
        Files.setPosixFilePermissions(closed, Set.of());
        try {
            assumeFalse(Files.isReadable(closed), "root may read everything");
            assertTrue(inputs(folder + "/**/*.mp3").contains(Input.faulty(closed.toString(), "may not be read")));
            assertEquals(2, inputs(folder + "/**/*.mp3").size());
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    @Timeout(60)
    void manyStarsTakeNoLongerThanAFewInADeepFolder() throws IOException {
        Path deep = folder.resolve("d/".repeat(60));
        Files.createDirectories(deep);
        Files.createFile(deep.resolve("x.wav"));
        assertEquals(List.of(folder.relativize(deep.resolve("x.wav")).toString()), expand("d/" + "**/".repeat(30)
                + "x.wav"));
        assertEquals("no file matches", inputs(folder + "/d/" + "**/".repeat(30) + "*.mp3").get(0).fault()
                .orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252"})
    void listsOfOtherProgramsAreRead(String charset) throws IOException {
        String names = folder + "/b.wav\r\n" + folder + "/é.ogg\r\n";
        for (String mark : charset.startsWith("UTF") ? List.of("\ufeff", "") : List.of("")) {
            Path list = Files.write(folder.resolve("list.txt"), (mark + names).getBytes(charset));
            List<Input> found = inputs("@" + list);
            assertEquals(List.of("b.wav", "é.ogg"), relative(found));
            assertTrue(found.stream().allMatch(input -> input.fault().isEmpty()), found.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n \n", "\ufeff"})
    void anEmptyListIsAFault(String text) throws IOException {
        Path list = Files.writeString(folder.resolve("list.txt"), text);
        assertEquals(List.of(Input.faulty("@" + list, "list of files: is empty, expected a name in each line")),
                inputs("@" + list));
    }

    @Test
    void aSoundIsNoList() throws IOException {
        Path sound = Files.write(folder.resolve("b.wav"), Cli.wav(1000));
        assertEquals(List.of(Input.faulty("@" + sound,
                "list of files: expected text, found binary data; a sound is heard"
                + " when its name stands without the @")), inputs("@" + sound));
    }

    @Test
    void namesThatAreBesideTheListButNotHereAreToldApart() throws IOException {
        Path list = Files.writeString(folder.resolve("list.txt"), "sub/c.mp3\nsub/none.mp3\n");
        assertEquals(List.of(Input.faulty("sub/c.mp3",
                "no such file (a list's names are relative to the working folder;"
                + " there is " + folder.resolve("sub/c.mp3") + ")"), Input.of("sub/none.mp3")), inputs("@" + list));
    }

    private List<String> expand(String relativeArgument) {
        List<Input> found = inputs(folder + "/" + relativeArgument);
        found.forEach(input -> assertTrue(input.fault().isEmpty(), () -> input.fault().get()));
        return relative(found);
    }

    private List<String> relative(List<Input> found) {
        return found.stream().map(input -> folder.relativize(Path.of(input.name())).toString()).toList();
    }

    private static List<Input> inputs(String argument) {
        return inputs(new byte[0], argument);
    }

    private static List<Input> inputs(byte[] in, String... arguments) {
        Console console = new Console(new ByteArrayInputStream(in), OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(), Terminals.NONE);
        return InputExpansion.expand(Stream.of(arguments).toList(), console, Reading.PLAIN);
    }
}
