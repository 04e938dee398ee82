package org.ecapa4j.cli;

/** Ends a command with one line on standard error. */
final class CommandException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private CommandException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** Something that was asked for cannot be done. */
    static CommandException failed(String message) {
        return new CommandException(Main.FAILED, message);
    }

    /** The command line makes no sense. */
    static CommandException usage(String message) {
        return new CommandException(Main.USAGE, message);
    }

    int exitCode() {
        return exitCode;
    }
}
