package org.ecapa4j.cli.input;

import java.io.InputStream;
import java.util.Optional;
import org.ecapa4j.audio.RawPcm;
import org.ecapa4j.audio.stream.PcmStream;
import org.ecapa4j.cli.console.CommandException;
import org.ecapa4j.signal.SincFilterBank;
import picocli.CommandLine.Option;

/** Samples without a header on standard input: a mixin. */
public final class RawOptions {

    @Option(names = "--raw", paramLabel = "ENCODING",
            description = "standard input is raw samples: s16le or f32le; needs --rate")
    private Optional<RawPcm.Encoding> encoding = Optional.empty();

    @Option(names = "--rate", paramLabel = "HZ",
            description = "sample rate of raw samples, or the rate at which to open the microphone")
    private Optional<Integer> rateHz = Optional.empty();

    @Option(names = "--channels", paramLabel = "N", defaultValue = "1",
            description = "channels of raw samples, interleaved (default: ${DEFAULT-VALUE})")
    private int channels;

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
}
