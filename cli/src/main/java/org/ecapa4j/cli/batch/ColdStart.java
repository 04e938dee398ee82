package org.ecapa4j.cli.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.ecapa4j.Numerics;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.audio.AudioFile;
import org.ecapa4j.audio.stream.PcmStream;
import org.ecapa4j.cli.input.Input;
import org.ecapa4j.kernel.KernelChoice;
import org.ecapa4j.weights.FrontEndDefinition;

/**
 * What makes a fresh JVM answer soonest: which kernels for a short job, and a warm-up before a long one.
 *
 * <p>Until C2 has compiled it, code on the Vector API runs many times slower than plain loops: its first pass takes
 * about a second, plain Java's a third of one. A job of a few seconds of sound is over before the vector kernels are
 * any good. Both give the same bits in {@code parity} numerics, so there the choice changes nothing but the time;
 * {@code precise} keeps to one kind, because its last digits depend on it.
 */
public final class ColdStart {

    /** Sound up to this length is answered sooner by plain Java; measured, see docs/performance.md. */
    private static final double SHORT_SECONDS = 15;
    /** Asking more files for their length would itself take time. */
    private static final int FEW_FILES = 8;

    /** A tenth of a second. */
    private static final float[] NOISE = noise(FrontEndDefinition.SAMPLE_RATE_HZ / 10);
    private static final int WARM_UP_PASSES = 20;

    private ColdStart() {}

    /** The kernels for a job. */
    public static KernelChoice kernels(List<Input> inputs, Numerics numerics) {
        boolean free = System.getProperty(KernelChoice.PROPERTY, "auto").equals("auto");
        if (free && numerics == Numerics.PARITY && isShort(inputs)) {
            return new KernelChoice(KernelChoice.choose("scalar").kernels(),
                    "plain Java, because so short a job ends before C2 has compiled the others");
        }
        return KernelChoice.best();
    }

    /**
     * Has vector code compiled before a long job begins. A pass over a clip goes through one loop after another, each
     * of them slow until C2 is done with it; short passes make all of them hot within a second, and C2 compiles one
     * while others are being run.
     */
    public static void warmUp(VoiceGender model, List<Input> inputs) {
        if (model.kernels().kernels().name().startsWith("vector") && !isShort(inputs)) {
            for (int i = 0; i < WARM_UP_PASSES; i++) {
                model.classify(NOISE, FrontEndDefinition.SAMPLE_RATE_HZ);
            }
        }
    }

    private static float[] noise(int samples) {
        SplittableRandom random = new SplittableRandom(1);
        float[] noise = new float[samples];
        for (int i = 0; i < samples; i++) {
            noise[i] = (float) random.nextDouble(-0.1, 0.1);
        }
        return noise;
    }

    private static boolean isShort(List<Input> inputs) {
        return inputs.size() <= FEW_FILES && seconds(inputs) <= SHORT_SECONDS;
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
            return sound.frames().isEmpty() ? Double.POSITIVE_INFINITY : (double) sound.frames()
                    .getAsLong() / sound.sampleRateHz();
        } catch (IOException unreadable) {
            return 0;
        }
    }
}
