package org.ecapa4j.golden;

import java.util.Arrays;
import java.util.Map;
import org.ecapa4j.backend.Backend;
import org.ecapa4j.frontend.FrontEndStages;
import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.layer.Arithmetic;
import org.ecapa4j.layer.Conv1d;
import org.ecapa4j.network.NetworkStages;
import org.ecapa4j.pass.ForwardPass;
import org.ecapa4j.pass.PassMemory;
import org.ecapa4j.pass.ThreadTeam;
import org.ecapa4j.probe.Stage;
import org.ecapa4j.product.BatchNorm;
import org.ecapa4j.weights.EcapaWeights;
import org.ecapa4j.weights.LayerWeights;
import org.ecapa4j.weights.QuantizedWeight;
import org.ecapa4j.weights.SeRes2BlockWeights;

/**
 * Feeds every box of the network with ONNX Runtime's own input of that box, and compares what a probe sees inside it
 * and what comes out. Every convolution is run by itself, too, because in the boxes its ReLU and normalisation follow
 * at once.
 *
 * <p>A quantised layer must give its output bit for bit, anything else within a tolerance relative to the tensor's
 * largest magnitude; 0 asks for the same bits there, too, in which ONNX Runtime's own results differ from processor to
 * processor.
 */
final class StageReplay {

    /**
     * What stays inexact: sums whose order differs with the processor in ONNX Runtime, too (softmax, float layers), and
     * a power taken in double here.
     */
    private static final double OTHER_ORDER = 1e-5;

    private final EcapaWeights w;
    private final Map<String, Tensor> ort;
    private final double tolerance;
    private final Arithmetic arithmetic;
    private final ForwardPass pass;
    private final NetworkStages boxes;
    private final Comparison comparison = new Comparison();

    private StageReplay(EcapaWeights w, Map<String, Tensor> ort, Backend backend, double tolerance) {
        this.w = w;
        this.ort = ort;
        this.tolerance = tolerance;
        this.arithmetic = new Arithmetic(backend.kernels(), backend.products(), true);
        this.pass = new ForwardPass(backend.kernels(), ThreadTeam.alone(), new PassMemory(1), this::inside);
        this.boxes = new NetworkStages(w, arithmetic, pass, (int) ort.get("conv1.in").shape()[2]);
    }

    /** Compares all stages, in the order of the network. */
    static Comparison run(EcapaWeights w, Map<String, Tensor> ort, Backend backend, double tolerance) {
        StageReplay replay = new StageReplay(w, ort, backend, tolerance);
        replay.frontEnd();
        replay.stem();
        for (int block = 1; block <= w.blocks().size(); block++) {
            replay.block(block);
        }
        replay.aggregation();
        replay.pooling();
        replay.head();
        return replay.comparison;
    }

    private FeatureMap tensor(String stage) {
        return ort.get(stage).map();
    }

    /** What a box shows on the way; float layers' own outputs are compared where they are run by themselves. */
    private void inside(Stage stage) {
        if (ort.containsKey(stage.name()) && !stage.name().startsWith("mel") && !stage.name().equals("stft")
                && !stage.name().startsWith("pre_emphasis") && !stage.name().endsWith(".out")) {
            FeatureMap found = FeatureMap.ofChannelMajor(stage.toChannelMajor(), stage.channels(), stage.frames());
            compare(stage.name(), found);
        }
        if (stage.name().matches("layer\\d\\.out")) {
            compare(stage.name(), FeatureMap.ofChannelMajor(stage.toChannelMajor(), stage.channels(), stage.frames()));
        }
    }

    private void compare(String stage, FeatureMap found) {
        if (stage.endsWith(".gate")) {
            comparison.nearOfOne(stage, tensor(stage), found, afterFloatLayers(stage));
        } else {
            comparison.near(stage, tensor(stage), found, afterFloatLayers(stage));
        }
    }

    /**
     * In a float file what follows a layer of a box has that layer's order of sums, and so has what follows the
     * softmax.
     */
    private double afterFloatLayers(String stage) {
        boolean floats = !(w.stem().weight() instanceof QuantizedWeight);
        return floats || stage.equals("attention.weights") ? Math.max(tolerance, OTHER_ORDER) : tolerance;
    }

    private void layer(String stage, LayerWeights layer, FeatureMap expected, FeatureMap actual) {
        if (layer.weight() instanceof QuantizedWeight) {
            comparison.exact(stage, expected, actual);
        } else {
            // The filters' few bins are added in ONNX Runtime's order; other float layers in the kernels' own.
            boolean sameOrder = layer == w.frontEnd().mel();
            comparison.near(stage, expected, actual, sameOrder ? tolerance : Math.max(tolerance, OTHER_ORDER));
        }
    }

    /** A convolution by itself on its own input. */
    private void layer(String module, LayerWeights layer, int dilation) {
        FeatureMap in = tensor(module + ".in");
        FeatureMap out = FeatureMap.zeros(layer.weight().outputs(), in.frames());
        Conv1d.withDilation(module, layer, dilation, arithmetic).forward(in, out, pass);
        layer(module + ".out", layer, tensor(module + ".out"), out);
    }

    private void frontEnd() {
        FrontEndStages stages = new FrontEndStages(w.frontEnd(), arithmetic, pass);
        // The stored input has been padded: one sample is mirrored on the left.
        float[] padded = ort.get("pre_emphasis.in").values();
        float[] samples = Arrays.copyOfRange(padded, 1, padded.length);
        layer("pre_emphasis.out", w.frontEnd().preEmphasis(), tensor("pre_emphasis.out"), stages.preEmphasis(samples));

        FeatureMap power = stages.powerSpectrum(ort.get("pre_emphasis.out").values());
        comparison.near("stft", powerOf(ort.get("stft")), power, OTHER_ORDER);
        comparison.near("mel.in", ort.get("mel.in").mapOfFrames(), power, tolerance);
        layer("mel.out", w.frontEnd().mel(), ort.get("mel.out").mapOfFrames(),
                stages.mel(ort.get("mel.in").mapOfFrames()));
        // Silence has features near 0, but the logarithms that they are made from are not.
        comparison.nearOfOne("features", tensor("features"), stages.features(ort.get("mel.out").mapOfFrames()),
                tolerance);
    }

    /** {@code [1][frames][257][2] -> [257][frames]}. */
    private static FeatureMap powerOf(Tensor stft) {
        FeatureMap power = FeatureMap.zeros((int) stft.shape()[2], (int) stft.shape()[1]);
        for (int i = 0; i < stft.values().length / 2; i++) {
            double re = stft.values()[2 * i];
            double im = stft.values()[2 * i + 1];
            power.set(i % power.channels(), i / power.channels(), (float) (re * re + im * im));
        }
        return power;
    }

    private void stem() {
        layer("conv1", w.stem(), 1);
        FeatureMap in = tensor("conv1.in");
        FeatureMap out = FeatureMap.zeros(w.stem().weight().outputs(), in.frames());
        Conv1d.reluBn("conv1", "bn1", w.stem(), 1, BatchNorm.of(w.stemBn()), arithmetic).forward(in, out, pass);
        compare("layer1.conv1.in", out);
    }

    private void block(int number) {
        String name = "layer" + number;
        SeRes2BlockWeights block = w.blocks().get(number - 1);
        layer(name + ".conv1", block.conv1(), 1);
        for (int i = 0; i < block.convs().size(); i++) {
            layer(name + ".convs." + i, block.convs().get(i), block.dilation());
        }
        layer(name + ".conv3", block.conv3(), 1);
        layer(name + ".se.se.1", block.squeeze(), 1);
        layer(name + ".se.se.3", block.excitation(), 1);
        boxes.block(number, tensor(name + ".conv1.in"));
        if (number < w.blocks().size()) {
            // The next block reads the running sum.
            FeatureMap sum = tensor(name + ".out");
            pass.add(tensor(name + ".conv1.in"), sum, sum);
            compare("layer" + (number + 1) + ".conv1.in", sum);
        }
    }

    private void aggregation() {
        int channels = tensor("layer1.out").channels();
        FeatureMap concat = FeatureMap.zeros(3 * channels, tensor("layer1.out").frames());
        for (int i = 0; i < 3; i++) {
            tensor("layer" + (i + 1) + ".out").copyTo(concat.channelRange(i * channels, channels));
        }
        comparison.near("layer4.in", tensor("layer4.in"), concat, tolerance);
        layer("layer4", w.aggregation(), 1);
        FeatureMap features = FeatureMap.zeros(w.aggregation().weight().outputs(), concat.frames());
        Conv1d.reluOfLastUse("layer4", w.aggregation(), arithmetic).forward(concat, features, pass);
        comparison.near("relu of layer4.out", features(), features, afterFloatLayers("layer4"));
    }

    /** What the pooling reads. */
    private FeatureMap features() {
        FeatureMap features = tensor("layer4.out");
        for (int t = 0; t < features.frames(); t++) {
            for (int c = 0; c < features.channels(); c++) {
                features.set(c, t, Math.max(0, features.get(c, t)));
            }
        }
        return features;
    }

    private void pooling() {
        // As the graph has it: the context repeated in every frame.
        layer("attention.0", w.attention(), 1);
        layer("attention.4", w.attentionOut(), 1);
        boxes.pooling(features());
    }

    /** On statistics under ONNX Runtime's own attention. */
    private void head() {
        layer("fc6", w.embedding(), 1);
        layer("fc7", w.classifier(), 1);
        boxes.head(boxes.pool(features(), tensor("attention.weights")));
    }
}
