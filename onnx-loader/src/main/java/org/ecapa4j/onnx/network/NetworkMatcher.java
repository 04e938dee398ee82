package org.ecapa4j.onnx.network;

import java.util.ArrayList;
import java.util.List;
import org.ecapa4j.onnx.fault.ModelFault;
import org.ecapa4j.onnx.graph.ClipLengths;
import org.ecapa4j.onnx.graph.ShapeInference;
import org.ecapa4j.onnx.graph.Value;
import org.ecapa4j.onnx.graph.View;
import org.ecapa4j.onnx.network.LayerMatcher.Layer;
import org.ecapa4j.onnx.proto.MemoryBudget;
import org.ecapa4j.weights.EcapaWeights;
import org.ecapa4j.weights.LayerWeights;
import org.ecapa4j.weights.SeRes2BlockWeights;

/**
 * Goes from the waveform to the logits, as the paper's figure does, and takes the weights on the way. Its last value
 * must be the result of the graph, so nothing in between is left unchecked.
 */
public final class NetworkMatcher {

    private static final int MIN_LABELS = 2;
    private static final int MAX_LABELS = 100;

    private final ClipLengths lengths;
    private final ShapeInference run;
    private final GraphCursor cursor;
    private final LayerMatcher layers;
    private final BatchNormMatcher norms;

    /** For one pass. */
    public NetworkMatcher(ClipLengths lengths, MemoryBudget budget) {
        this.lengths = lengths;
        this.run = lengths.longest();
        this.cursor = new GraphCursor(lengths);
        this.layers = new LayerMatcher(cursor, new WeightDecoder(budget));
        this.norms = new BatchNormMatcher(cursor);
    }

    /** Names the logits, given how many there are. */
    public interface LabelNames {
        /** As many names as asked for. */
        List<String> of(int count);
    }

    /** Where the layers were found, in the order of the network. */
    public List<LayerSite> layers() {
        return List.copyOf(layers.found());
    }

    /** The weights, if this is the network; otherwise the first difference as an {@link ModelFault}. */
    public EcapaWeights match(LabelNames names) {
        var frontEnd = new FrontEndMatcher(cursor, layers).match(run.waveform());

        int mels = frontEnd.weights().mel().weight().outputs();
        Layer stem = layers.match(frontEnd.logMel(), new LayerSpec("conv1", mels, 0, 5, 1, true));
        int channels = stem.weights().weight().outputs();
        if (channels % EcapaWeights.RES2_SCALE != 0) {
            throw ModelFault.expected(GraphCursor.where(stem.step(), "conv1"),
                    "channels in multiples of " + EcapaWeights.RES2_SCALE, channels);
        }
        var stemBn = norms.match(cursor.unary(stem.out(), "conv1", "Relu"), "bn1", channels);

        List<SeRes2BlockWeights> blocks = new ArrayList<>();
        List<Value> outputs = new ArrayList<>();
        Value input = stemBn.out();
        for (int i = 1; i <= 3; i++) {
            var block = new SeRes2BlockMatcher(cursor, layers, norms).match(input, "layer" + i, channels, i + 1);
            blocks.add(block.weights());
            outputs.add(block.out());
            input = i < 3 ? cursor.binary(input, block.out(), "input of layer" + (i + 1), "Add") : input;
        }

        Value joined = cursor.concat(outputs, "input of layer4", channels);
        Layer aggregation = layers.match(joined, LayerSpec.pointwise("layer4", 3 * channels, 0));
        int features = aggregation.weights().weight().outputs();
        var pooling = new PoolingMatcher(cursor, layers, norms).match(cursor.unary(aggregation.out(), "layer4", "Relu"),
                features);

        var poolingBn = norms.match(pooling.out(), "bn5", 2 * features);
        Layer fc6 = layers.match(poolingBn.out(), LayerSpec.pointwise("fc6", 2 * features, 0));
        LayerWeights embeddingWeights = fc6.weights();
        int size = embeddingWeights.weight().outputs();
        Value embedding = fc6.out();
        if (embedding.consumers().stream().anyMatch(s -> s.op().equals("BatchNormalization"))) {
            var bn6 = norms.match(embedding, "bn6", size);
            embeddingWeights = BatchNormFolding.folded(embeddingWeights, bn6.weights());
            embedding = bn6.out();
        }
        Layer fc7 = layers.match(cursor.unary(embedding, "fc6", "Relu"), LayerSpec.pointwise("fc7", size, 0));
        requireResult(fc7);
        lengths.requireOneNetwork();
        List<String> labels = names.of(fc7.weights().weight().outputs());
        return new EcapaWeights(frontEnd.weights(), stem.weights(), stemBn.weights(), blocks, aggregation.weights(),
                pooling.attention().weights(), pooling.attentionBn().weights(), pooling.attentionOut().weights(),
                        poolingBn.weights(),
                embeddingWeights, fc7.weights(), labels);
    }

    private void requireResult(Layer fc7) {
        int labels = fc7.weights().weight().outputs();
        if (labels < MIN_LABELS || labels > MAX_LABELS) {
            throw ModelFault.expected(GraphCursor.where(fc7.step(), "fc7"), MIN_LABELS + " to " + MAX_LABELS
                    + " labels", labels);
        }
        if (!(run.result() instanceof View view) || view.value() != fc7.out()) {
            if (fc7.out().consumers().isEmpty()) {
                throw ModelFault.expected("output " + run.resultName(), "the result of fc7", "something else");
            }
            throw cursor.difference(List.of(fc7.out()), "after fc7", "the output of the graph");
        }
        if (view.shape().rank() != 2 || !GraphCursor.isChannels(view.shape().axis(1), labels) || !view.faithful()) {
            throw ModelFault.expected("output " + run.resultName(), "[batch][" + labels + "]", "another layout");
        }
    }
}
