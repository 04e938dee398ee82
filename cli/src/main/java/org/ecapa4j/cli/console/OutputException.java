package org.ecapa4j.cli.console;

import java.io.IOException;

/** Results cannot be written. */
final class OutputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OutputException(String message, IOException cause) {
        super(message, cause);
    }

    /**
     * Whether the reader has gone, as {@code head} does when it has enough: no fault. The JDK has no type for it, only
     * the system's words.
     */
    boolean readerHasGone() {
        String message = String.valueOf(getCause().getMessage());
        return message.contains("Broken pipe") || message.contains("pipe is being closed")
                || message.contains("pipe has been ended");
    }
}
