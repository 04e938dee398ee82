package org.ecapa4j.tracking;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ecapa4j.Numerics;
import org.ecapa4j.VoiceGender;
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

/**
 * A small network with seeded random weights in bytes and the true front end: quick, quantised, and sure to answer
 * different windows differently.
 */
final class TinyModel {

    private static final int MELS = 80;
    private static final int CHANNELS = 16;
    private static final int FEATURES = 24;
    private static final int ATTENTION = 8;
    private static final int EMBEDDING = 12;

    private final Random random;

    private TinyModel(long seed) {
        random = new Random(seed);
    }

    static VoiceGender voices() {
        return of("male", "female");
    }

    static VoiceGender of(String... labels) {
        EcapaWeights weights = new TinyModel(5).weights(List.of(labels));
        return VoiceGender.load(new WeightSource() {
            @Override
            public EcapaWeights weights() {
                return weights;
            }

            @Override
            public String sourceName() {
                return "tiny";
            }
        }, Numerics.PARITY);
    }

    private EcapaWeights weights(List<String> labels) {
        List<SeRes2BlockWeights> blocks = new ArrayList<>();
        for (int dilation = 2; dilation <= 4; dilation++) {
            blocks.add(block(dilation));
        }
        return new EcapaWeights(frontEnd(), layer(CHANNELS, MELS, 5), norm(CHANNELS), blocks,
                layer(FEATURES, 3 * CHANNELS, 1),
                layer(ATTENTION, 3 * FEATURES, 1), norm(ATTENTION), layer(FEATURES, ATTENTION, 1), norm(2 * FEATURES),
                layer(EMBEDDING, 2 * FEATURES, 1), layer(labels.size(), EMBEDDING, 1), labels);
    }

    private static FrontEndWeights frontEnd() {
        float[] filters = {-FrontEndDefinition.PRE_EMPHASIS, 1};
        Weight mel = new FloatWeight(MELS, FrontEndDefinition.BINS, 1, FrontEndDefinition.melFilterBank(MELS));
        return new FrontEndWeights(new LayerWeights("pre", new FloatWeight(1, 1, 2, filters), new float[1]),
                FrontEndDefinition.window(), new LayerWeights("mel", mel, new float[MELS]),
                FrontEndDefinition.LOG_OFFSET);
    }

    private SeRes2BlockWeights block(int dilation) {
        List<LayerWeights> convs = new ArrayList<>();
        List<BatchNormWeights> norms = new ArrayList<>();
        int width = CHANNELS / EcapaWeights.RES2_SCALE;
        for (int i = 1; i < EcapaWeights.RES2_SCALE; i++) {
            convs.add(layer(width, width, 3));
            norms.add(norm(width));
        }
        return new SeRes2BlockWeights(layer(CHANNELS, CHANNELS, 1), norm(CHANNELS), convs, norms,
                layer(CHANNELS, CHANNELS, 1),
                norm(CHANNELS),
                layer(4, CHANNELS, 1), layer(CHANNELS, 4, 1), dilation);
    }

    private LayerWeights layer(int outputs, int inputs, int kernelSize) {
        byte[] values = new byte[outputs * inputs * kernelSize];
        random.nextBytes(values);
        float scale = (float) (2 / (128 * Math.sqrt(inputs * kernelSize)));
        float[] bias = new float[outputs];
        for (int i = 0; i < outputs; i++) {
            bias[i] = (float) random.nextGaussian() * 0.1f;
        }
        return new LayerWeights("layer", new QuantizedWeight(outputs, inputs, kernelSize, values, new float[] {scale},
                new int[] {127}),
                bias);
    }

    private BatchNormWeights norm(int channels) {
        float[] gamma = new float[channels];
        float[] beta = new float[channels];
        float[] mean = new float[channels];
        float[] variance = new float[channels];
        for (int i = 0; i < channels; i++) {
            gamma[i] = 0.8f + random.nextFloat();
            beta[i] = (float) random.nextGaussian() * 0.1f;
            mean[i] = random.nextFloat();
            variance[i] = 0.5f + random.nextFloat();
        }
        return new BatchNormWeights("norm", gamma, beta, mean, variance, 1e-5f);
    }
}
