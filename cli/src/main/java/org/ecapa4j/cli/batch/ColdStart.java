package org.ecapa4j.cli.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.ecapa4j.KernelChoice;
import org.ecapa4j.Numerics;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.audio.AudioFile;
import org.ecapa4j.audio.stream.PcmStream;
import org.ecapa4j.cli.input.Input;

/**
 * What makes a fresh JVM answer soonest: which kernels for a short job, and a warm-up before a long one. The one place
 * that knows what a short job is.
 *
 * <p>Until C2 has compiled it, code on the Vector API runs many times slower than plain loops: its first pass takes
 * about a second, plain Java's a third of one. A job of a few seconds of sound is over before the vector kernels are
 * any good. Both give the same bits in {@code parity} numerics, so there the choice changes nothing but the time;
 * {@code precise} keeps to one kind, because its last digits depend on it.
 *
 * <p>A JVM also starts a fifth of a second sooner without the module of the Vector API. The launchers start it so when
 * the job may be a short one, and say by {@link #TRIAL_PROPERTY} that they will start it again, with the module, if it
 * ends with {@link org.ecapa4j.cli.console.ExitCode#AGAIN}.
 */
public final class ColdStart {

    /** Set by a launcher that has left out the module of the Vector API and can start this JVM again with it. */
    static final String TRIAL_PROPERTY = "ecapa4j.trial";

    /** Sound up to this length is answered sooner by plain Java; measured, see docs/performance.md. */
    private static final double SHORT_SECONDS = 15;
    /** Asking more files for their length would itself take time. */
    private static final int FEW_FILES = 8;

    private static final int WARM_UP_PASSES = 20;

    private final boolean shortSound;
    private final Numerics numerics;

    private ColdStart(boolean shortSound, Numerics numerics) {
        this.shortSound = shortSound;
        this.numerics = numerics;
    }

    /** Looks at a job that is about to begin. */
    public static ColdStart of(List<Input> inputs, Numerics numerics) {
        return new ColdStart(inputs.size() <= FEW_FILES && seconds(inputs) <= SHORT_SECONDS, numerics);
    }

    /** Whether the launcher can start this JVM again, and waits for a decision before standard input is read. */
    public static boolean isTrial() {
        return Boolean.getBoolean(TRIAL_PROPERTY);
    }

    /** Whether plain Java answers sooner. */
    public boolean isForPlainJava() {
        return shortSound && numerics == Numerics.PARITY
                && System.getProperty(KernelChoice.PROPERTY, "auto").equals("auto");
    }

    /** The kernels for the job. */
    public KernelChoice kernels() {
        return isForPlainJava() ? KernelChoice.choose("scalar")
                    .because("plain Java, because so short a job ends before C2 has compiled the others")
                    : KernelChoice.best();
    }

    /**
     * Has vector code compiled before a long job begins. A pass over a clip goes through one loop after another, each
     * of them slow until C2 is done with it; short passes make all of them hot within a second, and C2 compiles one
     * while others are being run.
     */
    public void warmUp(VoiceGender model) {
        if (model.kernels().name().startsWith("vector") && !shortSound) {
            float[] noise = noise(VoiceGender.SAMPLE_RATE_HZ / 10);
            for (int i = 0; i < WARM_UP_PASSES; i++) {
                model.classify(noise, VoiceGender.SAMPLE_RATE_HZ);
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

    private static double seconds(List<Input> inputs) {
        return inputs.stream().mapToDouble(ColdStart::seconds).sum();
    }

    /** Infinite when it cannot be told; 0 for what cannot be opened, because it is reported later. */
    private static double seconds(Input input) {
        if (input.fault().isPresent()) {
            return 0;
        }
        // What comes through a pipe can be read once only, and another program is not started to look.
        if (!input.isRepeatable() || input.reading().raw().given()) {
            return Double.POSITIVE_INFINITY;
        }
        try (PcmStream sound = AudioFile.open(Path.of(input.name()))) {
            return sound.frames().isEmpty() ? Double.POSITIVE_INFINITY
                    : (double) sound.frames().getAsLong() / sound.sampleRateHz();
        } catch (IOException unreadable) {
            return 0;
        }
    }
}
