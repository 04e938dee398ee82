package org.ecapa4j.cli.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ecapa4j.cli.console.CommandException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

    @TempDir
    private Path folder;

    @Test
    void aWholeFileTakesThePlaceOfTheOneBefore() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "something longer than what comes");
        WholeFile.write(file, "ü\n");
        assertEquals("ü\n", Files.readString(file));
        assertOnlyTheseAreThere(file);
    }

    @Test
    void whatIsNotCompleteLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("a.npy"), "old");
        CommandException fault = assertThrows(CommandException.class, () -> WholeFile.write(file, out -> {
            out.write(new byte[100_000]);
            throw new IOException("No space left on device");
        }));
        assertEquals(file + ": cannot be written: No space left on device", fault.getMessage());
        assertThrows(UncheckedIOException.class, () -> WholeFile.write(file, out -> {
            out.write(1);
            throw new UncheckedIOException("full", new IOException("full"));
        }));
        assertEquals("old", Files.readString(file));
        assertOnlyTheseAreThere(file);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there")
    void aLinkStaysALink() throws IOException {
        Path file = Files.writeString(folder.resolve("real.csv"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.csv"), file);
        WholeFile.write(link, "new");
        assertEquals("new", Files.readString(file));
        assertTrue(Files.isSymbolicLink(link));
    }

    private void assertOnlyTheseAreThere(Path... expected) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(expected), files.toList());
        }
    }
}
