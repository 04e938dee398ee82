package org.ecapa4j.onnx.graph;

import java.util.ArrayList;
import java.util.List;
import org.ecapa4j.onnx.proto.Attributes;
import org.ecapa4j.onnx.proto.Node;
import org.ecapa4j.onnx.proto.Tensor;

/**
 * A node that computes something, in one form whatever the opset and exporter: settings that some opsets take as inputs
 * are attributes, defaults are filled in, axes are counted from the start, and every output of a {@code Split} is a
 * {@code Slice}.
 */
public final class Step {

    private static final int SMALL = 8;

    private final String op;
    private final Node node;
    private final List<Operand> inputs;
    private final Attributes attributes;
    private final List<Value> outputs = new ArrayList<>();

    Step(String op, Node node, List<Operand> inputs, Attributes attributes) {
        this.op = op;
        this.node = node;
        this.inputs = List.copyOf(inputs);
        this.attributes = attributes;
    }

    /** The operator. */
    public String op() {
        return op;
    }

    /** Where it comes from. */
    public Node node() {
        return node;
    }

    /** What it reads. */
    public List<Operand> inputs() {
        return inputs;
    }

    /** One input; absent beyond the last. */
    public Operand input(int index) {
        return index < inputs.size() ? inputs.get(index) : Absent.INSTANCE;
    }

    /** Its settings. */
    public Attributes attributes() {
        return attributes;
    }

    /** What it computes. */
    public List<Value> outputs() {
        return outputs;
    }

    /** The first output, usually the only one. */
    public Value output() {
        return outputs.get(0);
    }

    Step gives(Value value) {
        outputs.add(value);
        return this;
    }

    /** Equal for steps that compute the same: exporters may repeat themselves. */
    List<Object> key() {
        List<Object> key = new ArrayList<>(2 + 2 * inputs.size());
        key.add(op);
        key.add(attributes);
        for (Operand input : inputs) {
            if (input instanceof View view) {
                key.add(view.value());
                key.add(view.shape());
            } else {
                key.add(input instanceof Constant constant ? contents(constant.tensor()) : input);
            }
        }
        return key;
    }

    /** Small constants are often written once for each use; large ones are compared by identity. */
    private static Object contents(Tensor tensor) {
        if (tensor.count() > SMALL || tensor.count() == 0) {
            return tensor;
        }
        List<Object> contents = new ArrayList<>(List.of(tensor.type(), list(tensor.dims())));
        for (int i = 0; i < tensor.count(); i++) {
            contents.add(tensor.value(i));
        }
        return contents;
    }

    private static List<Long> list(long[] values) {
        List<Long> list = new ArrayList<>(values.length);
        for (long value : values) {
            list.add(value);
        }
        return list;
    }
}
