package org.ecapa4j.cli.text;

/** Text on one line: names of files, speakers and tensors may hold anything, a message or a table's row may not. */
public final class OneLine {

    private static final int MAX_LENGTH = 1000;

    private OneLine() {}

    /**
     * The text with line ends as blanks, other control characters as {@code ?}, and at most 1000 characters and an
     * ellipsis.
     */
    public static String of(String text) {
        String line = text.strip().replaceAll("\\s*\\R\\s*", " ").replaceAll("\\p{Cntrl}", "?");
        return line.length() > MAX_LENGTH ? line.substring(0, MAX_LENGTH) + "..." : line;
    }
}
