package org.ecapa4j.cli.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Which of the standard streams are terminals. The launcher knows and says so; without it Linux's {@code /proc} tells,
 * elsewhere {@code System.console()} guesses for all three.
 *
 * @param in           whether standard input is one
 * @param out          whether standard output is one
 * @param err          whether standard error is one
 * @param columns      how wide the terminal is
 * @param canOverwrite whether a line can be written over: not on a dumb terminal, such as an editor's
 */
public record Terminals(boolean in, boolean out, boolean err, int columns, boolean canOverwrite) {

    /** Set by the launcher to the numbers of the streams that are terminals, such as {@code 02}; empty for none. */
    static final String PROPERTY = "ecapa4j.terminals";

    /** Set by the launcher to the width of the terminal. */
    static final String COLUMNS_PROPERTY = "ecapa4j.columns";

    private static final int USUAL_COLUMNS = 80;
    private static final String WIDTH = "[1-9]\\d{0,3}";

    /** None of them. */
    public static final Terminals NONE = new Terminals(false, false, false);

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    /** Terminals of the usual width. */
    public Terminals(boolean in, boolean out, boolean err) {
        this(in, out, err, USUAL_COLUMNS, true);
    }

    static Terminals system() {
        return streams().with(System.getenv(), System.getProperty(COLUMNS_PROPERTY, ""));
    }

    /** The same with what environment and launcher tell of the terminal. */
    Terminals with(Map<String, String> environment, String launcherColumns) {
        String exported = environment.getOrDefault("COLUMNS", "");
        int width = launcherColumns.matches(WIDTH) ? Integer.parseInt(launcherColumns)
                : exported.matches(WIDTH) ? Integer.parseInt(exported) : USUAL_COLUMNS;
        return new Terminals(in, out, err, width, !"dumb".equals(environment.get("TERM")));
    }

    private static Terminals streams() {
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

    /** Whether a line of standard error can be written over and over. */
    public boolean showStatus() {
        return err && canOverwrite;
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
