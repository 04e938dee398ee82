package org.ecapa4j.onnx.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.ecapa4j.frontend.FrontEndDefinition;
import org.ecapa4j.onnx.fault.ModelFault;
import org.ecapa4j.onnx.proto.DataType;
import org.ecapa4j.onnx.proto.Tensor;

/**
 * The graph at several lengths of clips, the shortest and the longest allowed among them. It must be one and the same
 * network at all of them: a rule that pads short clips or cuts long ones does something at some length that it does not
 * do at another.
 */
public final class ClipLengths {

    /** More than any file has; an export for a batch of its own size is refused. */
    private static final int BATCH = 7;

    /**
     * What one pass of this library takes at most, 10 minutes. It is a whole number of hops and the shortest clip is
     * none, so rounding up or to the nearest frame differs from rounding down at one of the two.
     */
    private static final int LONGEST = 600 * FrontEndDefinition.SAMPLE_RATE_HZ;

    /** Odd lengths in between, for rules whose thresholds are not written down. */
    private static final int[] BETWEEN = {400, 799, 4003, 8009, 16_001, 24_007, 80_021, 240_007, 480_001, 2_400_011};

    private static final int MOST_LENGTHS = 64;

    /** Nodes times lengths. */
    private static final int MOST_INFERRED = 60_000;

    private final OptionalInt fixed;
    private final ShapeInference longest;
    private final Map<Step, List<Step>> others = new IdentityHashMap<>();
    private final List<ClipSize> otherSizes = new ArrayList<>();
    private final Map<Step, Integer> varying = new IdentityHashMap<>();
    private ModelFault difference;

    /** Infers the shapes at every length. */
    public ClipLengths(Graph graph) {
        long[] dims = graph.input().hasShape() ? graph.input().dims() : new long[] {-1, -1};
        fixed = dims[1] > 0 ? OptionalInt.of((int) Math.min(dims[1], Integer.MAX_VALUE)) : OptionalInt.empty();
        if (fixed.isPresent() && (fixed.getAsInt() < FrontEndDefinition.MIN_SAMPLES || fixed.getAsInt() > LONGEST)) {
            throw ModelFault.expected("input " + graph.input().name(), "a free length, or a fixed one of "
                    + FrontEndDefinition.MIN_SAMPLES + " to " + LONGEST + " samples", dims[1]);
        }
        int length = fixed.orElse(LONGEST);
        longest = new ShapeInference(graph, new ClipSize(dims[0] > 0 ? dims[0] : BATCH, length));
        if (fixed.isPresent()) {
            compare(graph, length);
            return;
        }
        compare(graph, FrontEndDefinition.MIN_SAMPLES);
        if (longest.hasThresholds()) {
            int most = Math.max(8, MOST_INFERRED / Math.max(1, graph.nodes().size()));
            for (int between : lengths(graph.constants(), Math.min(MOST_LENGTHS, most))) {
                compare(graph, between);
            }
        }
    }

    /** The graph at the longest clips. */
    public ShapeInference longest() {
        return longest;
    }

    /** The only length that the file takes, in samples; empty where it takes any. */
    public OptionalInt fixed() {
        return fixed;
    }

    /**
     * The same step at each other length, with the constants that it has there. Whoever asks takes charge of constants
     * that depend on the length.
     */
    public List<Step> elsewhere(Step step) {
        varying.remove(step);
        return others.getOrDefault(step, List.of());
    }

    /** The sizes at which {@link #elsewhere} looks, in its order. */
    public List<ClipSize> otherSizes() {
        return otherSizes;
    }

    /** Refuses a graph that is another network at another length, or whose constants depend on the length. */
    public void requireOneNetwork() {
        if (difference != null) {
            throw difference;
        }
        longest.liveSteps().stream().filter(varying::containsKey).findFirst().ifPresent(step -> {
            throw ModelFault.expected(step.node().where(), "constants that do not depend on the length of the clip",
                    step.op() + " by another constant at " + varying.get(step) + " samples than at "
                            + longest.size().samples());
        });
    }

    /**
     * Odd lengths, then those that lengths are compared with, then any that the file has, the largest numbers first.
     */
    private Collection<Integer> lengths(Collection<Tensor> constants, int most) {
        TreeSet<Integer> lengths = new TreeSet<>();
        for (int length : BETWEEN) {
            lengths.add(length);
        }
        Set<Double> numbers = new LinkedHashSet<>();
        longest.thresholds().forEach(tensor -> addNumbers(tensor, numbers));
        Set<Double> others = new TreeSet<>(Comparator.reverseOrder());
        constants.forEach(tensor -> addNumbers(tensor, others));
        numbers.addAll(others);
        for (double number : numbers) {
            for (double unit : new double[] {1, FrontEndDefinition.HOP_SAMPLES, FrontEndDefinition.SAMPLE_RATE_HZ}) {
                if (lengths.size() < most) {
                    addAround(number * unit, lengths);
                }
            }
        }
        return lengths;
    }

    private static void addNumbers(Tensor tensor, Set<Double> numbers) {
        boolean number = tensor.type().family() == DataType.Family.INTEGERS || tensor.type().isFloat();
        for (int i = 0; number && tensor.count() <= 4 && i < tensor.count(); i++) {
            numbers.add(Math.abs(tensor.value(i)));
        }
    }

    private static void addAround(double length, TreeSet<Integer> lengths) {
        for (int near = -1; near <= 1; near++) {
            double at = Math.rint(length) + near;
            if (at > FrontEndDefinition.MIN_SAMPLES && at < LONGEST) {
                lengths.add((int) at);
            }
        }
    }

    private void compare(Graph graph, int samples) {
        if (difference == null) {
            ClipSize size = new ClipSize(1, samples);
            otherSizes.add(size);
            difference = difference(new ShapeInference(graph, size), samples);
        }
    }

    private ModelFault difference(ShapeInference other, int samples) {
        Map<Value, Value> same = new HashMap<>();
        same.put(longest.waveform(), other.waveform());
        for (Step step : longest.liveSteps()) {
            Step counterpart = counterpart(step, other);
            if (counterpart == null || !alike(step, counterpart, same)) {
                return differs(step, counterpart, samples);
            }
            for (int i = 0; i < step.outputs().size(); i++) {
                same.put(step.outputs().get(i), counterpart.outputs().get(i));
            }
            others.computeIfAbsent(step, s -> new ArrayList<>()).add(counterpart);
            if (!sameConstants(step, counterpart)) {
                varying.putIfAbsent(step, samples);
            }
        }
        boolean end = !(longest.result() instanceof View a) || other.result() instanceof View b
                && same.get(a.value()) == b.value();
        return end ? null : ModelFault.expected("output " + longest.resultName(),
                "the same at every length of the clip",
                "something else at " + samples + " samples than at " + longest.size().samples());
    }

    private static boolean sameConstants(Step a, Step b) {
        for (int i = 0; i < a.inputs().size(); i++) {
            if (a.input(i) instanceof Constant x && b.input(i) instanceof Constant y
                    && !x.tensor().sameValues(y.tensor())) {
                return false;
            }
        }
        return true;
    }

    /** The step that gives the same tensor. */
    private static Step counterpart(Step step, ShapeInference other) {
        String name = step.output().name();
        int part = name.lastIndexOf('#');
        Operand operand = other.operand(name);
        if (part > 0 && other.operand(name.substring(0, part)) instanceof Sequence sequence) {
            int index = Integer.parseInt(name.substring(part + 1));
            operand = index < sequence.elements().size() ? sequence.elements().get(index) : operand;
        }
        Step found = operand instanceof View view ? other.producer(view.value()).orElse(null) : null;
        return found == null || found.outputs().size() != step.outputs().size() ? null : found;
    }

    private static boolean alike(Step a, Step b, Map<Value, Value> same) {
        boolean unknown = a.outputs().stream().anyMatch(v -> !v.known());
        if (!a.op().equals(b.op()) || a.inputs().size() != b.inputs().size() || !unknown
                && !a.attributes().equals(b.attributes())) {
            return false;
        }
        for (int i = 0; i < a.inputs().size(); i++) {
            if (a.input(i) instanceof View x && (!(b.input(i) instanceof View y) || same.get(x.value()) != y.value()
                    || !x.shape().corresponds(y.shape()))) {
                return false;
            }
            if (a.input(i) instanceof Constant && !(b.input(i) instanceof Constant)) {
                return false;
            }
        }
        return true;
    }

    private ModelFault differs(Step step, Step counterpart, int samples) {
        String found = counterpart == null || counterpart.op().equals(step.op()) ? "another computation"
                : counterpart.op();
        return ModelFault.expected(step.node().where(), "the same network at every length of the clip (" + step.op()
                + " at "
                + longest.size().samples() + " samples)", found + " at " + samples
                + " samples; a rule about lengths in front of the network (pad, repeat, cut) is for the caller: "
                + "export without it");
    }
}
