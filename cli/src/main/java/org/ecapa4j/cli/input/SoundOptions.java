package org.ecapa4j.cli.input;

import java.util.Optional;
import java.util.OptionalInt;
import org.ecapa4j.cli.console.CommandException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the user says of sounds that they do not say themselves: a mixin. */
public final class SoundOptions {

    private static final String SPLIT = "split";

    @Option(names = "--channel", paramLabel = "N|split",
            description = "one channel alone instead of the mean of all, counted from 1; split: each channel on its"
                    + " own, as of the two parties of a call")
    private Optional<String> channel = Optional.empty();

    @Option(names = "--ffmpeg", description = "have the program ffmpeg, which must be on the PATH, read files that"
            + " no decoder here can")
    private boolean ffmpeg;

    @Mixin
    private RawOptions raw = new RawOptions();

    /** Whether each channel is heard on its own. */
    public boolean split() {
        return channel.filter(SPLIT::equals).isPresent();
    }

    /** Whether results say which channel they are about. */
    public boolean namesChannels() {
        return channel.isPresent();
    }

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

    /** The same where there is no place for several results. */
    public void refuseSplit() {
        if (split()) {
            throw CommandException.usage("--channel: expected a number from 1 on, found split");
        }
    }

    private OptionalInt channelNumber() {
        if (channel.isEmpty() || split()) {
            return OptionalInt.empty();
        }
        try {
            int number = Integer.parseInt(channel.get());
            if (number >= 1) {
                return OptionalInt.of(number);
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw CommandException.usage("--channel: expected a number from 1 on, or split, found " + channel.get());
    }
}
