package org.ecapa4j.cli.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.ecapa4j.audio.RawPcm;
import org.ecapa4j.audio.stream.PcmStream;
import org.ecapa4j.cli.console.CommandException;
import org.ecapa4j.signal.SincFilterBank;
import picocli.CommandLine.Option;

/** Samples without a header: a mixin. */
public final class RawOptions {

    @Option(names = "--raw", paramLabel = "ENCODING",
            description = "the sound is raw samples: u8, s8, s16le, s16be, s24le, s24be, s32le, s32be, f32le, f32be,"
                    + " f64le, f64be, mulaw or alaw; needs --rate")
    private Optional<RawPcm.Encoding> encoding = Optional.empty();

    @Option(names = "--rate", paramLabel = "HZ", description = "sample rate of raw samples; of stream's"
            + " microphone too")
    private Optional<Integer> rateHz = Optional.empty();

    @Option(names = "--channels", paramLabel = "N", defaultValue = "1",
            description = "channels of raw samples, interleaved (default: ${DEFAULT-VALUE})")
    private int channels = 1;

    public boolean given() {
        return encoding.isPresent();
    }

    public Optional<Integer> rateHz() {
        return rateHz;
    }

    /** Refuses to guess the rate. */
    public void check() {
        if (encoding.isPresent() && rateHz.isEmpty()) {
            throw CommandException.usage("--raw: expected --rate HZ with it: raw samples do not say their rate");
        }
        int rate = rateHz.orElse(SincFilterBank.MIN_RATE_HZ);
        if (rate < SincFilterBank.MIN_RATE_HZ || rate > SincFilterBank.MAX_RATE_HZ) {
            throw CommandException.usage("--rate: expected " + SincFilterBank.MIN_RATE_HZ + " to "
                    + SincFilterBank.MAX_RATE_HZ + ", found " + rate);
        }
    }

    /** After {@link #check}. */
    public PcmStream open(InputStream in, String name) {
        try {
            return RawPcm.open(in, name, encoding.orElseThrow(), rateHz.orElseThrow(), channels);
        } catch (IllegalArgumentException e) {
            throw CommandException.usage(e.getMessage());
        }
    }

    /** After {@link #check}. */
    PcmStream open(Path file) throws IOException {
        return open(Files.newInputStream(file), file.toString());
    }
}
