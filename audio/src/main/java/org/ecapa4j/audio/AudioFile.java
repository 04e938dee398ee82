package org.ecapa4j.audio;

import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import org.ecapa4j.Waveform;
import org.ecapa4j.audio.spi.SecondPassNeeded;
import org.ecapa4j.audio.stream.AudioFormatException;
import org.ecapa4j.audio.stream.CheckedStream;
import org.ecapa4j.audio.stream.PcmStream;
import org.ecapa4j.audio.stream.ResampledStream;

/**
 * Opens sound of any known format: recognised by its content, mixed to mono, every sample checked to be a finite
 * number.
 *
 * <p>{@code read} and {@code decode} hold the whole clip; {@code open} and {@code open16k} stream in bounded memory,
 * and {@code open16k} gives the samples of {@code read} bit for bit. All methods are thread-safe. They throw {@link
 * AudioFormatException} when the bytes are not sound that can be read, other {@link IOException}s when they cannot be
 * had.
 */
public final class AudioFile {

    /** The rate that the model hears, in Hz. */
    public static final int MODEL_RATE_HZ = 16_000;

    private static final int BUFFER_BYTES = 1 << 16;

    private AudioFile() {
    }

    /** Decodes a whole file to 16 kHz mono. A file that holds no samples is an error. */
    public static Waveform read(Path file) throws IOException {
        return decode(file).waveform();
    }

    /** Decodes a whole stream to 16 kHz mono; {@code name} is for messages. Does not close {@code in}. */
    public static Waveform read(InputStream in, String name) throws IOException {
        return decode(in, name).waveform();
    }

    /** As {@link #read(Path)}, with what is known about the file, warnings among it. */
    public static Recording decode(Path file) throws IOException {
        return decode(file, Double.POSITIVE_INFINITY);
    }

    /**
     * As {@link #decode(Path)}, for files of unknown origin: one that is longer than {@code maxSeconds} is refused as
     * soon as so much of it has been decoded, before it takes the memory.
     *
     * @throws AudioFormatException also if the sound is longer
     * @throws IllegalArgumentException if {@code maxSeconds} is not positive
     */
    public static Recording decode(Path file, double maxSeconds) throws IOException {
        checkLimit(maxSeconds);
        try (PcmStream stream = open(file)) {
            return WholeClip.decode(stream, file.toString(), maxSeconds);
        }
    }

    /** As {@link #read(InputStream, String)}, with what is known about the sound, warnings among it. */
    public static Recording decode(InputStream in, String name) throws IOException {
        return decode(in, name, Double.POSITIVE_INFINITY);
    }

    /** As {@link #decode(Path, double)}, for a stream; does not close {@code in}. */
    public static Recording decode(InputStream in, String name, double maxSeconds) throws IOException {
        checkLimit(maxSeconds);
        return WholeClip.decode(open(in, name), name, maxSeconds);
    }

    /**
     * Decodes what is left of a stream to 16 kHz mono, as {@link #decode(Path, double)} does a file. Does not close it.
     *
     * @param name for messages
     */
    public static Recording decode(PcmStream sound, String name, double maxSeconds) throws IOException {
        Objects.requireNonNull(sound, "sound");
        Objects.requireNonNull(name, "name");
        checkLimit(maxSeconds);
        return WholeClip.decode(sound, name, maxSeconds);
    }

    /** Opens a file at its own rate. */
    public static PcmStream open(Path file) throws IOException {
        String name = file.toString();
        SecondPassNeeded.Pass pass;
        try {
            return opened(newInputStream(file), in -> FormatSniffer.open(in, name), name);
        } catch (SecondPassNeeded e) {
            // A named pipe cannot be read twice.
            if (!Files.isRegularFile(file)) {
                throw e.refusal();
            }
            pass = e.pass();
        }
        return opened(newInputStream(file), in -> FormatSniffer.openAgain(in, name, pass), name);
    }

    /** Opens a stream at its own rate; {@code name} is for messages. Closing the result closes {@code in}. */
    public static PcmStream open(InputStream in, String name) throws IOException {
        Objects.requireNonNull(in, "in");
        Objects.requireNonNull(name, "name");
        try {
            return new CheckedStream(FormatSniffer.open(new BufferedInputStream(in, BUFFER_BYTES), name), name);
        } catch (SecondPassNeeded e) {
            throw e.refusal();
        }
    }

    /** Opens a file, resampled to 16 kHz. */
    public static PcmStream open16k(Path file) throws IOException {
        return new ResampledStream(open(file), MODEL_RATE_HZ);
    }

    /** Opens a stream, resampled to 16 kHz; {@code name} is for messages. Closing the result closes {@code in}. */
    public static PcmStream open16k(InputStream in, String name) throws IOException {
        return new ResampledStream(open(in, name), MODEL_RATE_HZ);
    }

    private static void checkLimit(double maxSeconds) {
        if (!(maxSeconds > 0)) {
            throw new IllegalArgumentException("longest clip: expected more than 0 s, found " + maxSeconds);
        }
    }

    /** How the sound in a file is opened. */
    private interface Opener {

        PcmStream open(BufferedInputStream in) throws IOException;
    }

    private static PcmStream opened(InputStream in, Opener opener, String name) throws IOException {
        try {
            return new CheckedStream(opener.open(new BufferedInputStream(in, BUFFER_BYTES)), name);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** The file's bytes, with errors in words: the plain messages of the file system are the bare path. */
    private static InputStream newInputStream(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "expected a file, found a folder");
        }
        try {
            // Of a pipe or device, the streams of channels ask for a position that it has not.
            boolean special = file.getFileSystem() == FileSystems.getDefault() && Files.exists(file)
                && !Files.isRegularFile(file);
            return special ? new FileInputStream(file.toFile()) : Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            throw new NoSuchFileException(file.toString(), null, "no such file");
        } catch (AccessDeniedException e) {
            throw new AccessDeniedException(file.toString(), null, "may not be read");
        }
    }
}
