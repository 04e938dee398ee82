package org.ecapa4j.cli.input;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ecapa4j.audio.stream.PcmStream;
import org.ecapa4j.cli.console.Console;

/** The channels of one sound as so many inputs. */
final class Channels {

    private Channels() {}

    /** One input for each channel. A sound that cannot be opened stays one: it is reported when its turn comes. */
    static Stream<Input> of(Input input, Console console) {
        if (input.fault().isPresent()) {
            return Stream.of(input);
        }
        if (!input.isRepeatable()) {
            return Stream.of(new Input(input.name(), Optional.of("--channel split: expected a file, found a pipe, which"
                    + " can be read only once; expected a number"), input.reading()));
        }
        try (PcmStream sound = input.open(console)) {
            int channels = sound.channels();
            return IntStream.rangeClosed(1, channels).mapToObj(number -> input.with(input.reading().ofChannel(number)));
        } catch (IOException | RuntimeException unreadable) {
            return Stream.of(input);
        }
    }
}
