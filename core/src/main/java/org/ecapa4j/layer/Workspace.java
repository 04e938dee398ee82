package org.ecapa4j.layer;

import java.util.Arrays;
import org.ecapa4j.kernel.Complex;
import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.kernel.Kernels;
import org.ecapa4j.kernel.Range;
import org.ecapa4j.kernel.Scratch;
import org.ecapa4j.kernel.TimeStatistics;
import org.ecapa4j.weights.EcapaWeights;
import org.ecapa4j.weights.FrontEndDefinition;

/**
 * All memory of one forward pass, sized for a number of frames and reused from pass to pass, so that a pass makes no garbage. Maps are
 * named after what they hold in the figure; those whose contents are never alive together share storage.
 *
 * @implNote Not thread-safe: one pass at a time.
 */
public final class Workspace {

    /** Frames of zeros on either side of a convolution's input: as far as the widest kernel reaches (3 taps, dilation 4). */
    private static final int HALO = 4;

    private final int capacity;
    private final EcapaShape shape;
    private final float[] body;
    private final float[] blockOutputs;
    private final float[] split;
    private final float[] spectrum;
    private final float[] mels;
    private final Scratch[] scratch;
    private final TimeStatistics statistics;
    private final float[][] vectors;
    private final float[] scales;
    private final float[] emphasised;
    private final Complex[][] spectrumMemory;
    private float[] input = new float[0];
    private float[] strassen = new float[0];
    private long[] integers = new long[0];
    private final Range range = new Range();

    /** Memory for passes of up to {@code frames} frames by {@code workers} threads. */
    public Workspace(EcapaShape shape, Kernels kernels, int frames, int workers) {
        this.shape = shape;
        this.capacity = frames;
        int channels = shape.channels();
        this.body = new float[Math.max(2 * channels, shape.features() + shape.attention()) * frames];
        this.blockOutputs = new float[Math.max(3 * channels, shape.features()) * frames];
        this.split = new float[channels / EcapaWeights.RES2_SCALE * frames];
        this.spectrum = new float[EcapaShape.BINS * frames];
        this.mels = new float[shape.mels() * frames];
        this.statistics = new TimeStatistics(shape.mostChannels());
        this.vectors = new float[Vector.values().length][shape.longestVector()];
        this.scales = new float[shape.longestVector()];
        this.emphasised = new float[(frames + 1) * FrontEndDefinition.HOP_SAMPLES];
        this.spectrumMemory = new Complex[workers][2];
        this.scratch = new Scratch[workers];
        for (int worker = 0; worker < workers; worker++) {
            scratch[worker] = kernels.newScratch();
            Arrays.setAll(spectrumMemory[worker], i -> Complex.zeros(FrontEndDefinition.FFT_LENGTH));
        }
    }

    /** Whether a pass of so many frames by so many threads fits. */
    public boolean holds(int frames, int workers) {
        return frames <= capacity && workers <= scratch.length;
    }

    /** Roughly how many bytes this holds on to. */
    public long bytes() {
        return 8L * integers.length + 4L * (strassen.length + input.length + body.length + blockOutputs.length + split.length + spectrum.length + mels.length);
    }

    /** What a layer multiplies by its weights: quantised or padded, with a halo of zeros. Its memory comes with the first use, because a threefold product has no need of it. */
    public FeatureMap input(int channels, int frames, int halo) {
        if (input.length == 0) {
            input = new float[shape.widestInput() * (capacity + 2 * HALO)];
        }
        FeatureMap map = new FeatureMap(input, halo * channels, channels, channels, frames);
        Arrays.fill(input, 0, halo * channels, 0);
        Arrays.fill(input, (halo + frames) * channels, (2 * halo + frames) * channels, 0);
        return map;
    }

    /** The running sum x, x + x1, x + x1 + x2 that the blocks read: {@code [channels][frames]}. */
    public FeatureMap running(int frames) {
        return map(body, 0, shape.channels(), frames);
    }

    /** Between a block's first and second 1x1 convolution: {@code [channels][frames]}. */
    public FeatureMap hidden(int frames) {
        return map(body, shape.channels() * frames, shape.channels(), frames);
    }

    /** The outputs of the three blocks side by side: {@code [3 * channels][frames]}. */
    public FeatureMap blockOutputs(int frames) {
        return map(blockOutputs, 0, 3 * shape.channels(), frames);
    }

    /** What the multi-layer feature aggregation gives: {@code [features][frames]}; lies where the running sum and a block's hidden map were. */
    public FeatureMap features(int frames) {
        return map(body, 0, shape.features(), frames);
    }

    /** Attention before and after the softmax: {@code [features][frames]}. The blocks' outputs have been read by then. */
    public FeatureMap attention(int frames) {
        return map(blockOutputs, 0, shape.features(), frames);
    }

    /** The attention's bottleneck: {@code [attention][frames]}; lies behind the features. */
    public FeatureMap attentionHidden(int frames) {
        return map(body, shape.features() * frames, shape.attention(), frames);
    }

    /** One split of a Res2 convolution plus the previous one's result: {@code [channels / 8][frames]}. */
    public FeatureMap split(int frames) {
        return map(split, 0, shape.channels() / EcapaWeights.RES2_SCALE, frames);
    }

    /** The power spectrum: {@code [257][frames]}. */
    public FeatureMap spectrum(int frames) {
        return map(spectrum, 0, EcapaShape.BINS, frames);
    }

    /** The log-mel features: {@code [mels][frames]}. */
    public FeatureMap mels(int frames) {
        return map(mels, 0, shape.mels(), frames);
    }

    /** Vectors of one frame, named after what they hold. */
    public enum Vector { MEAN, DEVIATION, BOTTLENECK, GATE, POOLED, CONTEXT, EMBEDDING }

    /** A vector of one frame. */
    public float[] vector(Vector which) {
        return vectors[which.ordinal()];
    }

    /** Sums over time. */
    public TimeStatistics statistics() {
        return statistics;
    }

    /** Memory for the sums of a Strassen product; grows at the first use. */
    float[] strassen(int floats) {
        if (strassen.length < floats) {
            strassen = new float[floats];
        }
        return strassen;
    }

    /** Memory for the activations of a threefold product; grows at the first use. */
    long[] integers(int longs) {
        if (integers.length < longs) {
            integers = new long[longs];
        }
        return integers;
    }

    /** The product of each output's weight scale and the activations' scale. */
    public float[] scales(float[] weightScales, float activationScale) {
        for (int o = 0; o < weightScales.length; o++) {
            scales[o] = activationScale * weightScales[o];
        }
        return scales;
    }

    /** The signal after pre-emphasis. */
    public float[] emphasised() {
        return emphasised;
    }

    /** One worker's memory for a Fourier transform: a frame, or the second of two. */
    public Complex spectrumMemory(int worker, int which) {
        return spectrumMemory[worker][which];
    }

    /** Scratch for one worker's matrix products. */
    public Scratch scratch(int worker) {
        return scratch[worker];
    }

    public Range range() {
        return range;
    }

    private static FeatureMap map(float[] data, int offset, int channels, int frames) {
        return new FeatureMap(data, offset, channels, channels, frames);
    }
}
