package org.ecapa4j.onnx;

/**
 * A file that cannot be read as this network. The message is one line: the source, the node or tensor, what was
 * expected, what was found.
 */
public final class OnnxFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Names come from the file, so they may hold anything and be of any length. */
    private static final int MAX_MESSAGE = 600;

    /** Keeps the message to one line of bounded length. */
    public OnnxFormatException(String message) {
        super(oneLine(message));
    }

    /** Keeps the message to one line of bounded length. */
    public OnnxFormatException(String message, Throwable cause) {
        super(oneLine(message), cause);
    }

    /** The common form: {@code where: expected ..., found ...}. */
    public static OnnxFormatException expected(String where, Object expected, Object found) {
        return new OnnxFormatException(where + ": expected " + expected + ", found " + found);
    }

    private static String oneLine(String message) {
        StringBuilder line = new StringBuilder();
        message.codePoints().limit(MAX_MESSAGE).forEach(c -> line.appendCodePoint(Character.isISOControl(c) ? '?' : c));
        return message.length() > line.length() ? line.append("...").toString() : line.toString();
    }
}
