package org.ecapa4j.cli.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Which of the standard streams are terminals. The launcher knows and says so; without it Linux's {@code /proc} tells,
 * elsewhere
 * {@code System.console()} guesses for all three.
 *
 * @param in  whether standard input is one
 * @param out whether standard output is one
 * @param err whether standard error is one
 */
public record Terminals(boolean in, boolean out, boolean err) {

    /** Set by the launcher to the numbers of the streams that are terminals, such as {@code 02}; empty for none. */
    static final String PROPERTY = "ecapa4j.terminals";

    /** None of them. */
    public static final Terminals NONE = new Terminals(false, false, false);

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    static Terminals system() {
        String numbers = System.getProperty(PROPERTY);
        if (numbers != null) {
            return new Terminals(numbers.contains("0"), numbers.contains("1"), numbers.contains("2"));
        }
        if (Files.isDirectory(DESCRIPTORS)) {
            return new Terminals(isTerminal(0), isTerminal(1), isTerminal(2));
        }
        boolean console = System.console() != null;
        return new Terminals(console, console, console);
    }

    private static boolean isTerminal(int descriptor) {
        try {
            String target = Files.readSymbolicLink(DESCRIPTORS.resolve(Integer.toString(descriptor))).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException e) {
            return false;
        }
    }
}
