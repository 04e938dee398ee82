package org.ecapa4j.cli.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ecapa4j.audio.AudioFile;
import org.ecapa4j.audio.RawPcm;
import org.ecapa4j.audio.stream.AudioFormatException;
import org.ecapa4j.audio.stream.PcmStream;
import org.ecapa4j.cli.console.CommandException;

/**
 * Keeps results from taking the place of something that cannot be had again. What the command reads and what is sound
 * is never replaced; anything else only when the user says so.
 */
public final class OutputGuard {

    private final List<Path> read;
    private final boolean force;
    private Set<Object> keysOfRead;

    /**
     * A guard.
     *
     * @param force whether the user wants other files replaced
     * @param read  what the command reads: inputs, lists, the model
     */
    @SafeVarargs
    public OutputGuard(boolean force, Collection<Path>... read) {
        this.read = Stream.of(read).flatMap(Collection::stream).toList();
        this.force = force;
    }

    /**
     * Checks a file that is to be written from its beginning.
     *
     * @param option what names the file
     * @param wayOut what can be done other than to replace it, such as {@code ", --resume goes on with it"}; may be
     *               empty
     * @throws CommandException when it may not be replaced
     */
    public void check(String option, Path file, String wayOut) {
        checkKind(option, file);
        if (!force && holdsSomething(file)) {
            throw CommandException.failed(option + " " + file + ": is there already; --force replaces it" + wayOut);
        }
    }

    /** Checks only that a file is none that must never be replaced. */
    public void checkKind(String option, Path file) {
        if (isRead(file)) {
            throw CommandException.failed(option + " " + file + ": expected another file than those that are read");
        }
        if (holdsSomething(file)) {
            soundIn(file).ifPresent(found -> {
                throw CommandException.failed(option + " " + file + ": expected a file for results, found " + found
                        + "; give another name, or delete that file if it may go");
            });
        }
    }

    /** Devices and pipes hold nothing that could be lost, nor do empty files. */
    private static boolean holdsSomething(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) > 0;
        } catch (IOException e) {
            return true;
        }
    }

    private boolean isRead(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        if (keysOfRead == null) {
            keysOfRead = new HashSet<>();
            read.forEach(each -> keysOfRead.add(key(each)));
        }
        return keysOfRead.contains(key(file));
    }

    /** The same for all names and links of one file, as far as the system tells. */
    private static Object key(Path file) {
        try {
            Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
            return key == null ? file.toRealPath() : key;
        } catch (IOException e) {
            return file.toAbsolutePath().normalize();
        }
    }

    private static boolean isMarked(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return RawPcm.headerOf(in.readNBytes(RawPcm.HEAD_BYTES)).isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    /** What there is to be lost: sound, whether or not it is read here. */
    private static Optional<String> soundIn(Path file) {
        try (PcmStream sound = AudioFile.open(file)) {
            return Optional.of("sound (" + sound.format() + ")");
        } catch (AudioFormatException e) {
            // By its mark or by its name; any file that is unknown could be sound, and is not meant.
            return e.wavCommand().filter(command -> command.startsWith("ffmpeg -f ") || isMarked(file))
                    .map(command -> "what may be sound");
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
