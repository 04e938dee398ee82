package org.ecapa4j.cli.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.ecapa4j.cli.text.OneLine;

/**
 * Where a command reads and writes: results go to {@link #out()}, everything else to standard error. A status line
 * (progress, meter) stands in the last line of the terminal and gives way to whatever else is written.
 *
 * @implNote Thread-safe.
 */
public final class Console {

    private static final String CLEAR_LINE = "\r\033[K";
    /**
     * A line that is longer than the terminal is wide must not go on in the next: there it could not be cleared any
     * more.
     */
    private static final String CUT_AT_MARGIN = "\033[?7l";
    private static final String WRAP_AT_MARGIN = "\033[?7h";

    private final InputStream in;
    private final Output out;
    private final PrintWriter err;
    private final Terminals terminals;
    private boolean colours = true;
    private boolean statusShown;
    private boolean ending;
    /** Null when notes are given out at once. */
    private List<String> held;

    /** On any streams. */
    public Console(InputStream in, OutputStream out, OutputStream err, Terminals terminals) {
        this.in = in;
        this.err = new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true);
        this.terminals = terminals;
        // Results and status line share a screen only when both go to a terminal.
        this.out = Output.standard(out, terminals.out() ? this::clearStatus : () -> {});
    }

    /** On the streams of the process. */
    public static Console system() {
        Console console = new Console(System.in, new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err), Terminals.system());
        console.eraseIncubatorWarning();
        return console;
    }

    /**
     * Takes the line {@code WARNING: Using incubator modules} off the terminal: the JVM cannot be asked to leave it
     * out, and writes it just before this class begins. In a file or a pipe it stays. Only when the launcher, which
     * wants that module, has started this JVM: nothing but that line can stand above then.
     */
    private void eraseIncubatorWarning() {
        boolean launched = System.getProperty(Terminals.PROPERTY) != null;
        if (launched && terminals.showStatus()
                && ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
            err.print("\033[A" + CLEAR_LINE);
            err.flush();
        }
    }

    /** Standard input, unbuffered. */
    public InputStream in() {
        return in;
    }

    /** Standard output. */
    public Output out() {
        return out;
    }

    /** Standard error, flushed at each line. */
    public PrintWriter err() {
        return err;
    }

    /** Which of the streams are terminals. */
    public Terminals terminals() {
        return terminals;
    }

    /** Allows colours on terminals. */
    public void colours(boolean allowed) {
        colours = allowed;
    }

    /** Whether results may have colours. */
    public boolean colourResults() {
        return colours && terminals.out();
    }

    /** Whether what is written to standard error may have colours. */
    boolean colourNotes() {
        return colours && terminals.err();
    }

    /** One line on standard error, after the name of the command. */
    public synchronized void note(String line) {
        if (held != null) {
            held.add(line);
            return;
        }
        clearStatus();
        err.println("ecapa4j: " + OneLine.printable(line));
    }

    /** Keeps notes back until it is clear whether this process is the one that does the work. */
    public synchronized void holdNotes() {
        held = new ArrayList<>();
    }

    /** Forgets the notes that were kept back: another process will say the same. */
    public synchronized void dropNotes() {
        held = null;
    }

    /** Gives out the notes that were kept back, if any were. */
    public synchronized void releaseNotes() {
        List<String> lines = held == null ? List.of() : held;
        held = null;
        lines.forEach(this::note);
    }

    /** Shows a line that the next one overwrites; nothing when standard error is no terminal that can do so. */
    public synchronized void status(String line) {
        if (terminals.showStatus() && !ending) {
            err.print(CLEAR_LINE + CUT_AT_MARGIN + line + WRAP_AT_MARGIN);
            err.flush();
            statusShown = true;
        }
    }

    /** Takes the status line away for good: while the process ends, other threads may still be at work. */
    public synchronized void end() {
        ending = true;
        clearStatus();
    }

    /** Takes the status line away. */
    public synchronized void clearStatus() {
        if (statusShown) {
            err.print(CLEAR_LINE);
            err.flush();
            statusShown = false;
        }
    }
}
