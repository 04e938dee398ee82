package org.ecapa4j.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ecapa4j.RandomNetwork;
import org.ecapa4j.backend.Backend;
import org.ecapa4j.backend.TestBackends;
import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.kernel.Maps;
import org.ecapa4j.layer.Arithmetic;
import org.ecapa4j.pass.ForwardPass;
import org.ecapa4j.pass.Passes;
import org.ecapa4j.weights.EcapaWeights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every box of the figure beside its definition; a failure names the class. Golden tests hold the same boxes to the
 * bit.
 */
class BoxesTest {

    private static final double TOLERANCE = 2e-4;

    private final Backend backend = TestBackends.ofThisRun();
    private final Arithmetic floats = new Arithmetic(backend.kernels(), backend.products(), false);
    private final ForwardPass pass = Passes.alone(backend);
    private final EcapaWeights w = RandomNetwork.real(11).weights();
    private final int channels = w.stem().weight().outputs();
    private final int features = w.aggregation().weight().outputs();

    private Activations activations(int frames) {
        return new Activations(new ActivationMemory(EcapaShape.of(w), frames), frames);
    }

    private static FeatureMap random(int channels, int frames) {
        return Maps.random(channels, frames, new SplittableRandom(frames));
    }

    private static void assertNear(double[][] expected, FeatureMap actual, String what) {
        assertEquals(expected.length, actual.channels(), what);
        assertEquals(expected[0].length, actual.frames(), what);
        for (int c = 0; c < expected.length; c++) {
            for (int t = 0; t < expected[c].length; t++) {
                double tolerance = TOLERANCE * Math.max(1, Math.abs(expected[c][t]));
                assertEquals(expected[c][t], actual.get(c, t), tolerance, what + ", channel " + c + ", frame " + t);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7, 76})
    void res2ConvolvesSevenSplitsOneIntoTheNextAndPassesTheLastThrough(int frames) {
        for (int block = 0; block < 3; block++) {
            FeatureMap x = random(channels, frames);
            FeatureMap before = Maps.copy(x);
            new Res2Conv1d("layer1", w.blocks().get(block), floats).forward(x, activations(frames).block.split(), pass);
            assertNear(Definition.res2(w.blocks().get(block), Definition.of(before)), x, "Res2Conv1d");
            int width = channels / 8;
            Maps.assertSameBits(before.channelRange(7 * width, width), x.channelRange(7 * width, width),
                    "the last split");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7, 76})
    void squeezeExcitationGatesEachChannelByTheClipsMean(int frames) {
        FeatureMap x = random(channels, frames);
        float[] gate = new SqueezeExcitation("layer2", w.blocks().get(1), floats)
                .forward(x, activations(frames).block, pass);
        assertNear(Definition.gate(w.blocks().get(1), Definition.of(x)), FeatureMap.ofVector(gate, channels),
                "SqueezeExcitation");
        for (int c = 0; c < channels; c++) {
            assertTrue(gate[c] > 0 && gate[c] < 1, "gate " + gate[c]);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7, 76, 250})
    void aBlockAddsItsInputAndKeepsIt(int frames) {
        Activations a = activations(frames);
        FeatureMap x = random(channels, frames);
        FeatureMap before = Maps.copy(x);
        new SeRes2Block("layer3", w.blocks().get(2), floats).forward(x, a.x3, a.block, pass);
        assertNear(Definition.block(w.blocks().get(2), Definition.of(before)), a.x3, "SeRes2Block");
        Maps.assertSameBits(before, x, "the input");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7, 76, 250})
    void thePoolingIsMeanAndDeviationUnderTheAttention(int frames) {
        FeatureMap x = random(features, frames);
        float[] pooled = new AttentiveStatisticsPooling(w, floats).forward(x, activations(frames).pooling, pass);
        assertNear(Definition.pooling(w, Definition.of(x)), FeatureMap.ofVector(pooled, 2 * features),
                "AttentiveStatisticsPooling");
    }

    @Test
    void whatIsTheSameInEveryFrameHasTheSmallestDeviation() {
        FeatureMap x = Maps.guarded(features, 9, 0);
        for (int t = 0; t < 9; t++) {
            for (int c = 0; c < features; c++) {
                x.set(c, t, 0.25f * c);
            }
        }
        float[] pooled = new AttentiveStatisticsPooling(w, floats).forward(x, activations(9).pooling, pass);
        for (int c = 0; c < features; c++) {
            assertEquals(0.25 * c, pooled[c], 1e-5 * (1 + c));
            assertTrue(pooled[features + c] >= 0.01f - 1e-7f, "clamped at the root of 1e-4: " + pooled[features + c]);
        }
        assertEquals(0.01, pooled[features], 1e-6, "of zeros");
    }

    @Test
    void theHeadGivesTheEmbeddingAfterItsReluAndTheLogits() {
        float[] pooled = random(2 * features, 1).toChannelMajor();
        double[][] embedding = Definition.embedding(w, Definition.of(FeatureMap.ofVector(pooled, 2 * features)));
        EcapaOutput output = new ClassifierHead(w, floats).forward(pooled, pass);
        assertNear(embedding, FeatureMap.ofVector(output.embedding(), embedding.length), "embedding");
        assertNear(Definition.conv(w.classifier(), 1, embedding),
                FeatureMap.ofVector(output.logits(), w.labels().size()),
                "logits");
    }

    @ParameterizedTest
    @ValueSource(ints = {257, 4_000, 12_000, 33_333})
    void theNetworkIsTheFigureFromFeaturesToLogits(int samples) {
        List<double[][]> logMel = new ArrayList<>();
        ForwardPass watched = Passes.watched(backend.kernels(), stage -> {
            if (stage.name().equals("features")) {
                logMel.add(Definition.of(
                        FeatureMap.ofChannelMajor(stage.toChannelMajor(), stage.channels(), stage.frames())));
            }
        });
        float[] clip = RandomNetwork.noise(samples, 1);
        ActivationMemory memory = new ActivationMemory(EcapaShape.of(w), 1 + samples / 160);
        EcapaOutput output = new EcapaTdnn(w, floats).forward(clip, 0, samples, memory, watched);
        assertNear(Definition.logits(w, logMel.get(0)), FeatureMap.ofVector(output.logits(), w.labels().size()),
                "logits");
    }

    @Test
    void memoryThatHeldALongerClipChangesNothing() {
        ActivationMemory memory = new ActivationMemory(EcapaShape.of(w), 400);
        EcapaTdnn network = new EcapaTdnn(w, floats);
        float[] clip = RandomNetwork.noise(12_000, 2);
        float[] expected = network.forward(clip, 0, 12_000, new ActivationMemory(EcapaShape.of(w), 76), pass).logits();
        network.forward(RandomNetwork.noise(60_000, 3), 0, 60_000, memory, pass);
        Maps.assertSameBits(expected, network.forward(clip, 0, 12_000, memory, pass).logits(), "after a longer clip");
    }
}
