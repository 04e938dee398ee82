package org.ecapa4j.cli.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.ecapa4j.cli.text.OneLine;
import org.ecapa4j.onnx.OnnxFormatException;

/** Exceptions in words. */
public final class Faults {

    /** What the launchers pass on; a command that Java was asked for directly has its own flags. */
    private static final String MORE_MEMORY = System.getProperty(Terminals.PROPERTY) == null
            ? "java -Xmx2g (with the launcher: ECAPA4J_JAVA_OPTIONS=-Xmx2g)" : "ECAPA4J_JAVA_OPTIONS=-Xmx2g";

    private Faults() {}

    /** Reports a fault that ends the command. */
    public static int report(Console console, Throwable fault, boolean debug) {
        if (fault instanceof OutputException output && output.readerHasGone()) {
            return ExitCode.OK;
        }
        if (debug) {
            console.clearStatus();
            fault.printStackTrace(console.err());
        }
        console.note(message(fault));
        return fault instanceof CommandException command ? command.exitCode() : ExitCode.FAILED;
    }

    /** One line for people, whatever was thrown. */
    static String message(Throwable fault) {
        if (fault instanceof UncheckedIOException unchecked) {
            return message(unchecked.getCause());
        }
        if (fault instanceof ExceptionInInitializerError && fault.getCause() != null) {
            return message(fault.getCause());
        }
        if (fault instanceof FileSystemException file) {
            return OneLine.of(file.getFile() + ": " + reason(file));
        }
        if (fault instanceof NoClassDefFoundError missing) {
            return MissingModule.message(missing);
        }
        if (fault instanceof OutOfMemoryError) {
            return "out of memory (" + OneLine.of(String.valueOf(fault.getMessage()))
                    + "); give Java more, such as " + MORE_MEMORY;
        }
        if (fault instanceof ArithmeticException && String.valueOf(fault.getMessage()).startsWith("the model ")) {
            // Weights so large that they overflow.
            return OneLine.of(fault.getMessage());
        }
        if (fault.getMessage() != null && (fault instanceof IOException || fault instanceof OnnxFormatException
                || fault instanceof CommandException || fault instanceof OutputException
                || fault instanceof IllegalArgumentException || fault instanceof IllegalStateException)) {
            return OneLine.of(fault.getMessage());
        }
        return OneLine.of("unexpected " + fault + "; --debug shows where");
    }

    /** What to throw when a file or folder of results cannot be written. */
    public static CommandException unwritable(Path path, IOException fault) {
        String words = fault instanceof AccessDeniedException ? "permission denied"
                : fault instanceof NoSuchFileException ? "no such folder"
                : fault instanceof FileSystemException file ? reason(file)
                : fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
        return CommandException.failed(path + ": cannot be written: " + words);
    }

    /** The message about a file without the file's name in front, for where the name stands already. */
    public static String messageWithout(String file, Throwable fault) {
        String message = message(fault);
        return message.startsWith(file + ": ") ? message.substring(file.length() + 2) : message;
    }

    private static String reason(FileSystemException fault) {
        if (fault.getReason() != null) {
            return fault.getReason();
        }
        return fault instanceof NoSuchFileException ? "no such file"
                : fault instanceof AccessDeniedException ? "may not be read" : fault.getClass().getSimpleName();
    }
}
