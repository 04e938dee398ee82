package org.ecapa4j.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.ecapa4j.cli.console.Console;
import org.ecapa4j.cli.console.Terminals;

/**
 * One run of the command within this JVM.
 *
 * @param code exit code
 * @param out  what came on standard output
 * @param err  what came on standard error
 */
public record CommandRun(int code, String out, String err) {

    public static CommandRun of(String... args) {
        return with(new byte[0], args);
    }

    /** With those bytes on standard input. */
    public static CommandRun with(byte[] in, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(new Console(new ByteArrayInputStream(in), out, err, Terminals.NONE), args);
        return new CommandRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    public List<String> lines() {
        return out.lines().toList();
    }
}
