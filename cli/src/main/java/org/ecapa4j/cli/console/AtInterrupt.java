package org.ecapa4j.cli.console;

/** Does something when the process is asked to end (Ctrl-C, SIGTERM) before {@link #close}. */
public final class AtInterrupt implements AutoCloseable {

    /** A reader that has stopped reading must not keep the process alive. */
    private static final long LONGEST_MILLIS = 1000;

    private final Thread hook;

    public AtInterrupt(Runnable action) {
        hook = new Thread(() -> {
            try {
                Thread thread = new Thread(() -> run(action), "at-interrupt");
                thread.setDaemon(true);
                thread.start();
                thread.join(LONGEST_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private static void run(Runnable action) {
        try {
            action.run();
        } catch (OutputException e) {
            // The reader has gone as well; there is nobody left to tell.
        }
    }

    /** From now on there is nothing to do. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending: the hook has been started.
        }
    }
}
