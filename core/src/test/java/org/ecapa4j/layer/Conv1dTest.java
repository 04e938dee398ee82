package org.ecapa4j.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.ecapa4j.backend.Backend;
import org.ecapa4j.backend.TestBackends;
import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.kernel.Maps;
import org.ecapa4j.pass.ForwardPass;
import org.ecapa4j.pass.Passes;
import org.ecapa4j.pass.ThreadTeam;
import org.ecapa4j.product.BatchNorm;
import org.ecapa4j.product.Quantized;
import org.ecapa4j.product.Quantized.Bytes;
import org.ecapa4j.weights.BatchNormWeights;
import org.ecapa4j.weights.FloatWeight;
import org.ecapa4j.weights.LayerWeights;
import org.ecapa4j.weights.QuantizedWeight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Conv1dTest {

    private final Backend backend = TestBackends.ofThisRun();
    private final Arithmetic parity = new Arithmetic(backend.kernels(), backend.products(), true);
    private final Arithmetic precise = new Arithmetic(backend.kernels(), backend.products(), false);

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 1, 1", "8, 16, 3, 1, 9", "33, 80, 5, 1, 77", "128, 128, 3, 2, 76", "17, 31, 3, 3, 5",
            "64, 65, 3, 4, 3",
            "129, 63, 1, 1, 500", "256, 512, 1, 1, 111", "2, 192, 1, 1, 1"})
    void aQuantisedLayerIsTheChainOfOperatorsBitForBit(int outputs, int inputs, int kernelSize, int dilation,
    int frames) {
        SplittableRandom random = new SplittableRandom(outputs + frames);
        LayerWeights w = quantized(outputs, inputs, kernelSize, outputs % 2 == 0 ? 120 : -1, random);
        BatchNorm bn = bn(outputs, random);
        FeatureMap x = Maps.random(inputs, frames, random);
        FeatureMap y = Maps.guarded(outputs, frames, 0);
        Conv1d.reluBn("conv", "bn", w, dilation, bn, parity).forward(x, y, Passes.alone(backend));
        assertChain(w, x, dilation, bn, y);
        Maps.assertCanaries(y, 0);
    }

    /** {@code DynamicQuantizeLinear, ConvInteger, Cast, Mul, Add, Relu, BatchNormalization}, written out. */
    private static void assertChain(LayerWeights w, FeatureMap x, int dilation, BatchNorm bn, FeatureMap y) {
        float low = 0;
        float high = 0;
        for (float value : x.toChannelMajor()) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        float scale = (high - low) / 255;
        int zeroPoint = (int) Math.rint(-low / scale);
        byte[][] bytes = new byte[x.frames()][x.channels()];
        for (int t = 0; t < x.frames(); t++) {
            for (int c = 0; c < x.channels(); c++) {
                bytes[t][c] = (byte) Math.max(0, Math.min(255, Math.rint(x.get(c, t) / scale) + zeroPoint));
            }
        }
        QuantizedWeight weight = (QuantizedWeight) w.weight();
        Quantized q = new Quantized(weight, bytes, zeroPoint, dilation);
        for (int o = 0; o < y.channels(); o++) {
            for (int t = 0; t < y.frames(); t++) {
                float expected = (float) (int) q.sum(o, t) * (scale * weight.scale(o));
                expected = Math.max(0, expected + w.bias()[o]);
                expected = expected * bn.scale()[o] + bn.shift()[o];
                Maps.assertSameBits(expected, y.get(o, t), "output " + o + ", frame " + t);
            }
        }
    }

    private static LayerWeights quantized(int outputs, int inputs, int kernelSize, int zeroPoint,
            SplittableRandom random) {
        Quantized q = Quantized.shape(outputs, inputs, kernelSize, 1).weights(Bytes.ANY, zeroPoint).random(random);
        return new LayerWeights("layer", q.weight(), Maps.random(outputs, 1, random).toChannelMajor());
    }

    private static BatchNorm bn(int channels, SplittableRandom random) {
        float[][] v = new float[4][];
        for (int i = 0; i < v.length; i++) {
            v[i] = Maps.random(channels, 1, random).toChannelMajor();
        }
        for (int c = 0; c < channels; c++) {
            v[3][c] = Math.abs(v[3][c]);
        }
        return BatchNorm.of(new BatchNormWeights("bn", v[0], v[1], v[2], v[3], 1e-5f));
    }

    @ParameterizedTest
    @CsvSource({"33, 80, 5, 1, 77", "16, 16, 3, 4, 6", "65, 40, 1, 1, 300", "256, 512, 1, 1, 111"})
    void aFloatLayerIsNearItsSumsInDoublePrecision(int outputs, int inputs, int kernelSize, int dilation, int frames) {
        SplittableRandom random = new SplittableRandom(frames);
        FloatWeight weight = new FloatWeight(outputs, inputs, kernelSize, Maps.random(outputs * inputs
                * kernelSize, 1, random).toChannelMajor());
        LayerWeights w = new LayerWeights("layer", weight, Maps.random(outputs, 1, random).toChannelMajor());
        FeatureMap x = Maps.random(inputs, frames, random);
        FeatureMap y = Maps.guarded(outputs, frames, 0);
        BatchNorm none = BatchNorm.of(identity(outputs));
        Conv1d.reluBn("conv", "bn", w, dilation, none, parity).forward(x, y, Passes.alone(backend));
        // Strassen's method, which may be used for shapes as the last, adds and takes away sums of several blocks: its
        // bound is a small multiple of the ordinary product's (Higham, chapter 23).
        double errorOfATerm = inputs == 512 ? 3e-7 : 1e-7;
        for (int o = 0; o < outputs; o++) {
            for (int t = 0; t < frames; t++) {
                double sum = w.bias()[o];
                for (int tap = 0; tap < kernelSize; tap++) {
                    int from = t + (tap - kernelSize / 2) * dilation;
                    for (int i = 0; from >= 0 && from < frames && i < inputs; i++) {
                        sum += (double) weight.value(o, i, tap) * x.get(i, from);
                    }
                }
                assertEquals(Math.max(0, sum), y.get(o, t), 1e-6 + errorOfATerm * inputs * kernelSize, "output " + o
                        + ", frame " + t);
            }
        }
    }

    private static BatchNormWeights identity(int channels) {
        float[] ones = new float[channels];
        Arrays.fill(ones, 1);
        return new BatchNormWeights("identity", ones, new float[channels], new float[channels], ones, 0);
    }

    @Test
    void preciseNumericsMultiplyTheDequantisedWeights() {
        SplittableRandom random = new SplittableRandom(31);
        LayerWeights w = quantized(19, 23, 3, 77, random);
        FeatureMap x = Maps.random(23, 12, random);
        FeatureMap precise = Maps.guarded(19, 12, 0);
        Conv1d.relu("conv", w, this.precise).forward(x, precise, Passes.alone(backend));
        for (int o = 0; o < 19; o++) {
            for (int t = 0; t < 12; t++) {
                double sum = w.bias()[o];
                for (int tap = 0; tap < 3; tap++) {
                    for (int i = 0; t + tap - 1 >= 0 && t + tap - 1 < 12 && i < 23; i++) {
                        sum += (double) w.weight().value(o, i, tap) * x.get(i, t + tap - 1);
                    }
                }
                assertEquals(Math.max(0, sum), precise.get(o, t), 1e-4, "output " + o + ", frame " + t);
            }
        }
    }

    @Test
    void aQuantisedLayerMayWriteOverItsInput() {
        SplittableRandom random = new SplittableRandom(32);
        LayerWeights w = quantized(24, 24, 3, 128, random);
        Conv1d layer = Conv1d.reluBn("conv", "bn", w, 2, bn(24, random), parity);
        FeatureMap wide = Maps.random(80, 50, random);
        FeatureMap x = wide.channelRange(24, 24);
        FeatureMap expected = Maps.guarded(24, 50, 0);
        ForwardPass pass = Passes.alone(backend);
        layer.forward(x, expected, pass);
        FeatureMap before = Maps.copy(wide);
        layer.forward(x, x, pass);
        Maps.assertSameBits(expected, x, "in place");
        Maps.assertSameBits(before.channelRange(0, 24), wide.channelRange(0, 24), "channels in front");
        Maps.assertSameBits(before.channelRange(48, 32), wide.channelRange(48, 32), "channels after");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void aTeamGivesTheBitsOfTheCallerAlone(int threads) {
        SplittableRandom random = new SplittableRandom(threads);
        ExecutorService pool = Executors.newCachedThreadPool();
        try {
            for (int frames : new int[] {1, 39, 41, 81, 250, 641}) {
                LayerWeights w = quantized(300, 40, 3, 128, random);
                FeatureMap x = Maps.random(40, frames, random);
                FeatureMap alone = Maps.guarded(300, frames, 0);
                FeatureMap shared = Maps.guarded(300, frames, 0);
                Conv1d layer = Conv1d.reluBn("conv", "bn", w, 4, bn(300, random), parity);
                layer.forward(x, alone, Passes.alone(backend));
                try (ThreadTeam team = ThreadTeam.of(threads, pool)) {
                    layer.forward(x, shared, Passes.of(backend.kernels(), team));
                }
                Maps.assertSameBits(alone, shared, threads + " threads, " + frames + " frames");
                Maps.assertCanaries(shared, 0);
            }
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void sumsThatAFloatCannotHoldAreExact() {
        for (int inputs : new int[] {258, 259, 4000}) {
            byte[] values = new byte[3 * inputs];
            Arrays.fill(values, (byte) 255);
            // Odd sums: one less than the largest, and one of a single input.
            values[inputs] = (byte) 254;
            Arrays.fill(values, 2 * inputs, 3 * inputs - 1, (byte) 0);
            QuantizedWeight weight = new QuantizedWeight(3, inputs, 1, values, new float[] {1}, new int[] {0});
            FeatureMap x = Maps.guarded(inputs, 2, 0);
            for (int i = 0; i < inputs; i++) {
                x.set(i, 0, 255);
                x.set(i, 1, i % 2 == 0 ? 255 : 0);
            }
            FeatureMap y = Maps.guarded(3, 2, 0);
            Conv1d.of("worst", new LayerWeights("worst", weight, new float[3]), parity)
                    .forward(x, y, Passes.alone(backend));
            assertEquals((float) (inputs * 255 * 255), y.get(0, 0));
            assertEquals((float) (inputs * 255 * 255 - 255), y.get(1, 0));
            assertEquals(255 * 255, y.get(2, 0));
            assertEquals((float) ((inputs + 1) / 2 * 255 * 255), y.get(0, 1));
        }
    }

    @Test
    void aProbeIsShownWhatTheModuleReadsAndWhatTheLastOneGives() {
        SplittableRandom random = new SplittableRandom(33);
        LayerWeights w = quantized(6, 5, 1, 128, random);
        FeatureMap x = Maps.random(5, 4, random);
        List<String> names = new ArrayList<>();
        ForwardPass pass = Passes.watched(backend.kernels(), stage -> names.add(stage.toString()));
        FeatureMap y = Maps.guarded(6, 4, 0);
        Conv1d.of("fc7", w, parity).forward(x, y, pass);
        Conv1d.relu("fc6", w, parity).forward(x, y, pass);
        Conv1d.reluBn("conv1", "bn1", w, 1, bn(6, random), parity).forward(x, y, pass);
        assertEquals(List.of("fc7.in [5][4]", "fc7.out [6][4]", "fc6.in [5][4]", "conv1.in [5][4]", "bn1.out [6][4]"),
                names);
    }
}
