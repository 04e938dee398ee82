package org.ecapa4j.onnx.network;

import org.ecapa4j.onnx.fault.ModelFault;
import org.ecapa4j.weights.BatchNormWeights;
import org.ecapa4j.weights.FloatWeight;
import org.ecapa4j.weights.LayerWeights;
import org.ecapa4j.weights.QuantizedWeight;
import org.ecapa4j.weights.Weight;

/**
 * A normalisation after a linear layer as part of the layer: {@code (W x + b - mean) * f + beta} is
 * {@code (f W) x + (b - mean) * f + beta}, with {@code f = gamma / sqrt(variance + epsilon)}. Exporters do so
 * themselves unless they quantise first. Bytes stay as they are: the factor goes into a scale for each output, and its
 * sign turns the bytes around their zero point.
 */
final class BatchNormFolding {

    private BatchNormFolding() {}

    static LayerWeights folded(LayerWeights layer, BatchNormWeights bn) {
        float[] given = layer.bias();
        float[] gamma = bn.gamma();
        float[] beta = bn.beta();
        float[] mean = bn.mean();
        float[] variance = bn.variance();
        int outputs = given.length;
        double[] factors = new double[outputs];
        float[] bias = new float[outputs];
        for (int o = 0; o < outputs; o++) {
            factors[o] = gamma[o] / Math.sqrt((double) variance[o] + bn.epsilon());
            bias[o] = (float) ((given[o] - mean[o]) * factors[o] + beta[o]);
            if (!Float.isFinite(bias[o]) || !Float.isFinite((float) factors[o])) {
                throw ModelFault.expected(bn.name(), "a normalisation whose factors are finite", "the factor "
                        + (float) factors[o]);
            }
        }
        Weight weight = layer.weight() instanceof QuantizedWeight q ? scaled(q, factors)
                : scaled((FloatWeight) layer.weight(), factors);
        return new LayerWeights(layer.name(), weight, bias);
    }

    private static FloatWeight scaled(FloatWeight w, double[] factors) {
        float[] values = new float[w.size()];
        for (int o = 0; o < w.outputs(); o++) {
            for (int i = 0; i < w.inputs(); i++) {
                values[o * w.inputs() + i] = (float) (w.value(o, i, 0) * factors[o]);
            }
        }
        return new FloatWeight(w.outputs(), w.inputs(), 1, values);
    }

    private static QuantizedWeight scaled(QuantizedWeight w, double[] factors) {
        byte[] values = new byte[w.size()];
        float[] scales = new float[w.outputs()];
        int[] zeroPoints = new int[w.outputs()];
        for (int o = 0; o < w.outputs(); o++) {
            boolean turned = factors[o] < 0;
            float scale = (float) (w.scale(o) * Math.abs(factors[o]));
            scales[o] = Math.max(scale, Float.MIN_NORMAL);
            zeroPoints[o] = turned ? 255 - w.zeroPoint(o) : w.zeroPoint(o);
            for (int i = 0; i < w.inputs(); i++) {
                int stored = w.stored(o, i, 0);
                values[o * w.inputs() + i] = (byte) (turned ? 255 - stored : stored);
            }
        }
        return new QuantizedWeight(w.outputs(), w.inputs(), 1, values, scales, zeroPoints);
    }
}
