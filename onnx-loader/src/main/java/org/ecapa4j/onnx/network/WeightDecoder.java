package org.ecapa4j.onnx.network;

import java.util.Arrays;
import java.util.Optional;
import org.ecapa4j.onnx.fault.ModelFault;
import org.ecapa4j.onnx.graph.Absent;
import org.ecapa4j.onnx.proto.DataType;
import org.ecapa4j.onnx.proto.Tensor;
import org.ecapa4j.weights.FloatWeight;
import org.ecapa4j.weights.QuantizedWeight;
import org.ecapa4j.weights.Weight;

/** The file's constants in the layout of the network: {@code [outputs][inputs][kernelSize]}, bytes unsigned. */
final class WeightDecoder {

    private WeightDecoder() {}

    static Weight real(Tensor w, boolean transposed, int kernel, String what) {
        float[] values = finite(w, what);
        int outputs = outputs(w, transposed);
        int inputs = inputs(w, transposed);
        if (!transposed) {
            return new FloatWeight(outputs, inputs, kernel, values);
        }
        float[] turned = new float[values.length];
        for (int i = 0; i < inputs; i++) {
            for (int o = 0; o < outputs; o++) {
                turned[o * inputs + i] = values[i * outputs + o];
            }
        }
        return new FloatWeight(outputs, inputs, kernel, turned);
    }

    static Weight quantized(Tensor w, boolean transposed, int kernel, float[] scales, Tensor scale, Optional<Tensor> zeroPoint) {
        byte[] values = w.bytes();
        int outputs = outputs(w, transposed);
        int inputs = inputs(w, transposed);
        if (transposed) {
            byte[] turned = new byte[values.length];
            for (int i = 0; i < inputs; i++) {
                for (int o = 0; o < outputs; o++) {
                    turned[o * inputs + i] = values[i * outputs + o];
                }
            }
            values = turned;
        }
        if (w.type() == DataType.INT8) {
            byte[] unsigned = new byte[values.length];
            for (int i = 0; i < values.length; i++) {
                unsigned[i] = (byte) (values[i] + 128);
            }
            values = unsigned;
        }
        for (float s : scales) {
            if (!(s > 0)) {
                throw ModelFault.expected(scale.where(), "positive scales", s);
            }
        }
        int[] zeroPoints = zeroPoints(w, outputs, zeroPoint);
        int count = Math.max(scales.length, zeroPoints.length);
        float[] allScales = new float[count];
        int[] allZeroPoints = new int[count];
        for (int i = 0; i < count; i++) {
            allScales[i] = scales[scales.length == 1 ? 0 : i];
            allZeroPoints[i] = zeroPoints[zeroPoints.length == 1 ? 0 : i];
        }
        return new QuantizedWeight(outputs, inputs, kernel, values, allScales, allZeroPoints);
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

    /** The values of a float tensor, none of them infinite or NaN. */
    static float[] finite(Tensor tensor, String what) {
        float[] values = tensor.floats();
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw ModelFault.expected(tensor.where() + " (" + what + ")", "finite values", value);
            }
        }
        return values;
    }

    private static int outputs(Tensor w, boolean transposed) {
        return (int) w.dims()[transposed ? 1 : 0];
    }

    private static int inputs(Tensor w, boolean transposed) {
        return (int) w.dims()[transposed ? 0 : 1];
    }
}
