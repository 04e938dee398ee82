package org.ecapa4j.audio.stream;

import java.io.IOException;
import java.util.OptionalLong;

/**
 * The bytes are not sound that can be read: the message is one line with the file, the byte offset where there is one,
 * what was expected and what was found.
 *
 * <p>It is an {@link IOException}, because whoever opens a file must handle those already and treats a broken file like
 * an unreadable one.
 */
public final class AudioFormatException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final String fault;
    private final long offset;

    /** A fault of the whole file. */
    public AudioFormatException(String name, String fault) {
        super(name + ": " + fault);
        this.name = name;
        this.fault = fault;
        this.offset = -1;
    }

    /** A fault at one place of the file. */
    public AudioFormatException(String name, long offset, String fault) {
        super(name + ": byte " + offset + ": " + fault);
        this.name = name;
        this.fault = fault;
        this.offset = offset;
    }

    /** Name of the file or stream. */
    public String name() {
        return name;
    }

    /** What is wrong: the message without name and offset. */
    public String fault() {
        return fault;
    }

    /** Offset in bytes of the fault. */
    public OptionalLong offset() {
        return offset < 0 ? OptionalLong.empty() : OptionalLong.of(offset);
    }
}
