package org.ecapa4j.cli.file;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.TypeConversionException;

/**
 * What is to be known about the name of a file before it becomes a path. Java turns names from bytes into characters by
 * the encoding of the locale, puts U+FFFD for what does not fit, and then finds no file of that name.
 */
public final class FileName {

    private static final char REPLACEMENT = '\ufffd';

    private FileName() {}

    /** Whether it can be a path at all. */
    public static boolean isPath(String name) {
        try {
            // The empty path would be the working folder.
            return !Path.of(name).toString().isEmpty();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** For options. */
    public static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(name + ": " + encodingFault(name).orElse("expected the name of a file"));
        }
    }

    public static boolean exists(String name) {
        return isPath(name) && Files.exists(Path.of(name));
    }

    public static boolean isFolder(String name) {
        return isPath(name) && Files.isDirectory(Path.of(name));
    }

    /** Why nothing can be opened by that name, if that is plain from the name. */
    public static Optional<String> fault(String name) {
        if (exists(name)) {
            return Optional.empty();
        }
        Optional<String> encoding = encodingFault(name);
        return encoding.isPresent() || isPath(name) ? encoding : Optional.of("no such file");
    }

    /** Why no file can have that name, as far as the encoding of names tells. */
    public static Optional<String> encodingFault(String name) {
        return encodingFault(name, Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8")));
    }

    /** @param encoding of file names */
    public static Optional<String> encodingFault(String name, Charset encoding) {
        if (name.indexOf(REPLACEMENT) < 0 && encoding.newEncoder().canEncode(name)) {
            return Optional.empty();
        }
        return Optional.of(encoding.equals(StandardCharsets.UTF_8)
                ? "its name is not UTF-8, so that Java cannot open it; rename it"
                : "its name is not " + encoding
                + ", the encoding of this locale, so that Java cannot open it; set LC_ALL=C.UTF-8");
    }
}
