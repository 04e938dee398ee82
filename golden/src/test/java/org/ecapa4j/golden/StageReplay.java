package org.ecapa4j.golden;

import java.util.Arrays;
import java.util.Map;
import org.ecapa4j.Numerics;
import org.ecapa4j.frontend.FrontEndStages;
import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.kernel.FloatMath;
import org.ecapa4j.kernel.Kernels;
import org.ecapa4j.kernel.TimeStatistics;
import org.ecapa4j.layer.BatchNorm;
import org.ecapa4j.layer.Conv1d;
import org.ecapa4j.layer.Crew;
import org.ecapa4j.layer.EcapaShape;
import org.ecapa4j.layer.NetworkProbe;
import org.ecapa4j.layer.Pass;
import org.ecapa4j.layer.Workspace;
import org.ecapa4j.network.NetworkStages;
import org.ecapa4j.weights.BatchNormWeights;
import org.ecapa4j.weights.EcapaWeights;
import org.ecapa4j.weights.LayerWeights;
import org.ecapa4j.weights.QuantizedWeight;
import org.ecapa4j.weights.SeRes2BlockWeights;

/**
 * Computes every stage from ONNX Runtime's own input of that stage and compares: a quantised layer must give its output bit for bit,
 * anything else within a tolerance relative to the tensor's largest magnitude; 0 asks for the same bits there, too, which ONNX Runtime's
 * own differ in from processor to processor.
 */
final class StageReplay {

    /** {@code clamp(min=1e-4)} under the square roots. */
    private static final float SMALLEST_VARIANCE = 1e-4f;

    /** What stays inexact: sums whose order differs with the processor in ONNX Runtime too (softmax, float layers), and a power taken in double here. */
    private static final double OTHER_ORDER = 1e-5;

    private final EcapaWeights w;
    private final Map<String, Tensor> ort;
    private final Kernels kernels;
    private final Pass pass;
    private final TimeStatistics statistics;
    private final double tolerance;
    private final Comparison comparison = new Comparison();

    private StageReplay(EcapaWeights w, Map<String, Tensor> ort, Kernels kernels, double tolerance) {
        this.w = w;
        this.ort = ort;
        this.kernels = kernels;
        this.tolerance = tolerance;
        int frames = (int) ort.get("conv1.in").shape()[2];
        this.pass = new Pass(kernels, Crew.alone(), new Workspace(EcapaShape.of(w), kernels, frames, 1), NetworkProbe.NONE);
        this.statistics = pass.workspace().statistics();
    }

    /** Compares all stages, in the order of the network. */
    static Comparison run(EcapaWeights w, Map<String, Tensor> ort, Kernels kernels, double tolerance) {
        StageReplay replay = new StageReplay(w, ort, kernels, tolerance);
        replay.frontEnd();
        FeatureMap x = replay.convReluBn(w.stem(), 1, w.stemBn());
        replay.near("layer1.conv1.in", x);
        for (int i = 0; i < w.blocks().size(); i++) {
            replay.block(w.blocks().get(i), "layer" + (i + 1));
            replay.afterBlock(i + 1);
        }
        FeatureMap features = replay.conv(w.aggregation(), true);
        replay.attention(features);
        replay.head(features);
        return replay.comparison;
    }

    private FeatureMap tensor(String stage) {
        return ort.get(stage).map();
    }

    private void near(String stage, FeatureMap actual) {
        comparison.near(stage, tensor(stage), actual, tolerance);
    }

    private void layer(LayerWeights layer, FeatureMap expected, FeatureMap actual) {
        if (layer.weight() instanceof QuantizedWeight) {
            comparison.exact(layer.name() + ".out", expected, actual);
        } else {
            // The filters' few bins are added in ONNX Runtime's order; other float layers in the kernels' own.
            boolean sameOrder = layer == w.frontEnd().mel();
            comparison.near(layer.name() + ".out", expected, actual, sameOrder ? tolerance : Math.max(tolerance, OTHER_ORDER));
        }
    }

    private void frontEnd() {
        float[] padded = ort.get("pre_emphasis.in").values();
        float[] samples = Arrays.copyOfRange(padded, 1, padded.length);
        layer(w.frontEnd().preEmphasis(), tensor("pre_emphasis.out"), FrontEndStages.preEmphasis(w.frontEnd(), samples, pass));

        FeatureMap power = FrontEndStages.powerSpectrum(w.frontEnd(), ort.get("pre_emphasis.out").values(), pass);
        comparison.near("stft", powerOf(ort.get("stft")), power, OTHER_ORDER);
        comparison.near("mel.in", ort.get("mel.in").mapOfFrames(), power, tolerance);
        layer(w.frontEnd().mel(), ort.get("mel.out").mapOfFrames(), FrontEndStages.mel(w.frontEnd(), ort.get("mel.in").mapOfFrames(), pass));
        // Silence has features near 0, but the logarithms that they are made from are not.
        comparison.nearOfOne("features", tensor("features"), FrontEndStages.features(ort.get("mel.out").mapOfFrames(), pass), tolerance);
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

    /** Compares a layer's output, and gives it back behind a ReLU where wanted. */
    private FeatureMap conv(LayerWeights layer, boolean relu) {
        return conv(layer, 1, relu);
    }

    private FeatureMap conv(LayerWeights layer, int dilation, boolean relu) {
        FeatureMap out = onTheInputOf(layer, Conv1d.of(layer, dilation, Numerics.PARITY, kernels));
        layer(layer, tensor(layer.name() + ".out"), out);
        return relu ? onTheInputOf(layer, Conv1d.relu(layer, Numerics.PARITY, kernels)) : out;
    }

    private FeatureMap onTheInputOf(LayerWeights layer, Conv1d conv) {
        FeatureMap in = tensor(layer.name() + ".in");
        FeatureMap out = FeatureMap.zeros(layer.weight().outputs(), in.frames());
        if (layer == w.aggregation()) {
            conv.forwardLast(in, out, pass);
        } else {
            conv.forward(in, out, pass);
        }
        return out;
    }

    /** Compares a layer's output, and gives back what the layer with its ReLU and normalisation makes of its input. */
    private FeatureMap convReluBn(LayerWeights layer, int dilation, BatchNormWeights bn) {
        conv(layer, dilation, false);
        return onTheInputOf(layer, Conv1d.reluBn(layer, dilation, BatchNorm.of(bn), Numerics.PARITY, kernels));
    }

    private void block(SeRes2BlockWeights block, String name) {
        FeatureMap x = tensor(name + ".conv1.in");
        FeatureMap hidden = convReluBn(block.conv1(), 1, block.bn1());
        int width = block.convs().get(0).weight().outputs();
        near(name + ".convs.0.in", hidden.channelRange(0, width));
        for (int i = 0; i < block.convs().size(); i++) {
            FeatureMap result = convReluBn(block.convs().get(i), block.dilation(), block.bns().get(i));
            result.copyTo(hidden.channelRange(i * width, width));
            if (i + 1 < block.convs().size()) {
                FeatureMap sum = FeatureMap.zeros(width, x.frames());
                kernels.add(result, hidden.channelRange((i + 1) * width, width), sum);
                near(name + ".convs." + (i + 1) + ".in", sum);
            }
        }
        near(name + ".conv3.in", hidden);

        FeatureMap expanded = convReluBn(block.conv3(), 1, block.bn3());
        float[] mean = new float[expanded.channels()];
        statistics.mean(expanded, mean);
        near(name + ".se.se.1.in", FeatureMap.ofVector(mean, mean.length));
        near(name + ".se.se.3.in", conv(block.squeeze(), true));
        conv(block.excitation(), false);
        float[] gate = tensor(name + ".se.se.3.out").toChannelMajor();
        for (int c = 0; c < gate.length; c++) {
            gate[c] = FloatMath.sigmoid(gate[c]);
        }
        comparison.nearOfOne(name + ".gate", tensor(name + ".gate"), FeatureMap.ofVector(gate, gate.length), tolerance);
        FeatureMap out = FeatureMap.zeros(x.channels(), x.frames());
        kernels.gate(expanded, ort.get(name + ".gate").values(), x, out);
        near(name + ".out", out);
    }

    /** The next block's input is the running sum; the last block's output goes beside the others'. */
    private void afterBlock(int block) {
        if (block < w.blocks().size()) {
            FeatureMap sum = tensor("layer" + block + ".out");
            kernels.add(tensor("layer" + block + ".conv1.in"), sum, sum);
            near("layer" + (block + 1) + ".conv1.in", sum);
            return;
        }
        int channels = tensor("layer1.out").channels();
        FeatureMap joined = FeatureMap.zeros(3 * channels, tensor("layer1.out").frames());
        for (int i = 0; i < 3; i++) {
            tensor("layer" + (i + 1) + ".out").copyTo(joined.channelRange(i * channels, channels));
        }
        near("layer4.in", joined);
    }

    private void attention(FeatureMap features) {
        int channels = features.channels();
        float[] mean = new float[channels];
        float[] variance = new float[channels];
        statistics.mean(features, mean);
        statistics.variance(features, mean, variance);
        FeatureMap joined = FeatureMap.zeros(3 * channels, features.frames());
        features.copyTo(joined.channelRange(0, channels));
        for (int t = 0; t < features.frames(); t++) {
            for (int c = 0; c < channels; c++) {
                joined.set(channels + c, t, mean[c]);
                joined.set(2 * channels + c, t, deviation(variance[c]));
            }
        }
        near("attention.0.in", joined);

        firstAttentionLayer();
        FeatureMap hidden = NetworkStages.contextAttention(w.attention(), w.attentionBn(), tensor("attention.0.in"), pass);
        kernels.tanh(hidden);
        near("attention.4.in", hidden);
        conv(w.attentionOut(), false);
        FeatureMap weights = tensor("attention.4.out");
        kernels.softmaxOverTime(weights);
        comparison.near("attention.weights", tensor("attention.weights"), weights, Math.max(tolerance, OTHER_ORDER));
    }

    /** The layer comes with its ReLU; run with the weights and with their opposites, it shows sums of either sign. */
    private void firstAttentionLayer() {
        LayerWeights layer = w.attention();
        FeatureMap in = tensor("attention.0.in");
        BatchNormWeights none = Opposites.noNorm(layer.weight().outputs());
        FeatureMap positive = NetworkStages.contextAttention(layer, none, in, pass);
        FeatureMap negative = NetworkStages.contextAttention(Opposites.of(layer), none, in, pass);
        FeatureMap both = FeatureMap.zeros(positive.channels(), positive.frames());
        for (int t = 0; t < both.frames(); t++) {
            for (int c = 0; c < both.channels(); c++) {
                both.set(c, t, positive.get(c, t) - negative.get(c, t));
            }
        }
        layer(layer, tensor("attention.0.out"), both);
    }

    private void head(FeatureMap features) {
        int channels = features.channels();
        float[] mean = new float[channels];
        float[] square = new float[channels];
        statistics.weightedMoments(features, tensor("attention.weights"), mean, square);
        float[] pooled = new float[2 * channels];
        for (int c = 0; c < channels; c++) {
            pooled[c] = mean[c];
            pooled[channels + c] = deviation(square[c] - mean[c] * mean[c]);
        }
        BatchNorm.of(w.poolingBn()).apply(pooled);
        near("fc6.in", FeatureMap.ofVector(pooled, pooled.length));
        near("embedding", conv(w.embedding(), true));
        near("fc7.in", tensor("embedding"));
        conv(w.classifier(), false);
    }

    private static float deviation(float variance) {
        return (float) Math.sqrt(Math.max(variance, SMALLEST_VARIANCE));
    }
}
