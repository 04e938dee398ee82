package org.ecapa4j.onnx.proto;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ecapa4j.onnx.fault.ModelFault;

/** Reads a {@code GraphProto}: the model's own, or a branch of an {@code If}. */
final class GraphReader {

    private static final int DEEPEST = 8;

    private final ReadContext context;
    private final CodedInputStream in;
    private final int depth;
    final List<Node> nodes = new ArrayList<>();
    final Map<String, Tensor> initializers = new LinkedHashMap<>();
    final List<Model.Input> inputs = new ArrayList<>();
    final List<String> outputs = new ArrayList<>();

    private GraphReader(ReadContext context, int depth) {
        this.context = context;
        this.in = context.in();
        this.depth = depth;
    }

    static GraphReader read(ReadContext context, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw ModelFault.expected("graph", "at most " + DEEPEST + " graphs within each other", "more");
        }
        GraphReader reader = new GraphReader(context, depth);
        Wire.message(context.in(), reader::field);
        return reader;
    }

    static Subgraph subgraph(ReadContext context, int depth) throws IOException {
        GraphReader reader = read(context, depth);
        return new Subgraph(reader.nodes, reader.initializers, reader.outputs);
    }

    private void field(int field, int tag) throws IOException {
        switch (field) {
            case 1 -> nodes.add(readNode());
            case 5 -> {
                Tensor tensor = TensorReader.read(context, "");
                if (initializers.put(tensor.name(), tensor) != null) {
                    throw ModelFault.expected(tensor.where(), "one initializer of that name", "two");
                }
            }
            case 11 -> inputs.add(InputReader.read(context));
            case 12 -> outputs.add(InputReader.read(context).name());
            case 15 -> throw ModelFault.expected("graph", "dense initializers",
                    "a sparse one (sparse_initializer); write its "
                    + "values out, for example with onnx.helper.make_tensor");
            default -> in.skipField(tag);
        }
    }

    private Node readNode() throws IOException {
        context.nodes().one();
        context.budget().charge(400);
        String[] text = {"", "", ""};
        List<String> nodeInputs = new ArrayList<>();
        List<String> nodeOutputs = new ArrayList<>();
        Map<String, Object> attributes = new LinkedHashMap<>();
        Wire.message(in, (field, tag) -> {
            switch (field) {
                case 1 -> nodeInputs.add(Wire.name(in, context.budget(), "node input"));
                case 2 -> nodeOutputs.add(Wire.name(in, context.budget(), "node output"));
                case 3 -> text[0] = Wire.text(in, context.budget());
                case 4 -> text[1] = Wire.text(in, context.budget());
                case 5 -> AttributeReader.read(context, attributes, depth);
                case 7 -> text[2] = Wire.text(in, context.budget());
                default -> in.skipField(tag);
            }
        });
        String op = isOnnx(text[2]) ? text[1] : text[2] + "." + text[1];
        return new Node(text[0], op, List.copyOf(nodeInputs), List.copyOf(nodeOutputs), new Attributes(attributes));
    }

    static boolean isOnnx(String domain) {
        return domain.isEmpty() || domain.equals("ai.onnx");
    }
}
