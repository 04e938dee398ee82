package org.ecapa4j.cli.input;

import java.util.Optional;
import picocli.CommandLine.Option;

/** {@link SoundOptions} of commands that have no place for several results of one sound. */
public final class OneChannelOptions extends SoundOptions {

    @Option(names = CHANNEL, paramLabel = "N",
            description = "one channel alone instead of the mean of all, counted from 1")
    private Optional<String> channel = Optional.empty();

    /** Whether one channel is heard alone. */
    public boolean given() {
        return channel.isPresent();
    }

    @Override
    Optional<String> channel() {
        return channel;
    }

    @Override
    String expected() {
        return "a number from 1 on";
    }
}
