package org.ecapa4j.audio.stream;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The bytes are not sound that can be read: the message is one line with the file, the byte offset where there is one,
 * what was expected and what was found, and the way out where there is one.
 *
 * <p>It is an {@link IOException}, because whoever opens a file must handle those already and treats a broken file like
 * an unreadable one.
 */
public final class AudioFormatException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final String fault;
    private final long offset;
    /** Empty if there is none. */
    private final String wavCommand;

    /** A fault of the whole file. */
    public AudioFormatException(String name, String fault) {
        this(name, -1, fault, "");
    }

    /** A fault at one place of the file. */
    public AudioFormatException(String name, long offset, String fault) {
        this(name, offset, fault, "");
    }

    private AudioFormatException(String name, long offset, String fault, String wavCommand) {
        super(name + (offset < 0 ? "" : ": byte " + offset) + ": " + fault
            + (wavCommand.isEmpty() ? "" : "; ffmpeg may read it: " + wavCommand));
        this.name = name;
        this.fault = fault;
        this.offset = offset;
        this.wavCommand = wavCommand;
    }

    /**
     * Sound that is not read here and that ffmpeg may turn into WAV: the message ends with the command.
     *
     * @param inputOptions options that ffmpeg needs to read it, such as {@code -f mulaw -ar 8000}; may be empty
     */
    public static AudioFormatException convertible(String name, String fault, String inputOptions) {
        return new AudioFormatException(name, -1, fault, FfmpegLine.of(name, inputOptions));
    }

    /** As {@link #convertible(String, String, String)} without options, for a fault at one place of the file. */
    public static AudioFormatException convertible(String name, long offset, String fault) {
        return new AudioFormatException(name, offset, fault, FfmpegLine.of(name, ""));
    }

    /** Name of the file or stream. */
    public String name() {
        return name;
    }

    /** What is wrong: the message without name, offset and command. */
    public String fault() {
        return fault;
    }

    /** Offset in bytes of the fault. */
    public OptionalLong offset() {
        return offset < 0 ? OptionalLong.empty() : OptionalLong.of(offset);
    }

    /**
     * The shell command that writes the sound as WAV to standard output, to be followed by a pipe into whatever reads
     * standard input. The message ends with it.
     */
    public Optional<String> wavCommand() {
        return wavCommand.isEmpty() ? Optional.empty() : Optional.of(wavCommand);
    }
}
