package org.ecapa4j.cli.input;

import java.util.Optional;
import picocli.CommandLine.Option;

/** {@link SoundOptions} of commands that can hear each channel of a sound on its own. */
public final class EachChannelOptions extends SoundOptions {

    private static final String SPLIT = "split";

    @Option(names = CHANNEL, paramLabel = "N|split",
            description = "one channel alone instead of the mean of all, counted from 1; split: each channel on its"
                    + " own, as of the two parties of a call")
    private Optional<String> channel = Optional.empty();

    /** Whether each channel is heard on its own. */
    boolean split() {
        return channel.filter(SPLIT::equals).isPresent();
    }

    /** Whether results say which channel they are about. */
    boolean namesChannels() {
        return channel.isPresent();
    }

    @Override
    Optional<String> channel() {
        return channel.filter(given -> !given.equals(SPLIT));
    }

    @Override
    String expected() {
        return "a number from 1 on, or split";
    }
}
