package org.ecapa4j.cli;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.ecapa4j.cli.console.Console;
import org.ecapa4j.cli.console.ExitCode;
import org.ecapa4j.cli.console.Terminals;
import org.ecapa4j.cli.file.WavBytes;
import picocli.CommandLine.Command;

/**
 * {@code ecapa4j rehearse}: does what users do, into nowhere, so that a JVM that records a start-up cache sees the
 * classes and the hot loops. For the launcher.
 */
@Command(name = "rehearse", hidden = true, description = "Classifies noise into nowhere, for the launcher's start-up"
        + " cache.")
final class RehearseCommand implements Callable<Integer> {

    private static final int RATE_HZ = 16_000;
    private static final int SECONDS = 3;
    private static final List<String> FORMATS = List.of("table", "json", "jsonl", "csv");
    /**
     * Enough for the JIT compiler to have seen the hot loops; more makes the recording slower and the cache no better.
     */
    private static final int PASSES = 4;

    /** As every subcommand takes a console. */
    RehearseCommand(Console unused) {}

    @Override
    public Integer call() {
        byte[] wav = wav();
        for (int pass = 0; pass < PASSES; pass++) {
            for (String format : FORMATS) {
                quietly(wav, "classify", "--format", format, "--numerics", pass % 2 == 0 ? "parity" : "precise", "-");
            }
        }
        quietly(wav, "--help");
        quietly(wav, "--version");
        quietly(wav, "classify", "--no-such-option");
        return ExitCode.OK;
    }

    private static void quietly(byte[] in, String... args) {
        Main.run(new Console(new ByteArrayInputStream(in), OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(), Terminals.NONE), args);
    }

    /** Noise as a 16-bit WAV file. */
    private static byte[] wav() {
        ByteBuffer samples = ByteBuffer.allocate(2 * RATE_HZ * SECONDS).order(ByteOrder.LITTLE_ENDIAN);
        Random random = new Random(1);
        while (samples.hasRemaining()) {
            samples.putShort((short) (3000 * random.nextGaussian()));
        }
        return WavBytes.of(samples.array(), RATE_HZ);
    }
}
