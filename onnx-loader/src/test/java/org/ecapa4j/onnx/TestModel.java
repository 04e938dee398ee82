package org.ecapa4j.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** An ONNX model of the test resources, to be edited; the numbers are the field numbers of {@code onnx.proto}. */
final class TestModel {

    static final int FLOAT = 1;
    static final int INT64 = 7;

    final ProtoMessage model;
    final ProtoMessage graph;

    private TestModel(byte[] bytes) {
        model = ProtoMessage.parse(bytes);
        graph = model.messages(7).get(0);
    }

    static byte[] resource(String name) {
        try (InputStream in = TestModel.class.getResourceAsStream(name + ".onnx.gz")) {
            return new GZIPInputStream(in).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TestModel of(String name) {
        return new TestModel(resource(name));
    }

    byte[] bytes() {
        return model.bytes();
    }

    OnnxFile load() {
        return OnnxFile.of(bytes(), "edited.onnx");
    }

    List<ProtoMessage> nodes() {
        return graph.messages(1);
    }

    /** The node that gives this tensor. */
    ProtoMessage producer(String output) {
        return nodes().stream().filter(n -> n.texts(2).contains(output)).findFirst().orElseThrow();
    }

    /** The first node of an operator. */
    ProtoMessage first(String op) {
        return all(op).get(0);
    }

    List<ProtoMessage> all(String op) {
        return nodes().stream().filter(n -> n.text(4).equals(op)).toList();
    }

    ProtoMessage attribute(ProtoMessage node, String name) {
        return node.messages(5).stream().filter(a -> a.text(1).equals(name)).findFirst().orElseThrow();
    }

    ProtoMessage initializer(String name) {
        return graph.messages(5).stream().filter(t -> t.text(8).equals(name)).findFirst().orElseThrow();
    }

    /** Replaces one input of a node. */
    static void input(ProtoMessage node, int index, String name) {
        List<String> inputs = new ArrayList<>(node.texts(1));
        inputs.set(index, name);
        inputs(node, inputs);
    }

    static void inputs(ProtoMessage node, List<String> names) {
        node.clear(1);
        names.forEach(name -> node.add(1, name));
    }

    /** Lets every reader of one tensor read another. */
    void redirect(String from, String to) {
        for (ProtoMessage node : nodes()) {
            List<String> inputs = node.texts(1);
            if (inputs.contains(from)) {
                inputs(node, inputs.stream().map(name -> name.equals(from) ? to : name).toList());
            }
        }
    }

    /** Adds a node at the end; the file need not be in order of computation for this reader. */
    ProtoMessage node(String op, List<String> inputs, String... outputs) {
        ProtoMessage node = ProtoMessage.parse(new byte[0]);
        inputs(node, inputs);
        for (String output : outputs) {
            node.add(2, output);
        }
        node.add(3, "new_" + outputs[0]).add(4, op);
        graph.add(1, node);
        return node;
    }

    ProtoMessage floats(String name, long[] dims, float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return tensor(name, FLOAT, dims, bytes.array());
    }

    ProtoMessage longs(String name, long[] dims, long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        return tensor(name, INT64, dims, bytes.array());
    }

    private ProtoMessage tensor(String name, int type, long[] dims, byte[] raw) {
        ProtoMessage tensor = ProtoMessage.parse(new byte[0]);
        for (long dim : dims) {
            tensor.add(1, dim);
        }
        tensor.add(2, type).add(8, name).add(9, raw);
        graph.add(5, tensor);
        return tensor;
    }

    void metadata(String key, String value) {
        model.add(14, ProtoMessage.parse(new byte[0]).add(1, key).add(2, value));
    }

    /** The values of a float initializer; packed {@code float_data} has the same bytes as {@code raw_data}. */
    float[] floats(String name) {
        ProtoMessage tensor = initializer(name);
        byte[] raw = tensor.data(tensor.has(9) ? 9 : 4);
        float[] values = new float[raw.length / 4];
        ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }
}
