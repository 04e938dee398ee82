package org.ecapa4j.cli.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.ecapa4j.cli.console.Faults;

/**
 * Files that are there whole or not at all: on a full disk, after Ctrl-C or worse there is at most a {@code NAME.part},
 * and the file still holds what it held. Devices and pipes are written to as they are.
 */
public final class WholeFile {

    /** The longest name of nearly all file systems. */
    public static final int LONGEST_NAME_BYTES = 255;

    private static final String PART = ".part";

    private WholeFile() {}

    /** Writes what the file will hold. */
    public interface Content {

        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a text as UTF-8, in place of whatever the file held.
     *
     * @throws CommandException when it cannot be written
     */
    public static void write(Path file, String text) {
        write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Writes bytes as they come, in place of whatever the file held once all are there.
     *
     * @throws CommandException when they cannot be written
     */
    public static void write(Path file, Content content) {
        try {
            if (isDevice(file)) {
                try (OutputStream out = Files.newOutputStream(file)) {
                    content.writeTo(out);
                }
            } else {
                // Through a link, as other programs write: it must not be replaced by a file.
                replace(Files.exists(file) ? file.toRealPath() : file, content);
            }
        } catch (IOException e) {
            throw Faults.unwritable(file, e);
        }
    }

    /** Whether it is there and neither file nor folder, such as {@code /dev/stdout} before a pipe. */
    public static boolean isDevice(Path file) {
        return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
    }

    private static void replace(Path file, Content content) throws IOException {
        Path part = file.resolveSibling(partName(file.getFileName().toString()));
        boolean moved = false;
        try {
            try (OutputStream out = Files.newOutputStream(part)) {
                content.writeTo(out);
            }
            move(part, file);
            moved = true;
        } finally {
            if (!moved) {
                Files.deleteIfExists(part);
            }
        }
    }

    /** A name that fits must not fail because that of its part would be too long. */
    private static String partName(String name) {
        boolean fits = name.getBytes(StandardCharsets.UTF_8).length + PART.length() <= LONGEST_NAME_BYTES;
        return (fits ? name : String.format("ecapa4j-%08x", name.hashCode())) + PART;
    }

    private static void move(Path part, Path file) throws IOException {
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
