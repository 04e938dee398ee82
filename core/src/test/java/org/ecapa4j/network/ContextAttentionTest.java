package org.ecapa4j.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ecapa4j.backend.Backend;
import org.ecapa4j.backend.TestBackends;
import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.kernel.Maps;
import org.ecapa4j.layer.Arithmetic;
import org.ecapa4j.layer.Conv1d;
import org.ecapa4j.pass.Passes;
import org.ecapa4j.product.BatchNorm;
import org.ecapa4j.product.Quantized;
import org.ecapa4j.product.Quantized.Bytes;
import org.ecapa4j.weights.BatchNormWeights;
import org.ecapa4j.weights.LayerWeights;
import org.ecapa4j.weights.QuantizedWeight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The context's share is added once a clip; the graph repeats the context in every frame and convolves all of it. */
class ContextAttentionTest {

    private final Backend backend = TestBackends.ofThisRun();
    private final Arithmetic parity = new Arithmetic(backend.kernels(), backend.products(), true);
    private final Arithmetic precise = new Arithmetic(backend.kernels(), backend.products(), false);

    @ParameterizedTest
    @CsvSource({"16, 48, 76", "21, 90, 5", "256, 150, 300", "256, 512, 90", "1, 3, 2"})
    void quantisedItIsTheConvolutionOfTheRepeatedContextBitForBit(int attention, int features, int frames) {
        Maps.assertSameBits(byTheGraph(attention, features, frames, parity, Bytes.ANY),
                byContext(attention, features, frames, parity, Bytes.ANY), "attention.0");
    }

    @ParameterizedTest
    @CsvSource({"8, 400, 6", "256, 256, 60"})
    void sumsThatAFloatCannotHoldAreStillExact(int attention, int features, int frames) {
        Maps.assertSameBits(byTheGraph(attention, features, frames, parity, Bytes.ALL_255),
                byContext(attention, features, frames, parity, Bytes.ALL_255), "attention.0");
    }

    @Test
    void sumsThatStrassensMethodCannotHoldAreExact() {
        Quantized worst = Quantized.worstForStrassen(256, 60);
        int features = worst.weight().inputs();
        // The context weighs something, but is 0.
        byte[] values = new byte[256 * 3 * features];
        for (int o = 0; o < 256; o++) {
            System.arraycopy(worst.weight().values(), o * features, values, o * 3 * features, features);
        }
        LayerWeights w = new LayerWeights("attention.0",
                new QuantizedWeight(256, 3 * features, 1, values, worst.weight().scales(), worst.weight().zeroPoints()),
                new float[256]);
        FeatureMap y = Maps.guarded(256, 60, 0);
        new ContextAttention(w, identity(256), parity).forward(worst.input(),
                FeatureMap.ofVector(new float[2 * features], 2 * features), y, Passes.alone(backend));
        for (int t = 0; t < 60; t++) {
            for (int o = 0; o < 256; o++) {
                assertEquals(Math.max(0, worst.sum(o, t)), y.get(o, t), "output " + o + ", frame " + t);
            }
        }
    }

    private static BatchNormWeights identity(int channels) {
        float[] ones = new float[channels];
        Arrays.fill(ones, 1);
        return new BatchNormWeights("identity", ones, new float[channels], new float[channels], ones, 0);
    }

    @ParameterizedTest
    @CsvSource({"16, 48, 76", "21, 90, 5"})
    void inPreciseNumericsItIsNearIt(int attention, int features, int frames) {
        FeatureMap expected = byTheGraph(attention, features, frames, precise, Bytes.ANY);
        FeatureMap actual = byContext(attention, features, frames, precise, Bytes.ANY);
        for (int c = 0; c < attention; c++) {
            for (int t = 0; t < frames; t++) {
                assertEquals(expected.get(c, t), actual.get(c, t), 2e-3, "channel " + c + ", frame " + t);
            }
        }
    }

    private LayerWeights weights(int attention, int features, Bytes bytes) {
        SplittableRandom random = new SplittableRandom(features);
        int zeroPoint = bytes == Bytes.ANY ? 131 : 0;
        return new LayerWeights("attention.0",
                Quantized.shape(attention, 3 * features, 1, 1).weights(bytes, zeroPoint).random(random).weight(),
                Maps.random(attention, 1, random).toChannelMajor());
    }

    private static BatchNormWeights norm(int channels) {
        SplittableRandom random = new SplittableRandom(channels);
        float[] ones = new float[channels];
        Arrays.fill(ones, 0.9f);
        return new BatchNormWeights("attention.2", Maps.random(channels, 1, random).toChannelMajor(),
                Maps.random(channels, 1, random).toChannelMajor(),
                Maps.random(channels, 1, random).toChannelMajor(), ones, 1e-5f);
    }

    private static FeatureMap features(int features, int frames) {
        FeatureMap x = Maps.random(features, frames, new SplittableRandom(frames));
        for (int t = 0; t < frames; t++) {
            for (int c = 0; c < features; c++) {
                x.set(c, t, Math.abs(x.get(c, t)));
            }
        }
        return x;
    }

    private static float[] context(int features) {
        float[] context = Maps.random(2 * features, 1, new SplittableRandom(99)).toChannelMajor();
        for (int i = 0; i < context.length; i++) {
            // Larger than any feature: the range is that of both together.
            context[i] = 1.5f * Math.abs(context[i]);
        }
        return context;
    }

    private FeatureMap byTheGraph(int attention, int features, int frames, Arithmetic a, Bytes bytes) {
        FeatureMap repeated = Maps.guarded(3 * features, frames, 0);
        features(features, frames).copyTo(repeated.channelRange(0, features));
        for (int t = 0; t < frames; t++) {
            FeatureMap.ofVector(context(features), 2 * features)
                    .copyTo(repeated.channelRange(features, 2 * features).frameRange(t, 1));
        }
        FeatureMap y = Maps.guarded(attention, frames, 0);
        Conv1d.reluBn("attention.0", "attention.2", weights(attention, features, bytes), 1,
                BatchNorm.of(norm(attention)), a)
                .forward(repeated, y, Passes.alone(backend));
        return y;
    }

    private FeatureMap byContext(int attention, int features, int frames, Arithmetic a, Bytes bytes) {
        FeatureMap y = Maps.guarded(attention, frames, 0);
        new ContextAttention(weights(attention, features, bytes), norm(attention), a)
                .forward(features(features, frames),
                FeatureMap.ofVector(context(features), 2 * features), y, Passes.alone(backend));
        return y;
    }
}
