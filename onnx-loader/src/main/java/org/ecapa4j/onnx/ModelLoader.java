package org.ecapa4j.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.ecapa4j.onnx.ModelInfo.Labelling;
import org.ecapa4j.onnx.ModelInfo.Origin;
import org.ecapa4j.onnx.ModelInfo.Recipe;
import org.ecapa4j.onnx.fault.ModelFault;
import org.ecapa4j.onnx.graph.ClipLengths;
import org.ecapa4j.onnx.graph.Graph;
import org.ecapa4j.onnx.labels.LabelText;
import org.ecapa4j.onnx.labels.Labels;
import org.ecapa4j.onnx.network.NetworkMatcher;
import org.ecapa4j.onnx.proto.ExternalData;
import org.ecapa4j.onnx.proto.MemoryBudget;
import org.ecapa4j.onnx.proto.Model;
import org.ecapa4j.onnx.proto.ModelReader;
import org.ecapa4j.weights.EcapaWeights;
import org.ecapa4j.weights.LayerWeights;
import org.ecapa4j.weights.QuantizedWeight;

/** From bytes to checked weights: parse, check versions, infer shapes, match the network, name the labels. */
final class ModelLoader {

    /** The published float model has 62 MB; a file far beyond that is a mistake or an attack. */
    static final int MAX_BYTES = 1 << 29;

    private static final int BUFFER_BYTES = 1 << 16;
    private static final long MIN_IR_VERSION = 3;
    private static final long MAX_IR_VERSION = 14;
    private static final long MIN_OPSET = 17;
    private static final long MAX_OPSET = 25;
    private static final long UNKNOWN = -1;

    private final Labels labels;
    private final Optional<ExternalData> external;
    private final MemoryBudget budget;

    /**
     * For one model.
     *
     * @param labels   where names of labels may come from
     * @param external the files beside the model; none for a model without a folder
     * @param budget   of memory
     */
    ModelLoader(Labels labels, Optional<ExternalData> external, MemoryBudget budget) {
        this.labels = labels;
        this.external = external;
        this.budget = budget;
    }

    /**
     * What was loaded.
     *
     * @param weights checked
     * @param info    about the file
     */
    record Loaded(EcapaWeights weights, ModelInfo info) {}

    /** Loads a stream of unknown length. */
    Loaded load(InputStream bytes) throws IOException {
        return load(bytes, UNKNOWN);
    }

    /** Loads an input of that many bytes. */
    Loaded load(InputStream bytes, long size) throws IOException {
        ProtobufVersion.check();
        CountingStream source = new CountingStream(bytes);
        Model model = parse(source, size);
        checkVersions(model.producer());
        Graph graph = new Graph(model, budget);
        ClipLengths lengths = new ClipLengths(graph);
        NetworkMatcher matcher = new NetworkMatcher(lengths, budget);
        Labels.Found[] names = new Labels.Found[1];
        EcapaWeights weights = matcher.match(count -> {
            names[0] = labels.find(model.metadata(), count);
            return names[0].names();
        });
        Origin origin = new Origin(model.producer().irVersion(), model.producer().opset(),
                LabelText.visible(model.producer().name()), LabelText.visible(model.producer().version()),
                        source.count(), external.map(ExternalData::bytes).orElse(0L));
        List<LayerInfo> layers = matcher.layers().stream()
                .map(site -> new LayerInfo(site.name(), site.node(), site.tensor(), site.type())).toList();
        return new Loaded(weights, new ModelInfo(origin, recipe(weights), layers, model.metadata(),
                new Labelling(names[0].source(), names[0].notes()), lengths.fixed()));
    }

    private Model parse(CountingStream source, long size) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(source, BUFFER_BYTES);
        in.setSizeLimit(MAX_BYTES);
        if (in.isAtEnd()) {
            throw new ModelFault("expected an ONNX model, found an empty file");
        }
        try {
            if (size != UNKNOWN) {
                in.pushLimit((int) size);
            }
            return ModelReader.read(in, size != UNKNOWN, external, budget);
        } catch (InvalidProtocolBufferException e) {
            String found = source.count() >= MAX_BYTES ? "more than " + MAX_BYTES + " bytes"
                    : source.ended() || ModelReader.isTruncation(e)
                            ? "a file that ends in the middle, after " + (size == UNKNOWN ? source.count() : size)
                                    + " bytes: truncated, or no ONNX file"
                            : "bytes that are no protobuf message";
            throw new ModelFault("expected an ONNX model, found " + found, e);
        }
    }

    private static void checkVersions(Model.Producer producer) {
        if (producer.irVersion() < MIN_IR_VERSION || producer.irVersion() > MAX_IR_VERSION) {
            throw ModelFault.expected("ir_version", MIN_IR_VERSION + " to " + MAX_IR_VERSION, producer.irVersion());
        }
        if (producer.opset() < MIN_OPSET || producer.opset() > MAX_OPSET) {
            throw ModelFault.expected("opset_import", "ai.onnx opset " + MIN_OPSET + " to " + MAX_OPSET,
                    producer.opset() == 0 ? "none" : producer.opset());
        }
    }

    private static Recipe recipe(EcapaWeights weights) {
        List<LayerWeights> layers = weights.layers();
        long quantized = layers.stream().filter(layer -> layer.weight() instanceof QuantizedWeight).count();
        if (quantized == 0) {
            return Recipe.FP32;
        }
        if (quantized == layers.size()) {
            return Recipe.V1;
        }
        boolean melInFloat = !(weights.frontEnd().mel().weight() instanceof QuantizedWeight);
        return melInFloat && quantized == layers.size() - 1 ? Recipe.V2 : Recipe.PARTLY_QUANTISED;
    }
}
