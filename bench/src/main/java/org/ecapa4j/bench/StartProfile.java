package org.ecapa4j.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ecapa4j.Numerics;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.Waveform;
import org.ecapa4j.audio.AudioFile;
import org.ecapa4j.KernelChoice;
import org.ecapa4j.onnx.OnnxFile;

/**
 * Tells where the time of a fresh JVM goes: {@code MODEL CLIP vector|scalar}. Prints milliseconds up to main, for
 * reading the file, packing the weights, reading the clip, and the first passes. The start of the process is known to a
 * hundredth of a second.
 */
public final class StartProfile {

    private static final int PASSES = 4;

    private StartProfile() {}

    /** See the class. */
    public static void main(String[] args) throws IOException {
        long entered = System.nanoTime();
        Instant now = Instant.now();
        List<String> columns = new ArrayList<>();
        OnnxFile file = OnnxFile.open(Path.of(args[0]));
        long last = stamp(columns, "file", entered);
        VoiceGender model = VoiceGender.load(file, Numerics.PARITY, KernelChoice.choose(args[2]));
        last = stamp(columns, "packing", last);
        Waveform clip = AudioFile.read(Path.of(args[1]));
        last = stamp(columns, "clip", last);
        for (int pass = 1; pass <= PASSES; pass++) {
            model.classify(clip);
            last = stamp(columns, "pass " + pass, last);
        }
        Instant started = ProcessHandle.current().info().startInstant().orElse(now);
        System.out.println("JVM " + Duration.between(started, now).toMillis() + ", " + String.join(", ", columns));
    }

    private static long stamp(List<String> columns, String title, long since) {
        long now = System.nanoTime();
        columns.add(String.format(Locale.ROOT, "%s %.0f", title, (now - since) / 1e6));
        return System.nanoTime();
    }
}
