package org.ecapa4j.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ecapa4j.cli.console.Console;
import org.ecapa4j.cli.console.Terminals;

/** Runs the command within the test's JVM, and what tests of it need. */
public final class Cli {

    /** The smallest model of the demo's kind: it answers at once, and with nonsense. */
    public static final String TINY_V2 = "src/test/resources/models/tiny-q8-v2.onnx";
    public static final String TINY_V1 = "src/test/resources/models/tiny-q8.onnx";
    public static final String OTHER_NETWORK = "src/test/resources/models/other-hop.onnx";

    public static final Path EXAMPLES = Path.of("..", "examples");
    public static final String MALE = EXAMPLES.resolve("male-flite-awb-1.wav").toString();
    public static final String FEMALE = EXAMPLES.resolve("female-flite-slt-2.wav").toString();

    private Cli() {}

    /** What a run left behind. */
    public record Run(int code, String out, String err) {

        /** Standard output as lines. */
        public List<String> lines() {
            return out.lines().toList();
        }

        @SuppressWarnings("unchecked")
        public List<Map<String, Object>> jsonArray() throws IOException {
            return (List<Map<String, Object>>) (List<?>) JSON.std.listFrom(out);
        }

        public Map<String, Object> json() throws IOException {
            return JSON.std.mapFrom(out);
        }
    }

    public static Run run(String... args) {
        return run(new byte[0], Terminals.NONE, args);
    }

    public static Run run(byte[] in, Terminals terminals, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Run run = run(in, out, terminals, args);
        return new Run(run.code(), out.toString(StandardCharsets.UTF_8), run.err());
    }

    /** With a standard output of the test's own. */
    public static Run run(byte[] in, OutputStream out, Terminals terminals, String... args) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(new Console(new ByteArrayInputStream(in), out, err, terminals), args);
        return new Run(code, "", err.toString(StandardCharsets.UTF_8));
    }

    /** With any standard input. */
    public static Run runOn(InputStream in, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(new Console(in, out, err, Terminals.NONE), args);
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Arguments and some more after them. */
    public static String[] with(String[] args, String... more) {
        return Stream.concat(Stream.of(args), Stream.of(more)).toArray(String[]::new);
    }

    /** On any streams; the exit code. */
    public static int run(Console console, String... args) {
        return Main.run(console, args);
    }

    /** A standard output on which every write fails with that message. */
    public static OutputStream failing(String message) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(message);
            }
        };
    }

    /** A 16-bit mono WAV file at 16 kHz: a tone. */
    public static byte[] wav(int samples) {
        ByteBuffer wav = ByteBuffer.allocate(44 + 2 * samples).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 2 * samples)
                .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII));
        wav.putInt(16).putShort((short) 1).putShort((short) 1).putInt(16_000).putInt(32_000).putShort((short) 2)
                .putShort((short) 16);
        wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(2 * samples);
        for (int i = 0; i < samples; i++) {
            wav.putShort((short) (8000 * Math.sin(i * 0.05) * Math.sin(i * 0.0007)));
        }
        return wav.array();
    }
}
