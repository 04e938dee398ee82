package org.ecapa4j.audio.stream;

/** The command that turns a file into WAV on standard output, as a POSIX shell takes it. */
final class FfmpegLine {

    /** What callers call a sound that has no file. */
    private static final String STANDARD_INPUT = "standard input";

    private FfmpegLine() {
    }

    /**
     * The command for the file of that name.
     *
     * @param inputOptions options that ffmpeg needs to read it, such as {@code -f mulaw -ar 8000}; may be empty
     */
    static String of(String name, String inputOptions) {
        return "ffmpeg " + (inputOptions.isEmpty() ? "" : inputOptions + " ") + "-i " + word(name) + " -f wav -";
    }

    private static String word(String name) {
        if (name.equals(STANDARD_INPUT)) {
            return "-";
        }
        // Not for a protocol ("a:b") and not for an option ("-b").
        String path = name.startsWith("-") || name.matches("[A-Za-z0-9+.-]+:(?s:.*)") ? "./" + name : name;
        if (path.matches("[A-Za-z0-9_./-]+")) {
            return path;
        }
        // Messages have one line: line ends and the like can only be shown escaped.
        return path.chars().anyMatch(c -> c < ' ' || c == 0x7f) ? escaped(path)
            : "'" + path.replace("'", "'\\''") + "'";
    }

    private static String escaped(String path) {
        StringBuilder word = new StringBuilder("$'");
        for (char c : path.toCharArray()) {
            switch (c) {
                case '\\', '\'' -> word.append('\\').append(c);
                case '\n' -> word.append("\\n");
                case '\r' -> word.append("\\r");
                case '\t' -> word.append("\\t");
                default -> word.append(c < ' ' || c == 0x7f ? String.format("\\x%02x", (int) c) : String.valueOf(c));
            }
        }
        return word.append('\'').toString();
    }
}
