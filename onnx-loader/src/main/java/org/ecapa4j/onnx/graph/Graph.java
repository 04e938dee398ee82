package org.ecapa4j.onnx.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.ecapa4j.onnx.constant.ConstantArithmetic;
import org.ecapa4j.onnx.constant.KnownOperators;
import org.ecapa4j.onnx.fault.ModelFault;
import org.ecapa4j.onnx.proto.Attributes;
import org.ecapa4j.onnx.proto.DataType;
import org.ecapa4j.onnx.proto.MemoryBudget;
import org.ecapa4j.onnx.proto.Model;
import org.ecapa4j.onnx.proto.Node;
import org.ecapa4j.onnx.proto.Tensor;

/**
 * The part of a model that its result depends on: nodes in an order in which they can be computed, and constants, with
 * everything done that can be done on constants alone.
 */
public final class Graph {

    private final Model model;
    private final Model.Input input;
    private final String output;
    private final Map<String, Integer> producers = new HashMap<>();
    private final Map<String, Tensor> constants = new HashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final ConstantArithmetic arithmetic;

    /** Sorts and folds; refuses cycles and names that nothing gives. */
    public Graph(Model model, MemoryBudget budget) {
        this.model = model;
        constants.putAll(model.initializers());
        for (int i = 0; i < model.nodes().size(); i++) {
            Node node = model.nodes().get(i);
            for (String name : node.outputs()) {
                if (!name.isEmpty() && (producers.put(name, i) != null || model.initializers().containsKey(name))) {
                    throw ModelFault.expected(node.where(), "to be the only one that gives " + name, "another");
                }
            }
            if (node.op().equals("Constant") && node.outputs().size() == 1) {
                Tensor value = constant(node);
                constants.put(node.outputs().get(0), value);
            }
        }
        arithmetic = new ConstantArithmetic(budget);
        input = onlyInput();
        output = result();
        sorted().forEach(this::fold);
    }

    /**
     * The value of a {@code Constant} node in any of its forms; strings and the like have a type that nothing reads.
     */
    static Tensor constant(Node node) {
        String name = node.outputs().get(0);
        Attributes a = node.attributes();
        if (a.has("value")) {
            return a.tensor("value").map(t -> new Tensor(name, t.type(), t.dims(), t.data())).orElseThrow();
        }
        if (a.has("value_float")) {
            return new Tensor(name, DataType.FLOAT, new long[0], new float[] {a.real("value_float", 0)});
        }
        if (a.has("value_floats")) {
            float[] values = a.reals("value_floats").orElseThrow();
            return new Tensor(name, DataType.FLOAT, new long[] {values.length}, values);
        }
        if (a.has("value_int")) {
            return Tensor.integers(name, new long[0], a.integer("value_int", 0));
        }
        if (a.has("value_ints")) {
            long[] values = a.integers("value_ints");
            return Tensor.integers(name, new long[] {values.length}, values);
        }
        return new Tensor(name, DataType.OTHER, new long[0], new Object());
    }

    private Model.Input onlyInput() {
        List<Model.Input> inputs = model.inputs().stream().filter(i -> !constants.containsKey(i.name())).toList();
        if (inputs.size() != 1) {
            throw ModelFault.expected("graph", "one input, the waveform", inputs.size() + " inputs "
                    + inputs.stream().map(Model.Input::name).limit(8).toList());
        }
        Model.Input only = inputs.get(0);
        String where = "input " + only.name();
        if (!only.type().isFloat()) {
            throw ModelFault.expected(where, "float", only.type());
        }
        if (only.hasShape() && only.dims().length != 2) {
            throw ModelFault.expected(where, "[batch][samples]", only.dims().length + " dimensions");
        }
        if (only.hasShape() && only.dims()[0] > 1) {
            throw ModelFault.expected(where, "a free number of clips, or one", only.dims()[0]);
        }
        return only;
    }

    private String result() {
        if (model.outputs().isEmpty()) {
            throw ModelFault.expected("graph", "an output, the logits", "none");
        }
        String name = model.outputs().contains("logits") ? "logits" : model.outputs().get(0);
        if (!producers.containsKey(name)) {
            throw ModelFault.expected("output " + name, "a node that gives it", "none");
        }
        return name;
    }

    /** Nodes that the result depends on, each after those that it reads; otherwise in the order of the file. */
    private List<Node> sorted() {
        Set<Integer> live = live();
        Map<Integer, Integer> waitsFor = new HashMap<>();
        Map<Integer, List<Integer>> readers = new HashMap<>();
        PriorityQueue<Integer> ready = new PriorityQueue<>();
        for (int index : live) {
            Set<Integer> sources = new HashSet<>();
            model.nodes().get(index).reads().forEach(name -> source(name).ifPresent(sources::add));
            waitsFor.put(index, sources.size());
            sources.forEach(source -> readers.computeIfAbsent(source, s -> new ArrayList<>()).add(index));
            if (sources.isEmpty()) {
                ready.add(index);
            }
        }
        List<Node> sorted = new ArrayList<>();
        while (!ready.isEmpty()) {
            int index = ready.remove();
            sorted.add(model.nodes().get(index));
            for (int reader : readers.getOrDefault(index, List.of())) {
                if (waitsFor.merge(reader, -1, Integer::sum) == 0) {
                    ready.add(reader);
                }
            }
        }
        if (sorted.size() != live.size()) {
            int stuck = waitsFor.entrySet().stream().filter(e -> e.getValue() > 0).mapToInt(Map.Entry::getKey).min()
                    .orElseThrow();
            throw ModelFault.expected(model.nodes().get(stuck).where(), "a graph without cycles", "a cycle");
        }
        return sorted;
    }

    private Set<Integer> live() {
        Set<Integer> live = new HashSet<>();
        Deque<Integer> open = new ArrayDeque<>();
        source(output).ifPresent(open::add);
        while (!open.isEmpty()) {
            int index = open.remove();
            if (live.add(index)) {
                Node node = model.nodes().get(index);
                for (String name : node.reads()) {
                    Optional<Integer> source = source(name);
                    if (source.isEmpty() && !name.isEmpty() && !constants.containsKey(name)
                            && !name.equals(input.name())) {
                        throw ModelFault.expected(node.where(), "an input that the graph gives", name
                                + ", which nothing gives");
                    }
                    source.ifPresent(open::add);
                }
            }
        }
        return live;
    }

    private Optional<Integer> source(String name) {
        return constants.containsKey(name) || name.isEmpty() ? Optional.empty()
                : Optional.ofNullable(producers.get(name));
    }

    private void fold(Node node) {
        if (!node.op().contains(".")) {
            foldOne(node);
            return;
        }
        List<Optional<Tensor>> given = node.inputs().stream().map(this::constant).toList();
        KnownOperators.inOnnx(node, given, constants::put).forEach(this::foldOne);
    }

    private void foldOne(Node node) {
        List<Optional<Tensor>> in = new ArrayList<>();
        for (String name : node.inputs()) {
            if (!name.isEmpty() && !constants.containsKey(name)) {
                nodes.add(node);
                return;
            }
            in.add(Optional.ofNullable(constants.get(name)));
        }
        Optional<Tensor> result = evaluate(node, in);
        if (result.isPresent() && !node.outputs().isEmpty()) {
            constants.put(node.outputs().get(0), result.get());
        } else {
            nodes.add(node);
        }
    }

    /** The result of a node on constants, if it is simple arithmetic. */
    Optional<Tensor> evaluate(Node node, List<Optional<Tensor>> in) {
        return arithmetic.evaluate(node, in);
    }

    /** The nodes left to compute, in order. */
    List<Node> nodes() {
        return Collections.unmodifiableList(nodes);
    }

    /** A constant by the name of its tensor. */
    Optional<Tensor> constant(String name) {
        return Optional.ofNullable(constants.get(name));
    }

    /** The waveform. */
    Model.Input input() {
        return input;
    }

    /** The name of the result: {@code logits}, or the first output if none is called so. */
    String output() {
        return output;
    }

    /** Every constant that is known before the first sample. */
    Collection<Tensor> constants() {
        return constants.values();
    }

    /** {@code CastLike} to the type of an activation. */
    Optional<Tensor> castToFloat(Tensor tensor) {
        return arithmetic.cast(tensor, DataType.FLOAT);
    }
}
