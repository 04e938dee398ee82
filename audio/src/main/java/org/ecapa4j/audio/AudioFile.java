package org.ecapa4j.audio;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.ecapa4j.Waveform;
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
    private static final int FIRST_CAPACITY_SAMPLES = 1 << 18;
    private static final int MAX_SAMPLES = Integer.MAX_VALUE - 8;

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
        try (PcmStream stream = open(file)) {
            return decode(stream, file.toString());
        }
    }

    /** As {@link #read(InputStream, String)}, with what is known about the sound, warnings among it. */
    public static Recording decode(InputStream in, String name) throws IOException {
        return decode(open(in, name), name);
    }

    /** Opens a file at its own rate. */
    public static PcmStream open(Path file) throws IOException {
        InputStream in = newInputStream(file);
        try {
            return open(in, file.toString());
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** Opens a stream at its own rate; {@code name} is for messages. Closing the result closes {@code in}. */
    public static PcmStream open(InputStream in, String name) throws IOException {
        Objects.requireNonNull(in, "in");
        Objects.requireNonNull(name, "name");
        return new CheckedStream(FormatSniffer.open(new BufferedInputStream(in, BUFFER_BYTES), name), name);
    }

    /** Opens a file, resampled to 16 kHz. */
    public static PcmStream open16k(Path file) throws IOException {
        return new ResampledStream(open(file), MODEL_RATE_HZ);
    }

    /** Opens a stream, resampled to 16 kHz; {@code name} is for messages. Closing the result closes {@code in}. */
    public static PcmStream open16k(InputStream in, String name) throws IOException {
        return new ResampledStream(open(in, name), MODEL_RATE_HZ);
    }

    private static Recording decode(PcmStream source, String name) throws IOException {
        PcmStream stream = new ResampledStream(source, MODEL_RATE_HZ);
        float[] samples = new float[(int) Math.min(stream.frames().orElse(0) + 1, FIRST_CAPACITY_SAMPLES)];
        int length = 0;
        while (true) {
            if (length == samples.length) {
                if (length == MAX_SAMPLES) {
                    throw new AudioFormatException(name, "longer than " + MAX_SAMPLES
                        + " samples at 16 kHz: read it as a stream");
                }
                samples = Arrays.copyOf(samples, (int) Math.min(length * 2L, MAX_SAMPLES));
            }
            int found = stream.read(samples, length, samples.length - length);
            if (found < 0) {
                break;
            }
            length += found;
        }
        if (length == 0) {
            throw new AudioFormatException(name, "holds no samples");
        }
        Waveform waveform = new Waveform(Arrays.copyOf(samples, length), MODEL_RATE_HZ);
        return new Recording(waveform, source.format(), source.sampleRateHz(), source.channels(), source.warnings());
    }

    /** The file's bytes, with errors in words: the plain messages of the file system are the bare path. */
    private static InputStream newInputStream(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "expected a file, found a folder");
        }
        try {
            return Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            throw new NoSuchFileException(file.toString(), null, "no such file");
        } catch (AccessDeniedException e) {
            throw new AccessDeniedException(file.toString(), null, "may not be read");
        }
    }
}
