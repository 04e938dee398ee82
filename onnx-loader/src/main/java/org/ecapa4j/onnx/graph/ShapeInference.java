package org.ecapa4j.onnx.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ecapa4j.onnx.fault.ModelFault;
import org.ecapa4j.onnx.proto.Attributes;
import org.ecapa4j.onnx.proto.Node;
import org.ecapa4j.onnx.proto.Tensor;
import org.ecapa4j.onnx.shape.Dims;
import org.ecapa4j.onnx.shape.ShapeSettings;

/**
 * The graph computed at a {@link Probe}'s sizes, with shapes for activations: shape arithmetic becomes constants, changes of layout become
 * views, and what is left is the network's own steps, each once. A node that cannot be understood gives an unknown value with the reason;
 * it matters only if the network is looked for there.
 */
public final class ShapeInference {

    private final Graph graph;
    private final Probe probe;
    private final Map<String, Operand> operands = new HashMap<>();
    private final Map<List<Object>, Step> steps = new HashMap<>();
    private final List<Step> order = new ArrayList<>();
    private final Map<Value, Step> producers = new IdentityHashMap<>();
    private final Value waveform;

    /** Runs through the graph once. */
    public ShapeInference(Graph graph) {
        this.graph = graph;
        this.probe = graph.probe();
        waveform = Value.of(graph.input().name(), new long[] {probe.batch(), probe.samples()}, false);
        operands.put(waveform.name(), waveform.view());
        for (Node node : graph.nodes()) {
            try {
                run(node);
            } catch (ModelFault e) {
                throw new ModelFault(node.where() + ": " + e.getMessage(), e);
            }
        }
        connect();
    }

    /** The sizes used. */
    public Probe probe() {
        return probe;
    }

    /** The input of the network. */
    public Value waveform() {
        return waveform;
    }

    /** The result of the graph. */
    public Operand result() {
        return operand(graph.output());
    }

    /** The name of the result. */
    public String resultName() {
        return graph.output();
    }

    /** The step that computes a value; none for the waveform. */
    public Optional<Step> producer(Value value) {
        return Optional.ofNullable(producers.get(value));
    }

    private Operand operand(String name) {
        if (name.isEmpty()) {
            return Absent.INSTANCE;
        }
        Operand known = operands.get(name);
        return known != null ? known : graph.constant(name).<Operand>map(Constant::new)
                .orElseGet(() -> Value.unknown(name, name + ", which its operator does not give here").view());
    }

    private void run(Node node) {
        List<Operand> read = new ArrayList<>(node.inputs().size());
        for (String name : node.inputs()) {
            read.add(operand(name));
        }
        Inputs in = new Inputs(read);
        String output = node.outputs().get(0);
        Optional<Operand> plain = constant(node, in).<Operand>map(Constant::new).or(() -> Layout.view(node, in));
        if (plain.isPresent()) {
            operands.put(output, plain.get());
        } else if (node.op().equals("Split") && in.unknown().isEmpty()) {
            split(node, in);
        } else {
            step(node, in);
        }
    }

    private Optional<Tensor> constant(Node node, Inputs in) {
        Optional<View> x = in.view(0).filter(v -> v.value().known());
        if (x.isPresent() && node.op().equals("Shape")) {
            return Optional.of(ShapeSettings.shape(x.get().dims(), node.attributes()));
        }
        if (x.isPresent() && node.op().equals("Size")) {
            return Dims.count(x.get().dims()).map(count -> Tensor.integers("size", new long[0], count));
        }
        return in.allConstant() ? graph.evaluate(node, in.tensors()) : Optional.empty();
    }

    private void split(Node node, Inputs in) {
        Optional<List<Computation.Result>> slices = Slicing.split(node, in);
        if (slices.isEmpty()) {
            step(node, in);
            return;
        }
        for (int i = 0; i < node.outputs().size(); i++) {
            Step step = once(node, slices.get().get(i), List.of(node.outputs().get(i)));
            operands.put(node.outputs().get(i), step.output().view());
        }
    }

    private void step(Node node, Inputs in) {
        String unknown = in.unknown();
        Optional<Computation.Result> result = !unknown.isEmpty() ? Optional.empty()
                : node.op().equals("Concat") ? concat(node, in) : Computation.of(node, in);
        Step step;
        if (result.isPresent()) {
            step = once(node, result.get(), node.outputs());
        } else {
            step = new Step(node.op(), node, in.operands(), node.attributes());
            String why = unknown.isEmpty() ? shapes(in) : unknown;
            node.outputs().forEach(name -> give(step, Value.unknown(name, why)));
            order.add(step);
        }
        for (int i = 0; i < Math.min(node.outputs().size(), step.outputs().size()); i++) {
            operands.put(node.outputs().get(i), step.outputs().get(i).view());
        }
    }

    private String shapes(Inputs in) {
        return in.operands().stream().map(operand -> operand instanceof View view ? probe.describe(view.dims())
                : operand instanceof Constant constant ? Arrays.toString(constant.tensor().dims()) : "none")
                .collect(Collectors.joining(", ", "shapes ", ""));
    }

    private Step once(Node node, Computation.Result result, List<String> names) {
        Step fresh = new Step(result.op(), node, result.inputs(), result.attributes());
        Step step = steps.putIfAbsent(fresh.key(), fresh);
        if (step != null) {
            return step;
        }
        for (int i = 0; i < result.dims().size(); i++) {
            String name = i < names.size() && !names.get(i).isEmpty() ? names.get(i) : names.get(0) + "#" + i;
            give(fresh, Value.of(name, result.dims().get(i), Computation.integer(result.op(), result.attributes(), i)));
        }
        order.add(fresh);
        return fresh;
    }

    private void give(Step step, Value value) {
        step.gives(value);
        producers.put(value, step);
    }

    /** Concatenations of concatenations along one axis are one. */
    private Optional<Computation.Result> concat(Node node, Inputs in) {
        if (in.operands().isEmpty() || !in.operands().stream().allMatch(View.class::isInstance)) {
            return Optional.empty();
        }
        View first = in.view(0).orElseThrow();
        Optional<Integer> axis = Dims.axis(node.attributes().integer("axis", 0), first.dims().length);
        if (axis.isEmpty()) {
            return Optional.empty();
        }
        long[] dims = first.dims().clone();
        dims[axis.get()] = 0;
        List<Operand> parts = new ArrayList<>();
        for (Operand operand : in.operands()) {
            View part = (View) operand;
            if (part.dims().length != dims.length) {
                return Optional.empty();
            }
            for (int i = 0; i < dims.length; i++) {
                if (i != axis.get() && part.dims()[i] != dims[i]) {
                    return Optional.empty();
                }
            }
            dims[axis.get()] += part.dims()[axis.get()];
            Step inner = producers.get(part.value());
            boolean nested = inner != null && inner.op().equals("Concat") && inner.attributes().integer("axis", 0) == axis.get()
                    && Arrays.equals(part.dims(), part.value().dims());
            parts.addAll(nested ? inner.inputs() : List.of(part));
        }
        return Optional.of(new Computation.Result("Concat", Attributes.NONE.with("axis", (long) axis.get()), parts, List.of(dims)));
    }

    /** Tells every value who reads it, as far as the result depends on the reader. */
    private void connect() {
        Set<Step> live = Collections.newSetFromMap(new IdentityHashMap<>());
        if (result() instanceof View view && producers.containsKey(view.value())) {
            live.add(producers.get(view.value()));
        }
        for (int i = order.size() - 1; i >= 0; i--) {
            if (live.contains(order.get(i))) {
                for (Operand input : order.get(i).inputs()) {
                    if (input instanceof View view && producers.containsKey(view.value())) {
                        live.add(producers.get(view.value()));
                    }
                }
            }
        }
        for (Step step : order) {
            if (live.contains(step)) {
                for (Operand input : step.inputs()) {
                    if (input instanceof View view && !view.value().consumers().contains(step)) {
                        view.value().consumers().add(step);
                    }
                }
            }
        }
    }
}
