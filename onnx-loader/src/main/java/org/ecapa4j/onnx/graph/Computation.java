package org.ecapa4j.onnx.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ecapa4j.onnx.proto.Attributes;
import org.ecapa4j.onnx.proto.DataType;
import org.ecapa4j.onnx.proto.Node;
import org.ecapa4j.onnx.proto.Tensor;

/**
 * What a computing node gives: the shape of its result and its settings in one form ({@link Step}). Only the operators that this network
 * may have are known; of others, and of known ones that their inputs do not fit, the result is unknown.
 */
final class Computation {

    /**
     * A result.
     *
     * @param op         the operator in its common form
     * @param attributes its settings in their common form
     * @param inputs     what it reads; settings that came as inputs are left out
     * @param dims       the shapes of its outputs
     */
    record Result(String op, Attributes attributes, List<Operand> inputs, List<long[]> dims) {}

    private final Node node;
    private final Inputs in;
    private final Attributes a;

    private Computation(Node node, Inputs in) {
        this.node = node;
        this.in = in;
        this.a = node.attributes();
    }

    static Optional<Result> of(Node node, Inputs in) {
        return new Computation(node, in).result();
    }

    private Optional<Result> result() {
        return switch (node.op()) {
            case "Relu", "Tanh", "Sigmoid", "Log", "Sqrt", "Abs" -> keeps(a);
            case "Cast" -> keeps(a);
            case "Clip" -> clip();
            case "Add", "Sub", "Mul", "Div", "Pow" -> elementwise();
            case "BatchNormalization" -> in.view(0).map(x -> result(a, x.dims()));
            case "Conv", "ConvInteger" -> convolution();
            case "MatMul", "MatMulInteger" -> matMul(false);
            case "Gemm" -> matMul(a.integer("transB", 0) != 0);
            case "DynamicQuantizeLinear" -> in.view(0)
                    .map(x -> new Result(node.op(), a, in.operands(), List.of(x.dims(), new long[0], new long[0])));
            case "Pad" -> pad();
            case "STFT" -> stft();
            case "ReduceMean", "ReduceSum", "ReduceL2", "ReduceSumSquare" -> reduce();
            case "GlobalAveragePool" -> globalAveragePool();
            case "Softmax" -> in.view(0).flatMap(x -> Dims.axis(a.integer("axis", -1), x.dims().length)
                    .map(axis -> result(Attributes.NONE.with("axis", (long) axis), x.dims())));
            case "Max" -> max();
            case "Slice" -> slice();
            default -> Optional.empty();
        };
    }

    private Result result(Attributes attributes, long[] dims) {
        return new Result(node.op(), attributes, in.operands(), List.of(dims));
    }

    private Optional<Result> keeps(Attributes attributes) {
        return in.view(0).filter(x -> in.operands().size() == 1).map(x -> result(attributes, x.dims()));
    }

    private Optional<Result> unary(String op, Attributes attributes, long[] dims) {
        return Optional.of(new Result(op, attributes, List.of(in.get(0)), List.of(dims)));
    }

    /** Bounds are inputs; absent ones are infinite. */
    private Optional<Result> clip() {
        Optional<Float> min = in.absent(1) ? Optional.of(Float.NEGATIVE_INFINITY) : in.real(1);
        Optional<Float> max = in.absent(2) ? Optional.of(Float.POSITIVE_INFINITY) : in.real(2);
        if (in.view(0).isEmpty() || min.isEmpty() || max.isEmpty()) {
            return Optional.empty();
        }
        Attributes bounds = Attributes.NONE.with("min", min.get()).with("max", max.get() >= MAX_FINITE ? Float.POSITIVE_INFINITY : max.get());
        return unary("Clip", bounds, in.view(0).get().dims());
    }

    /** Exporters write the largest float, or the largest half, for no upper bound. */
    private static final float MAX_FINITE = 65504;

    private Optional<Result> max() {
        Optional<Float> floor = in.operands().size() == 2 ? in.real(1) : Optional.empty();
        return in.view(0).filter(x -> floor.isPresent()).flatMap(x -> unary("Clip",
                Attributes.NONE.with("min", floor.get()).with("max", Float.POSITIVE_INFINITY), x.dims()));
    }

    private Optional<Result> elementwise() {
        if (in.operands().size() != 2) {
            return Optional.empty();
        }
        return dims(in.get(0)).flatMap(x -> dims(in.get(1)).flatMap(y -> Dims.broadcast(x, y))).map(dims -> result(a, dims));
    }

    private static Optional<long[]> dims(Operand operand) {
        if (operand instanceof View view) {
            return Optional.of(view.dims());
        }
        return operand instanceof Constant constant ? Optional.of(constant.tensor().dims()) : Optional.empty();
    }

    /** One-dimensional, {@code [batch][channels][length]}, with everything that ONNX leaves to defaults written out. */
    private Optional<Result> convolution() {
        Optional<View> x = in.view(0).filter(v -> v.dims().length == 3);
        Optional<Tensor> w = in.tensor(1).filter(t -> t.dims().length == 3);
        if (x.isEmpty() || w.isEmpty()) {
            return Optional.empty();
        }
        long kernel = w.get().dims()[2];
        long[] strides = a.integers("strides", 1);
        long[] dilations = a.integers("dilations", 1);
        if (strides.length != 1 || dilations.length != 1) {
            return Optional.empty();
        }
        long stride = strides[0];
        long dilation = dilations[0];
        long reach = dilation * (kernel - 1);
        long[] pads = switch (a.text("auto_pad", "NOTSET")) {
            case "SAME_UPPER" -> new long[] {reach / 2, reach - reach / 2};
            case "SAME_LOWER" -> new long[] {reach - reach / 2, reach / 2};
            case "VALID" -> new long[2];
            default -> a.integers("pads", 0, 0);
        };
        long[] dims = x.get().dims();
        if (pads.length != 2 || stride < 1 || dilation < 1 || dims[2] + pads[0] + pads[1] <= reach) {
            return Optional.empty();
        }
        Attributes settings = Attributes.NONE.with("kernel_shape", a.integers("kernel_shape", kernel)).with("group", a.integer("group", 1))
                .with("strides", new long[] {stride}).with("dilations", new long[] {dilation}).with("pads", pads);
        long length = (dims[2] + pads[0] + pads[1] - reach - 1) / stride + 1;
        return Optional.of(result(settings, new long[] {dims[0], w.get().dims()[0], length}));
    }

    private Optional<Result> matMul(boolean transposed) {
        Optional<View> x = in.view(0).filter(v -> v.dims().length >= 2);
        Optional<Tensor> w = in.tensor(1).filter(t -> t.dims().length == 2);
        if (x.isEmpty() || w.isEmpty()) {
            return Optional.empty();
        }
        long[] dims = x.get().dims().clone();
        if (dims[dims.length - 1] != w.get().dims()[transposed ? 1 : 0]) {
            return Optional.empty();
        }
        dims[dims.length - 1] = w.get().dims()[transposed ? 0 : 1];
        return Optional.of(result(a, dims));
    }

    /** {@code pads}: before and after, for every axis. */
    private Optional<Result> pad() {
        return in.view(0).flatMap(x -> {
            int rank = x.dims().length;
            Optional<long[]> given = a.has("pads") ? Optional.of(a.integers("pads")) : in.longs(1);
            Optional<int[]> axes = in.absent(3) ? Optional.of(all(rank)) : in.longs(3).flatMap(t -> Dims.axes(t, rank)
                    .filter(sorted -> Arrays.equals(sorted, Arrays.stream(t).mapToInt(i -> (int) (i < 0 ? i + rank : i)).toArray())));
            if (given.isEmpty() || axes.isEmpty() || given.get().length != 2 * axes.get().length) {
                return Optional.empty();
            }
            long[] pads = new long[2 * rank];
            long[] dims = x.dims().clone();
            int count = axes.get().length;
            for (int i = 0; i < count; i++) {
                int axis = axes.get()[i];
                pads[axis] = given.get()[i];
                pads[rank + axis] = given.get()[count + i];
                dims[axis] += pads[axis] + pads[rank + axis];
            }
            Attributes settings = Attributes.NONE.with("pads", pads).with("mode", a.text("mode", "constant"));
            return Arrays.stream(dims).allMatch(d -> d > 0) ? unary("Pad", settings, dims) : Optional.empty();
        });
    }

    /** Signal {@code [batch][samples]}, perhaps with a last axis of 1, to {@code [batch][frames][bins][2]}. */
    private Optional<Result> stft() {
        Optional<long[]> hop = in.longs(1).filter(t -> t.length == 1 && t[0] > 0);
        Optional<Tensor> window = in.tensor(2).filter(t -> t.dims().length == 1);
        Optional<long[]> length = in.absent(3) ? window.map(Tensor::dims) : in.longs(3).filter(t -> t.length == 1);
        return in.view(0).flatMap(x -> {
            long[] dims = x.dims();
            boolean real = dims.length == 2 || dims.length == 3 && dims[2] == 1;
            if (!real || hop.isEmpty() || length.isEmpty() || length.get()[0] < 1 || length.get()[0] > dims[1]) {
                return Optional.empty();
            }
            long fft = length.get()[0];
            long bins = a.integer("onesided", 1) != 0 ? fft / 2 + 1 : fft;
            long frames = (dims[1] - fft) / hop.get()[0] + 1;
            Attributes settings = Attributes.NONE.with("hop", hop.get()[0]).with("frame_length", fft)
                    .with("onesided", a.integer("onesided", 1));
            return Optional.of(new Result("STFT", settings, List.of(x, in.get(2)), List.of(new long[] {dims[0], frames, bins, 2})));
        });
    }

    private Optional<Result> reduce() {
        return in.view(0).flatMap(x -> {
            int rank = x.dims().length;
            Optional<long[]> given = ConstantArithmetic.axes(a, in.tensor(1)).filter(axes -> axes.length > 0);
            if (given.isEmpty() && (!in.absent(1) && in.tensor(1).isEmpty() || a.integer("noop_with_empty_axes", 0) != 0)) {
                return Optional.empty();
            }
            Optional<int[]> axes = given.isPresent() ? Dims.axes(given.get(), rank) : Optional.of(all(rank));
            return axes.flatMap(reduced -> reduced(node.op(), x, reduced, a.integer("keepdims", 1) != 0));
        });
    }

    private Optional<Result> globalAveragePool() {
        return in.view(0).filter(x -> x.dims().length >= 3).flatMap(x -> reduced("ReduceMean", x,
                Arrays.stream(all(x.dims().length)).skip(2).toArray(), true));
    }

    private Optional<Result> reduced(String op, View x, int[] axes, boolean keep) {
        List<Long> dims = new ArrayList<>();
        List<Long> sizes = new ArrayList<>();
        for (int i = 0; i < x.dims().length; i++) {
            if (!Dims.contains(axes, i)) {
                dims.add(x.dims()[i]);
            } else {
                sizes.add(x.dims()[i]);
                if (keep) {
                    dims.add(1L);
                }
            }
        }
        return unary(op, Attributes.NONE.with("sizes", Dims.core(Dims.toArray(sizes))), Dims.toArray(dims));
    }

    /** One axis cut. */
    private Optional<Result> slice() {
        return in.view(0).flatMap(x -> SliceRange.of(x.dims(), in.tensors()).filter(ranges -> ranges.size() == 1)
                .flatMap(ranges -> slice(x, ranges.get(0))));
    }

    private static Optional<Result> slice(View x, SliceRange range) {
        long[] dims = x.dims().clone();
        Attributes settings = Attributes.NONE.with("size", dims[range.axis()]).with("start", range.start()).with("end", range.end());
        dims[range.axis()] = range.end() - range.start();
        return Optional.of(new Result("Slice", settings, List.of(x), List.of(dims)));
    }

    /** A {@code Split} as one {@code Slice} for each output. */
    static Optional<List<Result>> split(Node node, Inputs in) {
        Attributes a = node.attributes();
        int parts = node.outputs().size();
        return in.view(0).flatMap(x -> Dims.axis(a.integer("axis", 0), x.dims().length).flatMap(axis -> {
            long size = x.dims()[axis];
            long even = (size + parts - 1) / parts;
            long[] equal = new long[parts];
            Arrays.setAll(equal, i -> Math.min(even, size - i * even));
            Optional<long[]> given = a.has("split") ? Optional.of(a.integers("split")) : in.longs(1);
            long[] sizes = given.orElse(equal);
            boolean fits = sizes.length == parts && Arrays.stream(sizes).allMatch(s -> s > 0 && s <= size)
                    && Arrays.stream(sizes).sum() == size && (in.absent(1) || given.isPresent()) && a.integer("num_outputs", parts) == parts;
            if (!fits) {
                return Optional.empty();
            }
            List<Result> slices = new ArrayList<>();
            long start = 0;
            for (long length : sizes) {
                slices.add(slice(x, new SliceRange(axis, start, start + length)).orElseThrow());
                start += length;
            }
            return Optional.of(slices);
        }));
    }

    private static int[] all(int rank) {
        int[] axes = new int[rank];
        Arrays.setAll(axes, i -> i);
        return axes;
    }

    /** Whether output {@code index} of an operator holds integers. */
    static boolean integer(String op, Attributes a, int index) {
        return switch (op) {
            case "ConvInteger", "MatMulInteger" -> true;
            case "DynamicQuantizeLinear" -> index != 1;
            case "Cast" -> !DataType.of(a.integer("to", 0)).isFloat();
            default -> false;
        };
    }
}
