package org.ecapa4j.onnx.constant;

import java.util.Optional;
import java.util.Set;
import org.ecapa4j.onnx.proto.DataType;
import org.ecapa4j.onnx.proto.MemoryBudget;
import org.ecapa4j.onnx.proto.Tensor;
import org.ecapa4j.onnx.shape.Dims;

/** Element-wise arithmetic on constants of a few values: lengths, repeats, N and N - 1. */
public final class SmallArithmetic {

    private static final int MOST_VALUES = 4096;

    private static final Set<String> COMPARISONS = Set.of("Equal", "Less", "LessOrEqual", "Greater", "GreaterOrEqual");

    private SmallArithmetic() {}

    static Optional<Tensor> evaluate(String op, Tensor x, Optional<Tensor> second, MemoryBudget budget) {
        if (x.count() > MOST_VALUES || x.type().family() != DataType.Family.INTEGERS
                && x.type().family() != DataType.Family.FLOATS) {
            return Optional.empty();
        }
        if (second.isEmpty()) {
            budget.charge(8L * x.count());
            return unary(op, x);
        }
        Tensor y = second.get();
        if (y.count() > MOST_VALUES || y.type().family() != x.type().family()) {
            return Optional.empty();
        }
        return Dims.broadcast(x.dims(), y.dims())
                .filter(dims -> Dims.count(dims).filter(n -> n <= MOST_VALUES).isPresent())
                .flatMap(dims -> {
                    budget.charge(16 * Dims.count(dims).orElseThrow());
                    return binary(op, x, y, dims);
                });
    }

    private static Optional<Tensor> unary(String op, Tensor x) {
        if (x.type().isFloat()) {
            float[] values = new float[x.count()];
            for (int i = 0; i < values.length; i++) {
                float v = (float) x.value(i);
                switch (op) {
                    case "Neg" -> values[i] = -v;
                    case "Abs" -> values[i] = Math.abs(v);
                    case "Floor" -> values[i] = (float) Math.floor(v);
                    case "Ceil" -> values[i] = (float) Math.ceil(v);
                    case "Sqrt" -> values[i] = (float) Math.sqrt(v);
                    case "Reciprocal" -> values[i] = 1 / v;
                    default -> {
                        return Optional.empty();
                    }
                }
            }
            return Optional.of(new Tensor(x.name(), x.type(), x.storedAs(), x.dims(), values));
        }
        if (op.equals("Not") && x.type() == DataType.BOOL) {
            long[] inverse = x.longs().clone();
            for (int i = 0; i < inverse.length; i++) {
                inverse[i] ^= 1;
            }
            return Optional.of(new Tensor(x.name(), DataType.BOOL, x.dims(), inverse));
        }
        if (!op.equals("Neg") && !op.equals("Abs")) {
            return Optional.empty();
        }
        long[] values = x.longs().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = op.equals("Neg") ? -values[i] : Math.abs(values[i]);
        }
        return Optional.of(new Tensor(x.name(), x.type(), x.storedAs(), x.dims(), values));
    }

    private static Optional<Tensor> binary(String op, Tensor x, Tensor y, long[] dims) {
        int count = (int) (long) Dims.count(dims).orElseThrow();
        int[] left = indices(x.dims(), dims, count);
        int[] right = indices(y.dims(), dims, count);
        boolean compares = COMPARISONS.contains(op);
        if (x.type().isFloat() && !compares) {
            float[] values = new float[count];
            for (int i = 0; i < count; i++) {
                float a = (float) x.value(left[i]);
                float b = (float) y.value(right[i]);
                switch (op) {
                    case "Add" -> values[i] = a + b;
                    case "Sub" -> values[i] = a - b;
                    case "Mul" -> values[i] = a * b;
                    case "Div" -> values[i] = a / b;
                    case "Pow" -> values[i] = (float) Math.pow(a, b);
                    case "Max" -> values[i] = Math.max(a, b);
                    case "Min" -> values[i] = Math.min(a, b);
                    default -> {
                        return Optional.empty();
                    }
                }
            }
            return Optional.of(new Tensor(x.name(), x.type(), x.storedAs(), dims, values));
        }
        if (x.type().isFloat()) {
            return Optional.empty();
        }
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            long a = x.longs()[left[i]];
            long b = y.longs()[right[i]];
            if ((op.equals("Div") || op.equals("Mod")) && b == 0) {
                return Optional.empty();
            }
            switch (op) {
                case "Add" -> values[i] = a + b;
                case "Sub" -> values[i] = a - b;
                case "Mul" -> values[i] = a * b;
                case "Div" -> values[i] = a / b;
                case "Mod" -> values[i] = Math.floorMod(a, b);
                case "Max" -> values[i] = Math.max(a, b);
                case "Min" -> values[i] = Math.min(a, b);
                case "Equal" -> values[i] = a == b ? 1 : 0;
                case "Less" -> values[i] = a < b ? 1 : 0;
                case "LessOrEqual" -> values[i] = a <= b ? 1 : 0;
                case "Greater" -> values[i] = a > b ? 1 : 0;
                case "GreaterOrEqual" -> values[i] = a >= b ? 1 : 0;
                case "And" -> values[i] = a & b;
                case "Or" -> values[i] = a | b;
                default -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(new Tensor(x.name(), compares ? DataType.BOOL : x.type(), dims, values));
    }

    /** Which value of a tensor each value of the broadcast result reads. */
    private static int[] indices(long[] dims, long[] result, int count) {
        long[] strides = ConstantLayout.strides(dims);
        int[] indices = new int[count];
        for (int i = 0; i < count; i++) {
            long rest = i;
            long index = 0;
            for (int axis = 1; axis <= result.length; axis++) {
                long position = rest % result[result.length - axis];
                rest /= result[result.length - axis];
                if (axis <= dims.length && dims[dims.length - axis] != 1) {
                    index += position * strides[dims.length - axis];
                }
            }
            indices[i] = (int) index;
        }
        return indices;
    }
}
