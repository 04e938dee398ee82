package org.ecapa4j.cli.input;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.ecapa4j.audio.AudioFile;
import org.ecapa4j.audio.Recording;
import org.ecapa4j.audio.stream.PcmStream;
import org.ecapa4j.audio.stream.ResampledStream;
import org.ecapa4j.cli.console.CommandException;
import org.ecapa4j.cli.console.Console;

/**
 * One sound to work on.
 *
 * @param name  as results name it: the path as it was given, or {@code -} for standard input
 * @param fault why there is nothing to work on, when that is known already
 */
public record Input(String name, Optional<String> fault) {

    /** The name that stands for standard input. */
    public static final String STANDARD_INPUT = "-";

    public static Input of(String name) {
        return new Input(name, Optional.empty());
    }

    static Input faulty(String name, String fault) {
        return new Input(name, Optional.of(fault));
    }

    /** How messages call it. */
    public String title() {
        return name.equals(STANDARD_INPUT) ? "standard input" : name;
    }

    /** Decodes the whole of it to 16 kHz mono. */
    public Recording decode(Console console) throws IOException {
        checkNoFault();
        return name.equals(STANDARD_INPUT) ? AudioFile.decode(console.in(), title()) : AudioFile.decode(Path.of(name));
    }

    /** Opens it at 16 kHz mono; the warnings have its level in it when that is unusual. */
    public PcmStream open16k(Console console) throws IOException {
        checkNoFault();
        PcmStream sound = name.equals(STANDARD_INPUT) ? AudioFile.open(console.in(), title())
                : AudioFile.open(Path.of(name));
        return new ResampledStream(new MeasuredStream(sound), AudioFile.MODEL_RATE_HZ);
    }

    private void checkNoFault() {
        fault.ifPresent(text -> {
            throw CommandException.failed(text);
        });
    }
}
