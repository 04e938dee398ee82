package org.ecapa4j.cli.console;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;
import org.ecapa4j.cli.Main;

/**
 * Results as UTF-8. Unlike {@code System.out} it does not swallow errors: a full disk or a closed pipe throws {@link
 * OutputException}, which
 * {@link Main} turns into a message or a quiet end.
 *
 * @implNote Thread-safe; a line is never torn. After a failure nothing more is written, so that it is reported once.
 */
public final class Output {

    private static final int BUFFER_BYTES = 1 << 16;

    private final OutputStream out;
    private final Runnable beforeWriting;
    private final Function<IOException, String> message;
    private boolean failed;

    private Output(OutputStream out, Runnable beforeWriting, Function<IOException, String> message) {
        this.out = new BufferedOutputStream(out, BUFFER_BYTES);
        this.beforeWriting = beforeWriting;
        this.message = message;
    }

    /** Standard output; {@code beforeWriting} makes room on the terminal. */
    static Output standard(OutputStream out, Runnable beforeWriting) {
        return new Output(out, beforeWriting, fault -> "results cannot be written: " + fault.getMessage());
    }

    /** A file, which messages name. */
    public static Output file(Path file, OutputStream out) {
        return new Output(out, () -> {}, fault -> Faults.unwritable(file, fault).getMessage());
    }

    /** Writes a text and a line end, and flushes: whoever reads gets each result when it is there. */
    public synchronized void line(String text) {
        text(text + "\n");
        flush();
    }

    /** Writes a text; not flushed. */
    public void text(String text) {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes bytes; not flushed. */
    public synchronized void bytes(byte[] bytes) {
        if (failed) {
            return;
        }
        beforeWriting.run();
        attempt(() -> out.write(bytes));
    }

    /** A stream that writes here, for those who need one; closing it only flushes. */
    public OutputStream asStream() {
        return new OutputStream() {
            @Override
            public void write(int oneByte) {
                bytes(new byte[] {(byte) oneByte});
            }

            @Override
            public void write(byte[] from, int offset, int length) {
                bytes(Arrays.copyOfRange(from, offset, offset + length));
            }

            @Override
            public void flush() {
                Output.this.flush();
            }
        };
    }

    /** Hands on what is buffered. */
    public synchronized void flush() {
        attempt(out::flush);
    }

    /** Flushes and closes. */
    public synchronized void close() {
        flush();
        attempt(out::close);
    }

    private void attempt(Action action) {
        if (failed) {
            return;
        }
        try {
            action.run();
        } catch (IOException e) {
            failed = true;
            throw new OutputException(message.apply(e), e);
        }
    }

    private interface Action {
        void run() throws IOException;
    }
}
