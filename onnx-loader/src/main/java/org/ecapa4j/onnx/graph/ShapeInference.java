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
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.ecapa4j.onnx.fault.ModelFault;
import org.ecapa4j.onnx.proto.Node;
import org.ecapa4j.onnx.proto.Subgraph;
import org.ecapa4j.onnx.proto.Tensor;
import org.ecapa4j.onnx.shape.Dims;
import org.ecapa4j.onnx.shape.ShapeSettings;

/**
 * The graph computed at one {@link ClipSize}, with shapes for activations: shape arithmetic becomes constants, changes
 * of layout become views, the branch of an {@code If} that is taken stands in its place, and what is left is the
 * network's own steps, each once. A node that cannot be understood gives an unknown value with the reason; it matters
 * only if the network is looked for there.
 */
public final class ShapeInference {

    private static final int MOST_BRANCHES = 8;

    /** Twenty times what the network has; a split may give many for one node. */
    private static final int MOST_STEPS = 20_000;

    private final Graph graph;
    private final ClipSize size;
    private final Map<String, Operand> operands = new HashMap<>();
    private final Map<List<Object>, Step> steps = new HashMap<>();
    private final List<Step> order = new ArrayList<>();
    private final Map<Value, Step> producers = new IdentityHashMap<>();
    private final Set<Step> live = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Value waveform;
    private final List<Tensor> thresholds = new ArrayList<>();
    private boolean hasThresholds;
    private int made;

    /** Runs through the graph once. */
    public ShapeInference(Graph graph, ClipSize size) {
        this.graph = graph;
        this.size = size;
        waveform = Value.of(graph.input().name(), size.waveform(), false);
        operands.put(waveform.name(), waveform.view());
        graph.nodes().forEach(node -> runNamed(node, 0));
        connect();
    }

    /** The sizes used. */
    public ClipSize size() {
        return size;
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

    /** The steps that the result depends on, in order of computation. */
    List<Step> liveSteps() {
        return order.stream().filter(live::contains).toList();
    }

    /** Whether arithmetic on lengths may have bends: minima, comparisons, branches. */
    boolean hasThresholds() {
        return hasThresholds;
    }

    /** What lengths are compared with there. */
    List<Tensor> thresholds() {
        return thresholds;
    }

    private void noteThreshold(Node node, Inputs in) {
        if (Thresholds.in(node.op(), in)) {
            hasThresholds = true;
            for (Operand operand : in.operands()) {
                if (operand instanceof Constant constant && !constant.derived()) {
                    thresholds.add(constant.tensor());
                }
            }
        }
    }

    /** What a name stands for. */
    Operand operand(String name) {
        if (name.isEmpty()) {
            return Absent.INSTANCE;
        }
        Operand known = operands.get(name);
        return known != null ? known : graph.constant(name).<Operand>map(tensor -> new Constant(tensor, false))
                .orElseGet(() -> Value.unknown(name, name + ", which its operator does not give here").view());
    }

    private void runNamed(Node node, int depth) {
        try {
            run(node, depth);
        } catch (ModelFault e) {
            throw new ModelFault(node.where() + ": " + e.getMessage(), e);
        }
    }

    private void run(Node node, int depth) {
        List<Operand> read = new ArrayList<>(node.inputs().size());
        for (String name : node.inputs()) {
            read.add(operand(name));
        }
        Inputs in = new Inputs(read);
        if (node.outputs().isEmpty()) {
            return;
        }
        Optional<Operand> plain = constant(node, in)
                .<Operand>map(tensor -> new Constant(tensor, derived(node, in))).or(() -> Layout.view(node, in));
        if (plain.isPresent()) {
            operands.put(node.outputs().get(0), plain.get());
            return;
        }
        boolean done = switch (node.op()) {
            case "If" -> branch(node, in, depth);
            case "Split" -> in.unknown().isEmpty() && split(node, in);
            case "SplitToSequence" -> in.unknown().isEmpty() && splitToSequence(node, in);
            case "SequenceAt" -> sequenceAt(node, in);
            default -> false;
        };
        if (!done) {
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
        if (node.op().equals("Constant")) {
            return Optional.of(Graph.constant(node));
        }
        if (node.op().equals("CastLike") && in.tensor(0).isPresent() && in.isFloat(1) && in.view(1).isPresent()) {
            return graph.castToFloat(in.tensor(0).get());
        }
        if (!in.allConstant() || node.inputs().isEmpty()) {
            return Optional.empty();
        }
        noteThreshold(node, in);
        return graph.evaluate(node, in.tensors());
    }

    private static boolean derived(Node node, Inputs in) {
        return node.op().equals("Shape") || node.op().equals("Size") || in.anyDerived();
    }

    /** The branch that is taken, if the condition does not depend on the sound. */
    private boolean branch(Node node, Inputs in, int depth) {
        noteThreshold(node, in);
        Optional<Tensor> condition = in.tensor(0).filter(t -> t.count() == 1);
        if (condition.isEmpty() || depth >= MOST_BRANCHES) {
            return false;
        }
        Optional<Subgraph> taken = node.attributes().subgraph(condition.get().value(0) != 0 ? "then_branch"
                : "else_branch");
        if (taken.isEmpty() || taken.get().outputs().size() != node.outputs().size()) {
            return false;
        }
        taken.get().initializers().forEach((name, tensor) -> operands.put(name, new Constant(tensor, false)));
        taken.get().nodes().forEach(inner -> runNamed(inner, depth + 1));
        for (int i = 0; i < node.outputs().size(); i++) {
            operands.put(node.outputs().get(i), operand(taken.get().outputs().get(i)));
        }
        return true;
    }

    private boolean split(Node node, Inputs in) {
        Optional<List<Computation.Result>> slices = Slicing.split(node, in);
        slices.ifPresent(results -> {
            for (int i = 0; i < node.outputs().size(); i++) {
                String name = node.outputs().get(i);
                operands.put(name, once(node, results.get(i), List.of(name)).output().view());
            }
        });
        return slices.isPresent();
    }

    private boolean splitToSequence(Node node, Inputs in) {
        Optional<List<Computation.Result>> slices = Slicing.splitToSequence(node, in);
        slices.ifPresent(results -> {
            String name = node.outputs().get(0);
            List<Operand> parts = new ArrayList<>();
            results.forEach(result -> parts.add(
                    once(node, result, List.of(name + "#" + parts.size())).output().view()));
            operands.put(name, new Sequence(parts));
        });
        return slices.isPresent();
    }

    private boolean sequenceAt(Node node, Inputs in) {
        Optional<long[]> index = in.longs(1).filter(i -> i.length == 1);
        if (!(in.get(0) instanceof Sequence sequence) || index.isEmpty()) {
            return false;
        }
        Optional<Integer> at = Dims.axis(index.get()[0], sequence.elements().size());
        at.ifPresent(i -> operands.put(node.outputs().get(0), sequence.elements().get(i)));
        return at.isPresent();
    }

    private void step(Node node, Inputs in) {
        String unknown = in.unknown();
        Optional<Computation.Result> result = !unknown.isEmpty() ? Optional.empty()
                : node.op().equals("Concat") ? Concatenation.of(node, in, producers::get) : Computation.of(node, in);
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
        return in.operands().stream().limit(8).map(operand -> operand instanceof View view ? size.describe(view.shape())
                : operand instanceof Constant constant ? Arrays.toString(constant.tensor().dims())
                        : operand instanceof Sequence ? "a sequence" : "none")
                .collect(Collectors.joining(", ", "shapes ", ""));
    }

    private Step once(Node node, Computation.Result result, List<String> names) {
        if (++made > MOST_STEPS) {
            throw ModelFault.expected("graph", "at most " + MOST_STEPS + " steps", "more");
        }
        Step fresh = new Step(result.op(), node, result.inputs(), result.attributes());
        Step step = steps.putIfAbsent(fresh.key(), fresh);
        if (step != null) {
            return step;
        }
        for (int i = 0; i < result.shapes().size(); i++) {
            String name = i < names.size() && !names.get(i).isEmpty() ? names.get(i) : names.get(0) + "#" + i;
            give(fresh, Value.of(name, result.shapes().get(i),
                    Computation.integer(result.op(), result.attributes(), i)));
        }
        order.add(fresh);
        return fresh;
    }

    private void give(Step step, Value value) {
        step.gives(value);
        producers.put(value, step);
    }

    /** Tells every value who reads it, as far as the result depends on the reader. */
    private void connect() {
        Predicate<Operand> computed = operand -> operand instanceof View view && producers.containsKey(view.value());
        if (computed.test(result())) {
            live.add(producers.get(((View) result()).value()));
        }
        for (int i = order.size() - 1; i >= 0; i--) {
            if (live.contains(order.get(i))) {
                order.get(i).inputs().stream().filter(computed)
                        .forEach(input -> live.add(producers.get(((View) input).value())));
            }
        }
        for (Step step : order) {
            if (live.contains(step)) {
                for (Operand input : step.inputs()) {
                    if (input instanceof View view) {
                        view.value().readBy(step);
                    }
                }
            }
        }
    }
}
