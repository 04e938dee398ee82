package org.ecapa4j;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.ecapa4j.backend.Backend;
import org.ecapa4j.frontend.FrontEndDefinition;
import org.ecapa4j.layer.Arithmetic;
import org.ecapa4j.network.EcapaOutput;
import org.ecapa4j.network.EcapaShape;
import org.ecapa4j.network.EcapaTdnn;
import org.ecapa4j.network.NetworkCost;
import org.ecapa4j.network.StageNames;
import org.ecapa4j.pass.ForwardPass;
import org.ecapa4j.pass.ThreadTeam;
import org.ecapa4j.probe.NetworkProbe;
import org.ecapa4j.signal.Resampler;
import org.ecapa4j.weights.EcapaWeights;
import org.ecapa4j.weights.WeightSource;

/**
 * A loaded model: recordings in, predictions out.
 *
 * <pre>{@code
 * var model = VoiceGender.load(OnnxFile.open(Path.of("model.onnx")));
 * var prediction = model.classify(AudioFile.read(Path.of("voice.wav")));
 * }</pre>
 *
 * @implNote Immutable and thread-safe; any number of threads may classify at once. There is nothing to close: no native
 *           memory, no threads, no files. Work buffers are kept for the next call and go when the model goes.
 */
public final class VoiceGender {

    /** The longest clip that goes through the network in one piece; longer recordings are followed window by window. */
    public static final int MAX_SECONDS = 600;

    /** The only rate that the network hears. */
    public static final int SAMPLE_RATE_HZ = FrontEndDefinition.SAMPLE_RATE_HZ;

    /** The fewest samples that can be classified (16 ms). */
    public static final int MIN_SAMPLES = FrontEndDefinition.MIN_SAMPLES;

    /** Frames of features in a second of sound. */
    public static final int FRAMES_PER_SECOND = SAMPLE_RATE_HZ / FrontEndDefinition.HOP_SAMPLES;

    /** The most threads that a clip can be split over. */
    public static final int MAX_THREADS = 256;

    private static final int MAX_SAMPLES = MAX_SECONDS * SAMPLE_RATE_HZ;

    /** What the same model with another number of threads shares. */
    private record Loaded(EcapaTdnn network, NetworkCost cost, KernelChoice kernels, Numerics numerics,
            List<String> labels, OptionalInt clipSamples) {}

    private final Loaded loaded;
    private final MemoryPool memories;
    private final int threads;
    private final Executor executor;

    private VoiceGender(Loaded loaded, MemoryPool memories, int threads, Executor executor) {
        this.loaded = loaded;
        this.memories = memories;
        this.threads = threads;
        this.executor = executor;
    }

    /** Loads a model with {@link Numerics#PARITY} and the best kernels of this JVM. */
    public static VoiceGender load(WeightSource source) {
        return load(source, Numerics.PARITY);
    }

    /** Loads a model with the best kernels of this JVM. */
    public static VoiceGender load(WeightSource source, Numerics numerics) {
        return load(source, numerics, KernelChoice.best());
    }

    /** Loads a model with chosen kernels. */
    public static VoiceGender load(WeightSource source, Numerics numerics, KernelChoice kernels) {
        EcapaWeights weights = source.weights();
        Backend backend = kernels.backend();
        boolean parity = numerics == Numerics.PARITY;
        EcapaTdnn network = new EcapaTdnn(weights, new Arithmetic(backend.kernels(), backend.products(), parity));
        Loaded loaded = new Loaded(network, NetworkCost.of(weights), kernels, numerics, weights.labels(),
                source.clipSamples());
        return new VoiceGender(loaded, new MemoryPool(EcapaShape.of(weights), 1), 1, Runnable::run);
    }

    /**
     * The same model (weights are shared), with one clip split over several threads: lower latency, the same result bit
     * for bit.
     *
     * @param threads  how many threads work on a clip, the caller's among them
     * @param executor lends the others for the time of a call; needs {@code threads - 1} free threads for each
     *                 concurrent call to be of use, and is done without when it has none. The library never starts a
     *                 thread of its own.
     * @throws IllegalArgumentException for less than one thread or more than {@link #MAX_THREADS}, or no executor
     */
    public VoiceGender withThreads(int threads, Executor executor) {
        if (threads < 1 || threads > MAX_THREADS) {
            throw new IllegalArgumentException("threads: expected 1 to " + MAX_THREADS + ", found " + threads);
        }
        if (executor == null) {
            throw new IllegalArgumentException("executor: expected one that lends threads, found null");
        }
        return new VoiceGender(loaded, new MemoryPool(memories.shape(), threads), threads, executor);
    }

    /** The names of the logits, in their order. */
    public List<String> labels() {
        return loaded.labels();
    }

    /**
     * The only length of clips that the model takes, in samples at 16 kHz: of an export for one length. Empty where it
     * takes any; the published model does.
     */
    public OptionalInt clipSamples() {
        return loaded.clipSamples();
    }

    /** The arithmetic in use. */
    public Numerics numerics() {
        return loaded.numerics();
    }

    /** The kernels in use, and why. */
    public KernelChoice kernels() {
        return loaded.kernels();
    }

    /** Multiplications and additions of one pass over a clip, in millions; what speed is measured by. */
    public double megaMacs(double seconds) {
        return loaded.cost().megaMacs(FrontEndDefinition.frames((int) (seconds * SAMPLE_RATE_HZ)));
    }

    /** Classifies a clip; at any other rate than 16 kHz it is resampled first. */
    public Prediction classify(Waveform clip) {
        return classify(clip.samples(), clip.sampleRateHz());
    }

    /**
     * Classifies a clip; at any other rate than 16 kHz it is resampled first.
     *
     * @param samples      mono, nominally in [-1, 1]
     * @param sampleRateHz their rate
     * @throws IllegalArgumentException when the clip is shorter than 257 samples at 16 kHz or longer than
     *                                  {@link #MAX_SECONDS}, or not of the model's length ({@link #clipSamples}), or a
     *                                  sample is not a finite number or larger than {@link Waveform#LARGEST_SAMPLE}
     * @throws ArithmeticException      when the model's weights are so large that its logits are not finite
     */
    public Prediction classify(float[] samples, int sampleRateHz) {
        float[] at16kHz = at16kHz(samples, sampleRateHz);
        return classifyWindow(at16kHz, 0, at16kHz.length);
    }

    /**
     * Classifies a stretch of samples at 16 kHz without copying it.
     *
     * @param samples mono, 16 kHz
     * @param from    index of the first sample of the stretch
     * @param length  how many samples
     * @throws IllegalArgumentException as {@link #classify(float[], int)}
     */
    public Prediction classifyWindow(float[] samples, int from, int length) {
        return observe(samples, from, length, NetworkProbe.NONE);
    }

    /**
     * Classifies several clips, each by itself: quantisation does not see the others, so a batch gives what its clips
     * give alone. (ONNX Runtime quantises a batch as one tensor.)
     */
    public List<Prediction> classifyAll(List<Waveform> clips) {
        return clips.stream().map(this::classify).collect(Collectors.toList());
    }

    /** The stages that {@link #observe} shows, in the order of the network; the same for every model. */
    public static List<String> stageNames() {
        return StageNames.all();
    }

    /** Classifies a clip while a probe is shown every stage of the network. */
    public Prediction observe(Waveform clip, NetworkProbe probe) {
        float[] samples = at16kHz(clip.samples(), clip.sampleRateHz());
        return observe(samples, 0, samples.length, probe);
    }

    private Prediction observe(float[] samples, int from, int length, NetworkProbe probe) {
        check(samples, from, length);
        requireFittingLength(length);
        MemoryPool.Memory memory = memories.borrow(FrontEndDefinition.frames(length));
        try (ThreadTeam team = threads == 1 ? ThreadTeam.alone() : ThreadTeam.of(threads, executor)) {
            ForwardPass pass = new ForwardPass(loaded.kernels().backend().kernels(), team, memory.scratch(), probe);
            EcapaOutput output = loaded.network().forward(samples, from, length, memory.activations(), pass);
            requireFinite(output);
            return new Prediction(loaded.labels(), output.logits(), output.embedding());
        } finally {
            memories.giveBack(memory);
        }
    }

    private void requireFittingLength(int length) {
        int expected = loaded.clipSamples().orElse(length);
        if (length != expected) {
            throw new IllegalArgumentException("this model was exported for one length of clips: expected exactly "
                    + expected
                    + " samples at 16 kHz (" + (double) expected / SAMPLE_RATE_HZ + " s), found " + length
                    + "; cut or pad the clip, or follow it in windows of that length");
        }
    }

    private void requireFinite(EcapaOutput output) {
        for (float logit : output.logits()) {
            if (!Float.isFinite(logit)) {
                throw new ArithmeticException("the model gives no numbers for this clip: expected finite logits, found "
                        + Arrays.toString(output.logits()) + " for " + loaded.labels() + "; its weights are too large");
            }
        }
    }

    private static float[] at16kHz(float[] samples, int sampleRateHz) {
        if (sampleRateHz == SAMPLE_RATE_HZ) {
            return samples;
        }
        // Before it is resampled: at 100 Hz a few megabytes would become gigabytes.
        if (samples.length > (long) MAX_SECONDS * sampleRateHz) {
            throw tooLong((double) samples.length / sampleRateHz);
        }
        checkFinite(samples, 0, samples.length);
        return Resampler.resample(samples, sampleRateHz, SAMPLE_RATE_HZ);
    }

    private static IllegalArgumentException tooLong(double seconds) {
        return new IllegalArgumentException(String.format(Locale.ROOT,
                "clip too long for one pass: expected at most %d s, "
            + "found %.4f s; follow it window by window", MAX_SECONDS, seconds));
    }

    private static void check(float[] samples, int from, int length) {
        if (from < 0 || length < 0 || from > samples.length - length) {
            throw new IllegalArgumentException("window: expected within [0, " + samples.length + "), found [" + from
                    + ", " + (from + (long) length)
                    + ")");
        }
        if (length < FrontEndDefinition.MIN_SAMPLES) {
            throw new IllegalArgumentException("clip too short: expected at least " + FrontEndDefinition.MIN_SAMPLES
                    + " samples at 16 kHz (16 ms), found " + length);
        }
        if (length > MAX_SAMPLES) {
            throw tooLong((double) length / SAMPLE_RATE_HZ);
        }
        checkFinite(samples, from, length);
    }

    private static void checkFinite(float[] samples, int from, int length) {
        for (int i = from; i < from + length; i++) {
            Optional<String> refusal = Waveform.refusal(samples[i]);
            if (refusal.isPresent()) {
                throw new IllegalArgumentException("sample " + i + ": " + refusal.get());
            }
        }
    }
}
