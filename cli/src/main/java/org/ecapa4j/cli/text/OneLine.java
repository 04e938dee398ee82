package org.ecapa4j.cli.text;

import java.util.regex.Pattern;

/** Text on one line: names of files, speakers and tensors may hold anything, a message or a table's row may not. */
public final class OneLine {

    private static final int MAX_LENGTH = 1000;
    /** Control characters of ASCII and of Latin-1, and those that turn the direction of what follows. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f\\u202a-\\u202e"
            + "\\u2066-\\u2069]");

    private OneLine() {}

    /**
     * The text with line ends as blanks, other control characters as {@code ?}, and at most 1000 characters and an
     * ellipsis.
     */
    public static String of(String text) {
        String line = printable(text.strip());
        return line.length() > MAX_LENGTH ? line.substring(0, MAX_LENGTH) + "..." : line;
    }

    /** The same without a limit. */
    public static String printable(String text) {
        return CONTROL.matcher(text.replaceAll("\\s*\\R\\s*", " ")).replaceAll("?");
    }
}
