package org.ecapa4j.cli.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ecapa4j.audio.AudioFile;
import org.ecapa4j.audio.Recording;
import org.ecapa4j.audio.stream.PcmStream;
import org.ecapa4j.audio.stream.ResampledStream;
import org.ecapa4j.cli.console.CommandException;
import org.ecapa4j.cli.console.Console;
import org.ecapa4j.cli.text.Json;

/**
 * One sound to work on.
 *
 * @param name    as results name it: the path as it was given, or {@code -} for standard input
 * @param fault   why there is nothing to work on, when that is known already
 * @param reading how it is read
 */
public record Input(String name, Optional<String> fault, Reading reading) {

    /** The name that stands for standard input. */
    public static final String STANDARD_INPUT = "-";

    private static final Set<String> OTHER_NAMES_OF_STANDARD_INPUT = Set.of("/dev/stdin", "/dev/fd/0",
            "/proc/self/fd/0");

    public static Input of(String name) {
        return new Input(name, Optional.empty());
    }

    Input(String name, Optional<String> fault) {
        this(name, fault, Reading.PLAIN);
    }

    static Input faulty(String name, String fault) {
        return new Input(name, Optional.of(fault));
    }

    /** The same, read in another way. */
    public Input with(Reading other) {
        return new Input(name, fault, other);
    }

    /** How messages call it. */
    public String title() {
        return key(isStandardInput() ? "standard input" : name, channelField().toString());
    }

    /** What tells it from all others in a file of results: its name, and its channel if one is heard alone. */
    public String key() {
        return key(name, channelField().toString());
    }

    /** The key of a row that says so of its input; {@code channel} is empty for a mean. */
    public static String key(String name, String channel) {
        return channel.isEmpty() ? name : name + ", channel " + channel;
    }

    /** How JSON names it: {@code file}, and {@code channel} if one is heard alone. */
    public Map<String, Object> members() {
        Map<String, Object> members = Json.object("file", name);
        reading.channel().ifPresent(number -> members.put("channel", number));
        return members;
    }

    /** How CSV names it: {@code file}, and {@code channel} where rows say which they are about. */
    public static List<String> columns(boolean channels) {
        return channels ? List.of("file", "channel") : List.of("file");
    }

    /** A field for each of {@link #columns}. */
    public List<Object> fields(boolean channels) {
        return channels ? List.of(name, channelField()) : List.of(name);
    }

    /** The number of the channel that is heard alone, or nothing. */
    private Object channelField() {
        return reading.channel().isEmpty() ? "" : reading.channel().getAsInt();
    }

    /** Whether it comes through standard input. */
    public boolean isStandardInput() {
        return name.equals(STANDARD_INPUT);
    }

    /** The pipe or device that it comes through, by the same name whatever it is called here. */
    String pipe() {
        return OTHER_NAMES_OF_STANDARD_INPUT.contains(name) ? STANDARD_INPUT : name;
    }

    /** Whether it can be read a second time: an ordinary file, or one that is not there. */
    public boolean isRepeatable() {
        return !isStandardInput() && (!Files.exists(Path.of(name)) || Files.isRegularFile(Path.of(name)));
    }

    /** Decodes the whole of it to 16 kHz mono. */
    public Recording decode(Console console) throws IOException {
        try (PcmStream sound = open(console)) {
            return AudioFile.decode(sound, title(), Double.POSITIVE_INFINITY);
        }
    }

    /** Opens it at 16 kHz mono; the warnings have its level in it when that is unusual. */
    public PcmStream open16k(Console console) throws IOException {
        return new ResampledStream(new MeasuredStream(open(console)), AudioFile.MODEL_RATE_HZ);
    }

    /** Opens it at its own rate. */
    public PcmStream open(Console console) throws IOException {
        fault.ifPresent(text -> {
            throw CommandException.failed(text);
        });
        return isStandardInput() ? reading.open(console.in(), title()) : reading.open(Path.of(name));
    }
}
