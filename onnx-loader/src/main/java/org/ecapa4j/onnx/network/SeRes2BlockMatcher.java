package org.ecapa4j.onnx.network;

import java.util.ArrayList;
import java.util.List;
import org.ecapa4j.onnx.graph.Value;
import org.ecapa4j.onnx.network.LayerMatcher.Layer;
import org.ecapa4j.onnx.shape.Role;
import org.ecapa4j.weights.BatchNormWeights;
import org.ecapa4j.weights.EcapaWeights;
import org.ecapa4j.weights.LayerWeights;
import org.ecapa4j.weights.SeRes2BlockWeights;

/** One SE-Res2 block, {@code layer1} to {@code layer3}. */
final class SeRes2BlockMatcher {

    /**
     * A block found.
     *
     * @param weights of it
     * @param out     its result, residual included
     */
    record Block(SeRes2BlockWeights weights, Value out) {}

    private final GraphCursor cursor;
    private final LayerMatcher layers;
    private final BatchNormMatcher norms;

    SeRes2BlockMatcher(GraphCursor cursor, LayerMatcher layers, BatchNormMatcher norms) {
        this.cursor = cursor;
        this.layers = layers;
        this.norms = norms;
    }

    Block match(Value in, String path, int channels, int dilation) {
        Layer conv1 = layers.match(in, LayerSpec.pointwise(path + ".conv1", channels, channels));
        var bn1 = norms.match(cursor.unary(conv1.out(), path + ".conv1", "Relu"), path + ".bn1", channels);

        int scale = EcapaWeights.RES2_SCALE;
        int width = channels / scale;
        List<LayerWeights> convs = new ArrayList<>();
        List<BatchNormWeights> bns = new ArrayList<>();
        List<Value> parts = new ArrayList<>();
        for (int i = 0; i < scale - 1; i++) {
            String conv = path + ".convs." + i;
            Value split = cursor.channels(bn1.out(), conv, (long) i * width, (i + 1L) * width, channels);
            Value input = i == 0 ? split : cursor.binary(parts.get(i - 1), split, conv, "Add");
            Layer layer = layers.match(input, new LayerSpec(conv, width, width, 3, dilation, true));
            var bn = norms.match(cursor.unary(layer.out(), conv, "Relu"), path + ".bns." + i, width);
            convs.add(layer.weights());
            bns.add(bn.weights());
            parts.add(bn.out());
        }
        parts.add(cursor.channels(bn1.out(), path + " last split", channels - (long) width, channels, channels));
        Value joined = cursor.concat(parts, path + " Res2 splits", width);

        Layer conv3 = layers.match(joined, LayerSpec.pointwise(path + ".conv3", channels, channels));
        var bn3 = norms.match(cursor.unary(conv3.out(), path + ".conv3", "Relu"), path + ".bn3", channels);

        String se = path + ".se.se.";
        Value mean = cursor.reduce(bn3.out(), se + "0", "ReduceMean", Role.TIME);
        Layer squeeze = layers.match(mean, LayerSpec.pointwise(se + "1", channels, 0));
        int bottleneck = squeeze.weights().weight().outputs();
        Layer excitation = layers.match(cursor.unary(squeeze.out(), se + "2", "Relu"),
                LayerSpec.pointwise(se + "3", bottleneck, channels));
        Value gate = cursor.unary(excitation.out(), se + "4", "Sigmoid");
        Value gated = cursor.binary(bn3.out(), gate, path + ".se", "Mul");
        Value out = cursor.binary(gated, in, path + " residual", "Add");
        return new Block(new SeRes2BlockWeights(conv1.weights(), bn1.weights(), convs, bns, conv3.weights(),
                bn3.weights(),
                squeeze.weights(), excitation.weights(), dilation), out);
    }
}
