package org.ecapa4j.cli.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.ecapa4j.cli.Cli;
import org.ecapa4j.cli.console.CommandException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need privileges there")
class InstallCommandTest {

    @TempDir
    private Path folder;
    private Path launcher;
    private ProgramFolder programs;

    @BeforeEach
    void makeLauncher() throws IOException {
        launcher = Files.writeString(folder.resolve("ecapa4j"), "#!/bin/sh\n");
        programs = new ProgramFolder(folder.resolve("bin"), false);
    }

    @Test
    void aLinkToTheLauncherIsPutIntoTheFolder() throws IOException {
        assertTrue(programs.put(launcher, false));
        assertEquals(launcher, Files.readSymbolicLink(programs.program()));
        assertFalse(programs.put(launcher, false), "it is there already");
    }

    @Test
    void anotherProgramStaysUnlessForced() throws IOException {
        Files.createDirectories(programs.folder());
        Files.writeString(programs.program(), "mine");
        CommandException fault = assertThrows(CommandException.class, () -> programs.put(launcher, false));
        assertEquals(programs.program() + ": is there already and is another program; --force replaces it",
                fault.getMessage());
        assertEquals("mine", Files.readString(programs.program()));
        assertTrue(programs.put(launcher, true));
        assertEquals(launcher, Files.readSymbolicLink(programs.program()));
    }

    @Test
    void aLinkThatLeadsNowhereIsAnotherProgramToo() throws IOException {
        Files.createDirectories(programs.folder());
        Files.createSymbolicLink(programs.program(), folder.resolve("gone"));
        assertThrows(CommandException.class, () -> programs.put(launcher, false));
        assertTrue(programs.put(launcher, true));
    }

    @Test
    void whatIsMissingFromThePathIsTold() throws IOException {
        assertTrue(programs.hint("/usr/bin").orElseThrow().startsWith(programs.folder()
                + " is not on the PATH yet; add this line to ~/.profile"));
        assertEquals(Optional.empty(), programs.hint("/usr/bin" + File.pathSeparator + programs.folder()));
        Path first = Files.createDirectories(folder.resolve("first"));
        Files.writeString(first.resolve("ecapa4j"), "");
        assertEquals(Optional.of(first.resolve("ecapa4j")
                + " comes first on the PATH: the shell will find that one"),
                programs.hint(first + File.pathSeparator + programs.folder()));
    }

    @Test
    void theFolderIsThatOfTheUsersOwnPrograms() {
        assertEquals(new ProgramFolder(Path.of("/home/an/.local/bin"), false),
                ProgramFolder.of(Map.of("HOME", "/home/an"), "Linux", "?"));
        assertEquals(new ProgramFolder(Path.of("/Users/an/.local/bin"), false),
                ProgramFolder.of(Map.of(), "Mac OS X", "/Users/an"));
        assertTrue(ProgramFolder.of(Map.of("LOCALAPPDATA", "/local"), "Windows 11", "/x").folder()
                .equals(Path.of("/local", "Microsoft", "WindowsApps")));
    }

    @Test
    void onWindowsAFileCallsTheLauncher() throws IOException {
        ProgramFolder windows = new ProgramFolder(folder.resolve("bin"), true);
        assertTrue(windows.put(Path.of("C:\\my tools\\ecapa4j.cmd"), false));
        assertEquals("@call \"C:\\my tools\\ecapa4j.cmd\" %*\r\n",
                Files.readString(folder.resolve("bin/ecapa4j.cmd")));
        assertFalse(windows.put(Path.of("C:\\my tools\\ecapa4j.cmd"), false));
    }

    @Test
    void withoutTheLauncherThereIsNothingToLinkTo() {
        Cli.Run run = Cli.run("install", folder.resolve("bin").toString());
        assertEquals(1, run.code());
        assertTrue(run.err().contains("install: expected to be started by the launcher"), run.err());
    }
}
