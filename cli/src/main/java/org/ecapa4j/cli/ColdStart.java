package org.ecapa4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.ecapa4j.Numerics;
import org.ecapa4j.audio.AudioFile;
import org.ecapa4j.audio.PcmStream;
import org.ecapa4j.kernel.KernelChoice;

/**
 * Which kernels answer soonest in a fresh JVM.
 *
 * <p>Until C2 has compiled it, code on the Vector API runs many times slower than plain loops: its first pass takes about a second, plain Java's a
 * third of one. A job of a few seconds of sound is over before the vector kernels are any good. Both give the same bits in {@code parity} numerics, so there
 * the choice changes nothing but the time; {@code precise} keeps to one kind, because its last digits depend on it.
 */
final class ColdStart {

    /** Sound up to this length is answered sooner by plain Java; measured, see docs/performance.md. */
    private static final double SHORT_SECONDS = 15;
    /** Asking more files for their length would itself take time. */
    private static final int FEW_FILES = 8;

    private ColdStart() {}

    /** The kernels for a job. */
    static KernelChoice kernels(List<Input> inputs, Numerics numerics) {
        boolean free = System.getProperty(KernelChoice.PROPERTY, "auto").equals("auto");
        if (free && numerics == Numerics.PARITY && inputs.size() <= FEW_FILES && seconds(inputs) <= SHORT_SECONDS) {
            return new KernelChoice(KernelChoice.choose("scalar").kernels(), "plain Java, because so short a job ends before C2 has compiled the others");
        }
        return KernelChoice.best();
    }

    private static double seconds(List<Input> inputs) {
        double seconds = 0;
        for (Input input : inputs) {
            seconds += seconds(input);
        }
        return seconds;
    }

    /** Infinite when it cannot be told; 0 for what cannot be opened, because it is reported later. */
    private static double seconds(Input input) {
        if (input.name().equals(Input.STANDARD_INPUT)) {
            return Double.POSITIVE_INFINITY;
        }
        if (input.fault().isPresent()) {
            return 0;
        }
        try (PcmStream sound = AudioFile.open(Path.of(input.name()))) {
            return sound.frames().isEmpty() ? Double.POSITIVE_INFINITY : (double) sound.frames().getAsLong() / sound.sampleRateHz();
        } catch (IOException unreadable) {
            return 0;
        }
    }
}
