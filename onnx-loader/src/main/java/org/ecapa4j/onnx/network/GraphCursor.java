package org.ecapa4j.onnx.network;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ecapa4j.onnx.fault.ModelFault;
import org.ecapa4j.onnx.graph.ClipLengths;
import org.ecapa4j.onnx.graph.ClipSize;
import org.ecapa4j.onnx.graph.Constant;
import org.ecapa4j.onnx.graph.Operand;
import org.ecapa4j.onnx.graph.ShapeInference;
import org.ecapa4j.onnx.graph.Step;
import org.ecapa4j.onnx.graph.Value;
import org.ecapa4j.onnx.graph.View;
import org.ecapa4j.onnx.proto.Tensor;
import org.ecapa4j.onnx.shape.Axis;
import org.ecapa4j.onnx.shape.Role;
import org.ecapa4j.onnx.shape.Shape;

/**
 * Goes from a value to the step that the network must have next. Every method checks the operator, its operands and its
 * settings; the first thing that differs becomes the message.
 */
final class GraphCursor {

    private final ClipLengths lengths;
    private final ShapeInference run;
    private final Set<Step> taken = Collections.newSetFromMap(new IdentityHashMap<>());

    GraphCursor(ClipLengths lengths) {
        this.lengths = lengths;
        this.run = lengths.longest();
    }

    /** The step that computes a value; none for the waveform. */
    Optional<Step> producer(Value value) {
        return run.producer(value);
    }

    /** Frames of the log-mel spectrogram at the length looked at. */
    long frames() {
        return run.size().frames();
    }

    /** How many frames there are at each other length. */
    List<Long> framesElsewhere() {
        return lengths.otherSizes().stream().map(ClipSize::frames).toList();
    }

    /** The same step at each other length, which may have constants of its own there. */
    List<Step> elsewhere(Step step) {
        return lengths.elsewhere(step);
    }

    /** The step among the readers of a value that is wanted. */
    Step next(Value from, String stage, String expected, Predicate<Step> wanted) {
        return next(List.of(from), stage, expected, wanted);
    }

    private Step next(List<Value> from, String stage, String expected, Predicate<Step> wanted) {
        Step step = null;
        for (Step consumer : from.get(0).consumers()) {
            if (step == null && wanted.test(consumer)) {
                step = consumer;
            }
        }
        if (step == null) {
            throw difference(from, stage, expected);
        }
        taken.add(step);
        for (Value output : step.outputs()) {
            if (!output.unknown().isEmpty()) {
                throw ModelFault.expected(where(step, stage), "inputs that fit " + step.op(), output.unknown());
            }
        }
        return step;
    }

    /** The same where two different ones would leave open which is meant. */
    Step only(Value from, String stage, String expected, Predicate<Step> wanted) {
        List<Step> found = from.consumers().stream().filter(wanted).toList();
        if (found.size() > 1) {
            throw ModelFault.expected(where(found.get(1), stage), "to be the only " + expected + " that reads "
                    + from.name(),
                    "another, " + found.get(0).node().where());
        }
        return next(from, stage, expected, wanted);
    }

    /** A step without settings and with one input. */
    Value unary(Value from, String stage, String op) {
        return next(from, stage, op, step -> step.op().equals(op) && reads(step, 0, from)).output();
    }

    /** {@code a op b}; sums and products in either order. */
    Value binary(Value a, Value b, String stage, String op) {
        boolean commutes = op.equals("Add") || op.equals("Mul");
        String expected = op + "(" + a.name() + ", " + b.name() + ")";
        return next(List.of(a, b), stage, expected, step -> step.op().equals(op)
                && (reads(step, 0, a) && reads(step, 1, b) || commutes && reads(step, 0, b)
                && reads(step, 1, a))).output();
    }

    /** Squares by {@code Pow} or by multiplication with itself. */
    Value square(Value from, String stage) {
        return next(from, stage, "the square of " + from.name(), step -> isSquare(step, from)).output();
    }

    static boolean isSquare(Step step, Value from) {
        return reads(step, 0, from) && (step.op().equals("Mul") && reads(step, 1, from)
                || step.op().equals("Pow") && scalar(step, 1).filter(exponent -> exponent == 2).isPresent());
    }

    /** A reduction over exactly one axis. */
    Value reduce(Value from, String stage, String op, Role over) {
        Step step = next(from, stage, op, s -> s.op().equals(op) && reads(s, 0, from));
        requireWhole(step, stage);
        String found = step.attributes().text("over", "");
        if (!found.equals(over.toString())) {
            throw ModelFault.expected(where(step, stage), op + " over " + over, "over "
                    + (found.isEmpty() ? "nothing" : found));
        }
        return step.output();
    }

    /** {@code sqrt(max(from, floor))}. */
    Value clampedRoot(Value from, String stage, float floor) {
        Step clip = next(from, stage, "Clip", step -> step.op().equals("Clip") && reads(step, 0, from));
        float min = clip.attributes().real("min", 0);
        if (!near(min, floor)) {
            throw ModelFault.expected(where(clip, stage), "a lower bound of " + floor, min);
        }
        float max = clip.attributes().real("max", 0);
        if (max != Float.POSITIVE_INFINITY) {
            throw ModelFault.expected(where(clip, stage), "no upper bound", max);
        }
        return unary(clip.output(), stage, "Sqrt");
    }

    /** Values side by side along their channels, in this order. */
    Value concat(List<Value> parts, String stage, long channels) {
        String expected = "Concat(" + parts.stream().map(Value::name).collect(Collectors.joining(", ")) + ")";
        Step step = next(parts, stage, expected, s -> s.op().equals("Concat") && s.inputs().size() == parts.size()
                && IntStream.range(0, parts.size()).allMatch(i -> reads(s, i, parts.get(i))));
        int axis = (int) step.attributes().integer("axis", 0);
        for (Operand part : step.inputs()) {
            Axis found = ((View) part).shape().axis(axis);
            if (!isChannels(found, channels)) {
                throw ModelFault.expected(where(step, stage), "parts of " + channels + " channels",
                        "parts of " + found.size() + " along axis " + axis
                        + (found.role() == Role.CHANNEL ? "" : ", " + found.role()));
            }
        }
        return step.output();
    }

    /** Channels {@code start} to {@code end} of all {@code channels}. */
    Value channels(Value from, String stage, long start, long end, long channels) {
        return next(from, stage, "channels " + start + " to " + end + " of "
                + channels, step -> step.op().equals("Slice")
                && reads(step, 0, from) && step.attributes().integer("size", 0) == channels
                && step.attributes().text("along", "").equals(Role.CHANNEL.toString())
                && step.attributes().integer("start", -1) == start
                && step.attributes().integer("end", -1) == end).output();
    }

    /** Steps whose result depends on all of the value may not read it repeated. */
    void requireWhole(Step step, String stage) {
        if (!((View) step.input(0)).faithful()) {
            throw ModelFault.expected(where(step, stage), "an input that is not repeated", "a repeated one");
        }
    }

    /** Convolutions and the STFT run along time, each clip by itself. */
    void requireTimeOn(Step step, int axis, String stage) {
        Shape shape = ((View) step.input(0)).shape();
        boolean clips = shape.axis(0).role() == Role.BATCH || shape.size(0) == 1;
        if (!clips) {
            throw ModelFault.expected(where(step, stage), "the batch on axis 0", shape(shape));
        }
        if (shape.axis(axis).role() != Role.TIME) {
            throw ModelFault.expected(where(step, stage), "time on axis " + axis, shape(shape));
        }
    }

    /** That many channels, told by their role; one channel has none. */
    static boolean isChannels(Axis axis, long channels) {
        return axis.size() == channels && (axis.role() == Role.CHANNEL || channels == 1);
    }

    static boolean reads(Step step, int index, Value value) {
        return step.input(index) instanceof View view && view.value() == value;
    }

    static Optional<Tensor> constant(Step step, int index) {
        return step.input(index) instanceof Constant constant ? Optional.of(constant.tensor()) : Optional.empty();
    }

    /** A constant of one value. */
    static Optional<Double> scalar(Step step, int index) {
        return constant(step, index).filter(t -> t.count() == 1).map(Tensor::scalar);
    }

    /** Equal up to what sixteen-bit floats make of 1e-4: the deviation under the floor is off by less than 1e-5. */
    static boolean near(double found, double expected) {
        return Math.abs(found - expected) <= 2e-3 * expected;
    }

    static String where(Step step, String stage) {
        return step.node().where() + " (" + stage + ")";
    }

    /**
     * What to say where the wanted reader is missing. The reader that stands in its place is one that belongs to
     * nothing before, if possible of the expected operator.
     */
    ModelFault difference(List<Value> from, String stage, String expected) {
        List<Step> readers = from.stream().flatMap(value -> value.consumers().stream())
                .filter(step -> !taken.contains(step)).toList();
        Predicate<Step> alike = step -> expected.equals(step.op()) || expected.startsWith(step.op() + "(");
        Optional<Step> found = readers.stream().filter(alike).findFirst().or(() -> readers.stream().findFirst());
        if (found.isPresent()) {
            Step step = found.get();
            String reason = alike.test(step) && !step.outputs().isEmpty() ? step.output().unknown() : "";
            return ModelFault.expected(where(step, stage), expected, describe(step)
                    + (reason.isEmpty() ? "" : " of " + reason));
        }
        Value last = from.get(from.size() - 1);
        String after = run.producer(last).map(step -> step.node().where()).orElse("input " + last.name());
        boolean isResult = run.result() instanceof View view && view.value() == last;
        return ModelFault.expected(after + " (before " + stage + ")", expected + " after it",
                isResult ? "the output of the graph" : "nothing more that the output depends on");
    }

    /** A shape for messages. */
    String shape(Shape shape) {
        return run.size().describe(shape);
    }

    /** The operator with what it reads, as far as names tell. */
    private static String describe(Step step) {
        String inputs = step.inputs().stream().map(GraphCursor::describe).filter(name -> !name.isEmpty())
                .collect(Collectors.joining(", "));
        String range = step.op().equals("Slice") ? " of " + step.attributes().integer("start", 0) + " to "
                + step.attributes().integer("end", 0) + " of " + step.attributes().integer("size", 0) : "";
        return step.op() + "(" + inputs + ")" + range;
    }

    private static String describe(Operand operand) {
        if (operand instanceof View view) {
            return view.value().name();
        }
        return operand instanceof Constant constant ? constant.tensor().name() : "";
    }
}
