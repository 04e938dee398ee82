package org.ecapa4j.cli.input;

import java.util.Optional;
import java.util.OptionalInt;
import org.ecapa4j.cli.console.CommandException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the user says of sounds that they do not say themselves: a mixin, whose kinds tell how channels are heard. */
public abstract sealed class SoundOptions permits OneChannelOptions, EachChannelOptions {

    static final String CHANNEL = "--channel";

    @Option(names = "--ffmpeg", description = "have the program ffmpeg, which must be on the PATH, read files that"
            + " no decoder here can")
    private boolean ffmpeg;

    @Mixin
    private RawOptions raw = new RawOptions();

    /** The number of a channel as it was given; empty where all are heard. */
    abstract Optional<String> channel();

    /** What a number is expected to be. */
    abstract String expected();

    /** How sounds are read; of those whose channels are heard on their own, before they are. */
    public Reading reading() {
        Reading reading = readingOrMicrophone();
        if (raw.rateHz().isPresent() && !raw.given()) {
            throw CommandException.usage("--rate: files say their rate themselves; expected --raw with it");
        }
        return reading;
    }

    /** The same where {@code --rate} may be that of a microphone. */
    public Reading readingOrMicrophone() {
        raw.check();
        return new Reading(channelNumber(), raw, ffmpeg);
    }

    /** Encoding, rate and channels of raw samples, for results; empty if there are none. */
    public Optional<String> raw() {
        return raw.text();
    }

    private OptionalInt channelNumber() {
        if (channel().isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            int number = Integer.parseInt(channel().get());
            if (number >= 1) {
                return OptionalInt.of(number);
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw CommandException.usage(CHANNEL + ": expected " + expected() + ", found " + channel().get());
    }
}
