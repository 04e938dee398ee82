package org.ecapa4j.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ecapa4j.audio.AudioFile;

/**
 * The speech that is classified: the clips of a folder ({@code -Dclips=DIR}, {@code golden/audio} by default), one
 * after the other, at 16 kHz.
 */
final class Speech {

    private static final int RATE_HZ = AudioFile.MODEL_RATE_HZ;
    /** Clips begin with a little silence. */
    private static final int SKIPPED_SAMPLES = RATE_HZ / 4;

    private Speech() {}

    /** The first seconds of the speech. */
    static float[] seconds(double seconds) {
        int wanted = (int) (seconds * RATE_HZ);
        float[] joined = new float[0];
        for (Path clip : clips()) {
            if (joined.length >= wanted + SKIPPED_SAMPLES) {
                break;
            }
            joined = append(joined, read(clip));
        }
        if (joined.length < wanted + SKIPPED_SAMPLES) {
            throw new IllegalStateException("expected clips of at least " + seconds + " s in " + folder() + ", found "
                    + joined.length / (double) RATE_HZ + " s");
        }
        return Arrays.copyOfRange(joined, SKIPPED_SAMPLES, SKIPPED_SAMPLES + wanted);
    }

    private static Path folder() {
        return Path.of(System.getProperty("clips", "golden/audio"));
    }

    private static List<Path> clips() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(file -> file.toString().endsWith(".wav")).sorted().collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static float[] read(Path clip) {
        try {
            return AudioFile.read(clip).samples();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static float[] append(float[] head, float[] tail) {
        float[] joined = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, joined, head.length, tail.length);
        return joined;
    }
}
