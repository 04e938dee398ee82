package org.ecapa4j.cli.console;

/** Exit codes of the process. */
public final class ExitCode {

    /** Everything went well. */
    public static final int OK = 0;
    /** A file, the model or the output failed. */
    public static final int FAILED = 1;
    /** The command line makes no sense. */
    public static final int USAGE = 2;
    /** For the launchers alone: nothing was done yet, and the JVM is to be started again with the Vector API. */
    public static final int AGAIN = 85;

    private ExitCode() {}
}
