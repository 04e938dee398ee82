package org.ecapa4j;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.ecapa4j.kernel.KernelChoice;
import org.ecapa4j.layer.Crew;
import org.ecapa4j.layer.NetworkProbe;
import org.ecapa4j.layer.Pass;
import org.ecapa4j.layer.Workspace;
import org.ecapa4j.network.EcapaOutput;
import org.ecapa4j.network.EcapaTdnn;
import org.ecapa4j.signal.Resampler;
import org.ecapa4j.weights.EcapaWeights;
import org.ecapa4j.weights.FrontEndDefinition;
import org.ecapa4j.weights.WeightSource;

/**
 * A loaded model: recordings in, predictions out.
 *
 * <pre>{@code
 * var model = VoiceGender.load(OnnxFile.open(Path.of("model.onnx")));
 * var heard = model.classify(AudioFile.read(Path.of("voice.wav")));
 * }</pre>
 *
 * @implNote Immutable and thread-safe; any number of threads may classify at once. There is nothing to close: no native memory, no threads, no files. Work
 *           buffers are kept for the next call and go when the model goes.
 */
public final class VoiceGender {

    /** The longest clip that goes through the network in one piece; longer recordings are followed window by window. */
    public static final int MAX_SECONDS = 600;

    private static final int MAX_SAMPLES = MAX_SECONDS * FrontEndDefinition.SAMPLE_RATE_HZ;
    /** Work buffers above this size are not kept: an hour-long clip must not hold on to its memory. */
    private static final long LARGEST_KEPT_BYTES = 128L << 20;

    private final EcapaTdnn network;
    private final KernelChoice kernels;
    private final Numerics numerics;
    private final List<String> labels;
    private final int threads;
    private final Executor helpers;
    private final ConcurrentLinkedDeque<Workspace> workspaces = new ConcurrentLinkedDeque<>();

    private VoiceGender(EcapaTdnn network, KernelChoice kernels, Numerics numerics, List<String> labels, int threads, Executor helpers) {
        this.network = network;
        this.kernels = kernels;
        this.numerics = numerics;
        this.labels = labels;
        this.threads = threads;
        this.helpers = helpers;
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
        EcapaTdnn network = new EcapaTdnn(weights, numerics, kernels.kernels());
        return new VoiceGender(network, kernels, numerics, weights.labels(), 1, Runnable::run);
    }

    /**
     * The same model (weights are shared), with one clip split over several threads: lower latency, the same result bit for bit.
     *
     * @param threads how many threads work on a clip, the caller's among them
     * @param helpers lends the others for the time of a call; needs {@code threads - 1} free threads for each concurrent call to be of use, and
     *                is done without when it has none. The library never starts a thread of its own.
     */
    public VoiceGender withThreads(int threads, Executor helpers) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads: expected 1 or more, found " + threads);
        }
        return new VoiceGender(network, kernels, numerics, labels, threads, helpers);
    }

    /** The names of the logits, in their order. */
    public List<String> labels() {
        return labels;
    }

    /** The arithmetic in use. */
    public Numerics numerics() {
        return numerics;
    }

    /** The kernels in use, and why. */
    public KernelChoice kernels() {
        return kernels;
    }

    /** Multiplications and additions of one pass over a clip, in millions; what speed is measured by. */
    public double megaMacs(double seconds) {
        return network.megaMacs(FrontEndDefinition.frames((int) (seconds * FrontEndDefinition.SAMPLE_RATE_HZ)));
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
     * @throws IllegalArgumentException when the clip is shorter than 257 samples at 16 kHz or longer than {@link #MAX_SECONDS}, or a sample is not a
     *                                  finite number or larger than {@link Waveform#LARGEST_SAMPLE}
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
     * Classifies several clips, each by itself: quantisation does not see the others, so a batch gives what its clips give alone. (ONNX
     * Runtime quantises a batch as one tensor.)
     */
    public List<Prediction> classifyAll(List<Waveform> clips) {
        return clips.stream().map(this::classify).collect(Collectors.toList());
    }

    /** Classifies a clip while a probe looks at the feature maps. */
    public Prediction observe(Waveform clip, NetworkProbe probe) {
        float[] samples = at16kHz(clip.samples(), clip.sampleRateHz());
        return observe(samples, 0, samples.length, probe);
    }

    private Prediction observe(float[] samples, int from, int length, NetworkProbe probe) {
        check(samples, from, length);
        int frames = FrontEndDefinition.frames(length);
        Workspace workspace = borrow(frames);
        try (Crew crew = threads == 1 ? Crew.alone() : Crew.of(threads, helpers)) {
            EcapaOutput output = network.forward(samples, from, length, new Pass(kernels.kernels(), crew, workspace, probe));
            return new Prediction(labels, output.logits(), output.embedding());
        } finally {
            giveBack(workspace);
        }
    }

    private static float[] at16kHz(float[] samples, int sampleRateHz) {
        if (sampleRateHz == FrontEndDefinition.SAMPLE_RATE_HZ) {
            return samples;
        }
        checkFinite(samples, 0, samples.length);
        return Resampler.resample(samples, sampleRateHz, FrontEndDefinition.SAMPLE_RATE_HZ);
    }

    private static void check(float[] samples, int from, int length) {
        if (from < 0 || length < 0 || from > samples.length - length) {
            throw new IllegalArgumentException("window: expected within [0, " + samples.length + "), found [" + from + ", " + (from + (long) length)
                    + ")");
        }
        if (length < FrontEndDefinition.MIN_SAMPLES) {
            throw new IllegalArgumentException("clip too short: expected at least " + FrontEndDefinition.MIN_SAMPLES
                    + " samples at 16 kHz (16 ms), found " + length);
        }
        if (length > MAX_SAMPLES) {
            throw new IllegalArgumentException("clip too long for one pass: expected at most " + MAX_SECONDS + " s, found "
                    + length / FrontEndDefinition.SAMPLE_RATE_HZ + " s; follow it window by window");
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

    private Workspace borrow(int frames) {
        Workspace kept = workspaces.pollFirst();
        return kept != null && kept.holds(frames, threads) ? kept : new Workspace(network.shape(), kernels.kernels(), frames, threads);
    }

    private void giveBack(Workspace workspace) {
        if (workspace.bytes() <= LARGEST_KEPT_BYTES) {
            workspaces.addFirst(workspace);
        }
    }
}
