package org.ecapa4j.golden;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An ONNX model whose initializers can be replaced and whose inner tensors can be made outputs. Numbers are those of
 * {@code onnx.proto}.
 */
final class OnnxGraph {

    private static final int MODEL_GRAPH = 7;
    private static final int GRAPH_NODE = 1;
    private static final int GRAPH_INITIALIZER = 5;
    private static final int GRAPH_OUTPUT = 12;
    private static final int GRAPH_VALUE_INFO = 13;

    /** One field of a message; varints and fixed numbers stay as they are. */
    private record Field(int tag, long number, byte[] bytes) {
        int id() {
            return WireFormat.getTagFieldNumber(tag);
        }

        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** One operator. */
    record Node(String op, List<String> inputs, List<String> outputs) {}

    /** One constant. */
    record Initializer(String name, int type, long[] dims, byte[] raw) {
        static final int FLOAT = 1;
        static final int UINT8 = 2;
        static final int INT8 = 3;
        static final int INT64 = 7;
    }

    private final List<Field> model;
    private final List<Field> graph;

    /** Parses a model. */
    OnnxGraph(byte[] bytes) {
        model = fields(bytes);
        graph = fields(model.stream().filter(f -> f.id() == MODEL_GRAPH).findFirst().orElseThrow().bytes());
    }

    /** The operators in the order of the file. */
    List<Node> nodes() {
        List<Node> nodes = new ArrayList<>();
        for (Field field : graph) {
            if (field.id() == GRAPH_NODE) {
                List<Field> node = fields(field.bytes());
                nodes.add(new Node(texts(node, 4).get(0), texts(node, 1), texts(node, 2)));
            }
        }
        return nodes;
    }

    /** The constants by name. */
    Map<String, Initializer> initializers() {
        Map<String, Initializer> found = new LinkedHashMap<>();
        for (Field field : graph) {
            if (field.id() == GRAPH_INITIALIZER) {
                Initializer initializer = initializer(fields(field.bytes()));
                found.put(initializer.name(), initializer);
            }
        }
        return found;
    }

    /** Replaces the constant of the same name. */
    void replace(Initializer by) {
        ByteArrayOutputStream tensor = new ByteArrayOutputStream();
        List<Field> fields = new ArrayList<>();
        for (long dim : by.dims()) {
            fields.add(new Field(WireFormat.WIRETYPE_VARINT | 1 << 3, dim, null));
        }
        fields.add(new Field(WireFormat.WIRETYPE_VARINT | 2 << 3, by.type(), null));
        fields.add(bytes(8, by.name().getBytes(StandardCharsets.UTF_8)));
        fields.add(bytes(9, by.raw()));
        write(fields, tensor);
        graph.replaceAll(field -> field.id() == GRAPH_INITIALIZER
                && texts(fields(field.bytes()), 8).equals(List.of(by.name()))
                ? bytes(GRAPH_INITIALIZER, tensor.toByteArray()) : field);
    }

    /** Makes these tensors the outputs, and forgets all shapes that the file states for inner tensors and outputs. */
    void outputs(Iterable<String> names) {
        graph.removeIf(field -> field.id() == GRAPH_OUTPUT || field.id() == GRAPH_VALUE_INFO);
        for (String name : names) {
            ByteArrayOutputStream info = new ByteArrayOutputStream();
            write(List.of(bytes(1, name.getBytes(StandardCharsets.UTF_8))), info);
            graph.add(bytes(GRAPH_OUTPUT, info.toByteArray()));
        }
    }

    /** The model as it is now. */
    byte[] bytes() {
        ByteArrayOutputStream graphBytes = new ByteArrayOutputStream();
        write(graph, graphBytes);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(model.stream().map(f -> f.id() == MODEL_GRAPH ? bytes(MODEL_GRAPH, graphBytes.toByteArray()) : f)
                .toList(), bytes);
        return bytes.toByteArray();
    }

    private static Initializer initializer(List<Field> tensor) {
        long[] dims = tensor.stream().filter(f -> f.id() == 1).mapToLong(Field::number).toArray();
        int type = (int) tensor.stream().filter(f -> f.id() == 2).findFirst().orElseThrow().number();
        Field data = tensor.stream().filter(f -> List.of(4, 5, 7, 9).contains(f.id())).findFirst().orElseThrow();
        // Packed floats have the bytes that raw data has; packed integers are varints.
        byte[] raw = data.id() == 9 || data.id() == 4 ? data.bytes()
                : fixed(data.bytes(), type == Initializer.INT64 ? Long.BYTES : 1);
        return new Initializer(texts(tensor, 8).get(0), type, dims, raw);
    }

    private static byte[] fixed(byte[] varints, int size) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            CodedInputStream in = CodedInputStream.newInstance(varints);
            while (!in.isAtEnd()) {
                long value = in.readRawVarint64();
                for (int i = 0; i < size; i++) {
                    out.write((int) (value >> 8 * i));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static List<String> texts(List<Field> message, int id) {
        return message.stream().filter(f -> f.id() == id).map(Field::text).toList();
    }

    private static Field bytes(int id, byte[] bytes) {
        return new Field(id << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED, 0, bytes);
    }

    private static List<Field> fields(byte[] message) {
        List<Field> fields = new ArrayList<>();
        try {
            CodedInputStream in = CodedInputStream.newInstance(message);
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                fields.add(switch (WireFormat.getTagWireType(tag)) {
                    case WireFormat.WIRETYPE_VARINT -> new Field(tag, in.readRawVarint64(), null);
                    case WireFormat.WIRETYPE_FIXED32 -> new Field(tag, in.readRawLittleEndian32(), null);
                    case WireFormat.WIRETYPE_LENGTH_DELIMITED -> new Field(tag, 0, in.readByteArray());
                    default -> throw new IOException("tag " + tag);
                });
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return fields;
    }

    private static void write(List<Field> fields, ByteArrayOutputStream to) {
        try {
            CodedOutputStream out = CodedOutputStream.newInstance(to);
            for (Field field : fields) {
                out.writeUInt32NoTag(field.tag());
                switch (WireFormat.getTagWireType(field.tag())) {
                    case WireFormat.WIRETYPE_VARINT -> out.writeUInt64NoTag(field.number());
                    case WireFormat.WIRETYPE_FIXED32 -> out.writeFixed32NoTag((int) field.number());
                    default -> out.writeByteArrayNoTag(field.bytes());
                }
            }
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
