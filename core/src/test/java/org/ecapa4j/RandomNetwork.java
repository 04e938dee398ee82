package org.ecapa4j;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ecapa4j.weights.BatchNormWeights;
import org.ecapa4j.weights.EcapaWeights;
import org.ecapa4j.weights.FloatWeight;
import org.ecapa4j.frontend.FrontEndDefinition;
import org.ecapa4j.weights.FrontEndWeights;
import org.ecapa4j.weights.LayerWeights;
import org.ecapa4j.weights.QuantizedWeight;
import org.ecapa4j.weights.SeRes2BlockWeights;
import org.ecapa4j.weights.Weight;
import org.ecapa4j.weights.WeightSource;

/** A small network with random weights, quantised or in float, for tests that need some network and no file. */
public final class RandomNetwork implements WeightSource {

    private static final int MELS = 80;

    private final SplittableRandom random;
    private final boolean quantized;
    private final EcapaWeights weights;

    private RandomNetwork(long seed, boolean quantized, int channels, int features, int attention, int embedding,
            int labels) {
        this.random = new SplittableRandom(seed);
        this.quantized = quantized;
        List<SeRes2BlockWeights> blocks = new ArrayList<>();
        for (int dilation = 2; dilation <= 4; dilation++) {
            blocks.add(block(channels, dilation));
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < labels; i++) {
            names.add("label " + i);
        }
        this.weights = new EcapaWeights(frontEnd(), layer("conv1", channels, MELS, 5), norm("bn1", channels), blocks,
                layer("layer4", features, 3 * channels, 1), layer("attention.0", attention, 3 * features, 1),
                norm("attention.2", attention),
                layer("attention.4", features, attention, 1), norm("bn5", 2 * features), layer("fc6", embedding, 2
                * features, 1),
                layer("fc7", labels, embedding, 1), names);
    }

    /** Everything quantised, the front end too; odd sizes on purpose. */
    public static RandomNetwork quantized(long seed) {
        return new RandomNetwork(seed, true, 72, 90, 21, 25, 3);
    }

    /** Nothing quantised. */
    public static RandomNetwork real(long seed) {
        return new RandomNetwork(seed, false, 72, 90, 21, 25, 3);
    }

    /** Noise of so many samples. */
    public static float[] noise(int samples, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] noise = new float[samples];
        for (int i = 0; i < samples; i++) {
            noise[i] = (float) random.nextDouble(-0.5, 0.5);
        }
        return noise;
    }

    @Override
    public EcapaWeights weights() {
        return weights;
    }

    @Override
    public String sourceName() {
        return "random";
    }

    private FrontEndWeights frontEnd() {
        Weight preEmphasis = new FloatWeight(1, 1, 2, new float[] {-FrontEndDefinition.PRE_EMPHASIS, 1});
        Weight mel = new FloatWeight(MELS, FrontEndDefinition.BINS, 1, FrontEndDefinition.melFilterBank(MELS));
        if (quantized) {
            float step = (1 + FrontEndDefinition.PRE_EMPHASIS) / 255;
            preEmphasis = new QuantizedWeight(1, 1, 2, new byte[] {0, (byte) 255}, new float[] {step}, new int[] {126});
            byte[] values = new byte[MELS * FrontEndDefinition.BINS];
            for (int i = 0; i < values.length; i++) {
                values[i] = (byte) Math.rint(255 * mel.value(i / FrontEndDefinition.BINS, i % FrontEndDefinition.BINS,
                        0));
            }
            mel = new QuantizedWeight(MELS, FrontEndDefinition.BINS, 1, values, new float[] {1 / 255f}, new int[] {0});
        }
        return new FrontEndWeights(new LayerWeights("pre_emphasis", preEmphasis, new float[1]),
                FrontEndDefinition.window(),
                new LayerWeights("mel", mel, new float[MELS]), FrontEndDefinition.LOG_OFFSET);
    }

    private SeRes2BlockWeights block(int channels, int dilation) {
        String name = "layer" + (dilation - 1) + ".";
        int width = channels / EcapaWeights.RES2_SCALE;
        List<LayerWeights> convs = new ArrayList<>();
        List<BatchNormWeights> norms = new ArrayList<>();
        for (int i = 0; i < EcapaWeights.RES2_SCALE - 1; i++) {
            convs.add(layer(name + "convs." + i, width, width, 3));
            norms.add(norm(name + "bns." + i, width));
        }
        return new SeRes2BlockWeights(layer(name + "conv1", channels, channels, 1), norm(name + "bn1", channels), convs,
                norms,
                layer(name + "conv3", channels, channels, 1), norm(name + "bn3", channels), layer(name
                + "se.se.1", 19, channels, 1),
                layer(name + "se.se.3", channels, 19, 1), dilation);
    }

    private LayerWeights layer(String name, int outputs, int inputs, int kernelSize) {
        int size = outputs * inputs * kernelSize;
        float reach = (float) Math.sqrt(3.0 / (inputs * kernelSize));
        if (!quantized) {
            return new LayerWeights(name, new FloatWeight(outputs, inputs, kernelSize, uniform(size, -reach, reach)),
                    uniform(outputs, -0.1f, 0.1f));
        }
        byte[] values = new byte[size];
        for (int i = 0; i < size; i++) {
            values[i] = (byte) random.nextInt(256);
        }
        Weight weight = new QuantizedWeight(outputs, inputs, kernelSize, values, new float[] {reach / 128},
                new int[] {random.nextInt(124, 132)});
        return new LayerWeights(name, weight, uniform(outputs, -0.1f, 0.1f));
    }

    private BatchNormWeights norm(String name, int channels) {
        return new BatchNormWeights(name, uniform(channels, 0.5f, 1.5f), uniform(channels, -0.3f, 0.3f),
                uniform(channels, 0.2f, 0.6f),
                uniform(channels, 0.2f, 0.6f), 1e-5f);
    }

    private float[] uniform(int count, float low, float high) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble(low, high);
        }
        return values;
    }
}
