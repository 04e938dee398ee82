package org.ecapa4j.onnx.network;

import java.util.Arrays;
import java.util.Optional;
import org.ecapa4j.onnx.fault.ModelFault;
import org.ecapa4j.onnx.proto.DataType;
import org.ecapa4j.onnx.proto.MemoryBudget;
import org.ecapa4j.onnx.proto.Tensor;
import org.ecapa4j.weights.FloatWeight;
import org.ecapa4j.weights.QuantizedWeight;
import org.ecapa4j.weights.Weight;

/**
 * The file's constants in the layout of the network: {@code [outputs][inputs][kernelSize]}, bytes unsigned. Arrays of
 * the file are used as they are where their layout is the network's; others are made once, and paid for.
 */
final class WeightDecoder {

    private final MemoryBudget budget;

    WeightDecoder(MemoryBudget budget) {
        this.budget = budget;
    }

    Weight real(Tensor w, boolean transposed, int kernel, String what) {
        int outputs = outputs(w, transposed);
        int inputs = inputs(w, transposed);
        if (!w.type().isFloat()) {
            throw ModelFault.expected(w.where() + " (" + what + ")", "float values", w.type());
        }
        float[] values;
        if (!transposed && w.data() instanceof float[] floats) {
            values = floats;
        } else {
            budget.charge(4L * w.count());
            values = new float[w.count()];
            if (transposed) {
                turn(w, inputs, outputs, values);
            } else {
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) w.value(i);
                }
            }
        }
        requireFinite(values, w, what);
        return new FloatWeight(outputs, inputs, kernel, values);
    }

    Weight quantized(Tensor w, boolean transposed, int kernel, Scales scales) {
        byte[] stored = w.bytes();
        int outputs = outputs(w, transposed);
        int inputs = inputs(w, transposed);
        int shift = w.type() == DataType.INT8 ? 128 : 0;
        byte[] values = stored;
        if (transposed || shift != 0) {
            budget.charge(stored.length);
            values = new byte[stored.length];
            if (transposed) {
                turn(stored, inputs, outputs, values);
            } else {
                System.arraycopy(stored, 0, values, 0, values.length);
            }
            for (int i = 0; shift != 0 && i < values.length; i++) {
                values[i] += (byte) shift;
            }
        }
        for (float s : scales.values()) {
            if (!(s > 0) || !Float.isFinite(s)) {
                throw ModelFault.expected(scales.tensor().where(), "positive finite scales", s);
            }
        }
        int[] zeroPoints = zeroPoints(w, outputs, scales.zeroPoints());
        int count = Math.max(scales.values().length, zeroPoints.length);
        float[] allScales = new float[count];
        int[] allZeroPoints = new int[count];
        for (int i = 0; i < count; i++) {
            allScales[i] = scales.values()[scales.values().length == 1 ? 0 : i];
            allZeroPoints[i] = zeroPoints[zeroPoints.length == 1 ? 0 : i];
        }
        return new QuantizedWeight(outputs, inputs, kernel, values, allScales, allZeroPoints);
    }

    private static void turn(Tensor w, int inputs, int outputs, float[] turned) {
        if (w.data() instanceof float[] floats) {
            for (int i = 0; i < inputs; i++) {
                for (int o = 0; o < outputs; o++) {
                    turned[o * inputs + i] = floats[i * outputs + o];
                }
            }
            return;
        }
        for (int i = 0; i < inputs; i++) {
            for (int o = 0; o < outputs; o++) {
                turned[o * inputs + i] = (float) w.value(i * outputs + o);
            }
        }
    }

    private static void turn(byte[] bytes, int inputs, int outputs, byte[] turned) {
        for (int i = 0; i < inputs; i++) {
            for (int o = 0; o < outputs; o++) {
                turned[o * inputs + i] = bytes[i * outputs + o];
            }
        }
    }

    /** Absent means 0, for signed weights 128 after the shift to unsigned. */
    private static int[] zeroPoints(Tensor w, int outputs, Optional<Tensor> zeroPoint) {
        int shift = w.type() == DataType.INT8 ? 128 : 0;
        if (zeroPoint.isEmpty()) {
            return new int[] {shift};
        }
        Tensor z = zeroPoint.get();
        if (z.type() != w.type()) {
            throw ModelFault.expected(z.where(), w.type() + " as its weight", z.type());
        }
        if (z.dims().length > 1 || z.count() != 1 && z.count() != outputs) {
            throw ModelFault.expected(z.where(), "one zero point or one for each of " + outputs + " outputs",
                    Arrays.toString(z.dims()));
        }
        int[] values = new int[z.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (int) z.value(i) + shift;
        }
        return values;
    }

    /** The values of a small float tensor, none of them infinite or NaN. */
    static float[] finite(Tensor tensor, String what) {
        if (!tensor.type().isFloat()) {
            throw ModelFault.expected(tensor.where() + " (" + what + ")", "float values", tensor.type());
        }
        float[] values = new float[tensor.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) tensor.value(i);
        }
        requireFinite(values, tensor, what);
        return values;
    }

    private static void requireFinite(float[] values, Tensor tensor, String what) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw ModelFault.expected(tensor.where() + " (" + what + ")", "finite values", value);
            }
        }
    }

    private static int outputs(Tensor w, boolean transposed) {
        return (int) w.dims()[transposed ? 1 : 0];
    }

    private static int inputs(Tensor w, boolean transposed) {
        return (int) w.dims()[transposed ? 0 : 1];
    }
}
