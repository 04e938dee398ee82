package org.ecapa4j.onnx.proto;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ecapa4j.onnx.fault.ModelFault;

/**
 * Reads the eight protobuf messages of an ONNX file that matter here, by the field numbers of {@code onnx.proto}: no generated classes,
 * no second copy of the values. Subgraphs, functions and training information are skipped; nodes that need them are refused later.
 */
public final class ModelReader {

    private final CodedInputStream in;
    private long irVersion;
    private long opset;
    private String producerName = "";
    private String producerVersion = "";
    private boolean hasGraph;
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Tensor> initializers = new LinkedHashMap<>();
    private final List<Model.Input> inputs = new ArrayList<>();
    private final List<String> outputs = new ArrayList<>();

    private ModelReader(CodedInputStream in) {
        this.in = in;
    }

    /**
     * Reads a {@code ModelProto} to the end of the input.
     *
     * @throws IOException if the bytes are no protobuf message or end early
     */
    public static Model read(CodedInputStream in) throws IOException {
        ModelReader reader = new ModelReader(in);
        Wire.fields(in, reader::modelField);
        if (!reader.hasGraph) {
            throw new ModelFault("expected an ONNX model, found no graph");
        }
        return new Model(reader.irVersion, reader.opset, reader.producerName, reader.producerVersion, reader.metadata, reader.nodes,
                reader.initializers, reader.inputs, reader.outputs);
    }

    private void modelField(int field, int tag) throws IOException {
        switch (field) {
            case 1 -> irVersion = in.readInt64();
            case 2 -> producerName = in.readStringRequireUtf8();
            case 3 -> producerVersion = in.readStringRequireUtf8();
            case 7 -> {
                hasGraph = true;
                Wire.message(in, this::graphField);
            }
            case 8 -> readOpset();
            case 14 -> readMetadata();
            default -> in.skipField(tag);
        }
    }

    private void graphField(int field, int tag) throws IOException {
        switch (field) {
            case 1 -> nodes.add(readNode());
            case 5 -> {
                Tensor tensor = TensorReader.read(in, "");
                if (initializers.put(tensor.name(), tensor) != null) {
                    throw ModelFault.expected(tensor.where(), "one initializer of that name", "two");
                }
            }
            case 11 -> inputs.add(readInput());
            case 12 -> outputs.add(readInput().name());
            default -> in.skipField(tag);
        }
    }

    private void readOpset() throws IOException {
        String[] domain = {""};
        long[] version = {0};
        Wire.message(in, (field, tag) -> {
            switch (field) {
                case 1 -> domain[0] = in.readStringRequireUtf8();
                case 2 -> version[0] = in.readInt64();
                default -> in.skipField(tag);
            }
        });
        if (isOnnx(domain[0])) {
            opset = version[0];
        }
    }

    private void readMetadata() throws IOException {
        String[] entry = {"", ""};
        Wire.message(in, (field, tag) -> {
            if (field == 1 || field == 2) {
                entry[field - 1] = in.readStringRequireUtf8();
            } else {
                in.skipField(tag);
            }
        });
        metadata.put(entry[0], entry[1]);
    }

    private Node readNode() throws IOException {
        String[] text = {"", "", ""};
        List<String> nodeInputs = new ArrayList<>();
        List<String> nodeOutputs = new ArrayList<>();
        Map<String, Object> attributes = new LinkedHashMap<>();
        Wire.message(in, (field, tag) -> {
            switch (field) {
                case 1 -> nodeInputs.add(in.readStringRequireUtf8());
                case 2 -> nodeOutputs.add(in.readStringRequireUtf8());
                case 3 -> text[0] = in.readStringRequireUtf8();
                case 4 -> text[1] = in.readStringRequireUtf8();
                case 5 -> AttributeReader.read(in, attributes);
                case 7 -> text[2] = in.readStringRequireUtf8();
                default -> in.skipField(tag);
            }
        });
        String op = isOnnx(text[2]) ? text[1] : text[2] + "." + text[1];
        return new Node(text[0], op, List.copyOf(nodeInputs), List.copyOf(nodeOutputs), new Attributes(attributes));
    }

    private static boolean isOnnx(String domain) {
        return domain.isEmpty() || domain.equals("ai.onnx");
    }

    /** A {@code ValueInfoProto} with a tensor type. */
    private Model.Input readInput() throws IOException {
        String[] name = {""};
        long[] type = {0};
        boolean[] hasShape = {false};
        List<Long> dims = new ArrayList<>();
        Wire.Field dim = (field, tag) -> {
            if (field == 1) {
                dims.set(dims.size() - 1, in.readInt64());
            } else {
                in.skipField(tag);
            }
        };
        Wire.Field shape = (field, tag) -> {
            if (field == 1) {
                dims.add(-1L);
                Wire.message(in, dim);
            } else {
                in.skipField(tag);
            }
        };
        Wire.Field tensorType = (field, tag) -> {
            switch (field) {
                case 1 -> type[0] = in.readInt32();
                case 2 -> {
                    hasShape[0] = true;
                    Wire.message(in, shape);
                }
                default -> in.skipField(tag);
            }
        };
        Wire.Field typeProto = (field, tag) -> {
            if (field == 1) {
                Wire.message(in, tensorType);
            } else {
                in.skipField(tag);
            }
        };
        Wire.message(in, (field, tag) -> {
            switch (field) {
                case 1 -> name[0] = in.readStringRequireUtf8();
                case 2 -> Wire.message(in, typeProto);
                default -> in.skipField(tag);
            }
        });
        return new Model.Input(name[0], DataType.of(type[0]), hasShape[0], dims.stream().mapToLong(Long::longValue).toArray());
    }
}
