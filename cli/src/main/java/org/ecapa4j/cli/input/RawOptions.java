package org.ecapa4j.cli.input;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.ecapa4j.audio.RawPcm;
import org.ecapa4j.audio.stream.AudioFormatException;
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

    @Option(names = "--channels", paramLabel = "N", description = "channels of raw samples, interleaved (default: 1)")
    private Optional<Integer> channels = Optional.empty();

    public boolean given() {
        return encoding.isPresent();
    }

    public Optional<Integer> rateHz() {
        return rateHz;
    }

    /** Encoding, rate in Hz and channels, such as {@code s16le:8000:1}, for results; empty if there are none. */
    public Optional<String> text() {
        return encoding.map(each -> each.name().toLowerCase(Locale.ROOT) + ":" + rateHz.orElseThrow() + ":"
                + channelCount());
    }

    private int channelCount() {
        return channels.orElse(1);
    }

    /** Refuses to guess the rate. */
    public void check() {
        if (channels.isPresent() && encoding.isEmpty()) {
            throw CommandException.usage("--channels: sounds say themselves how many they have; expected --raw with"
                    + " it; one of them alone is --channel");
        }
        if (channelCount() < 1 || channelCount() > RawPcm.MAX_CHANNELS) {
            throw CommandException.usage("--channels: expected 1 to " + RawPcm.MAX_CHANNELS + ", found "
                    + channelCount());
        }
        if (encoding.isPresent() && rateHz.isEmpty()) {
            throw CommandException.usage("--raw: expected --rate HZ with it: raw samples do not say their rate");
        }
        int rate = rateHz.orElse(SincFilterBank.MIN_RATE_HZ);
        if (rate < SincFilterBank.MIN_RATE_HZ || rate > SincFilterBank.MAX_RATE_HZ) {
            throw CommandException.usage("--rate: expected " + SincFilterBank.MIN_RATE_HZ + " to "
                    + SincFilterBank.MAX_RATE_HZ + ", found " + rate);
        }
    }

    /**
     * After {@link #check}.
     *
     * @throws AudioFormatException when the sound has a header, which would be heard as noise
     */
    public PcmStream open(InputStream in, String name) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in);
        buffered.mark(RawPcm.HEAD_BYTES);
        byte[] head = buffered.readNBytes(RawPcm.HEAD_BYTES);
        buffered.reset();
        Optional<String> known = RawPcm.headerOf(head);
        if (known.isPresent()) {
            in.close();
            throw new AudioFormatException(name, "--raw: expected samples without a header, found " + known.get()
                    + "; leave --raw out");
        }
        return RawPcm.open(buffered, name, encoding.orElseThrow(), rateHz.orElseThrow(), channelCount());
    }

    /** After {@link #check}. */
    PcmStream open(Path file) throws IOException {
        return open(Files.newInputStream(file), file.toString());
    }
}
