package org.ecapa4j.frontend;

import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.layer.Arithmetic;
import org.ecapa4j.pass.ForwardPass;
import org.ecapa4j.product.DynamicQuantizer;
import org.ecapa4j.weights.LayerWeights;
import org.ecapa4j.weights.QuantizedWeight;
import org.ecapa4j.weights.Weight;

/**
 * Pre-emphasis {@code y[n] = x[n] - 0.97 x[n-1]}, with {@code x[-1] = x[1]} (one sample of reflect padding on the
 * left): lifts the high frequencies that speech has little of.
 *
 * <p>The published files quantise even this two-tap convolution. There, 8-bit samples are what the network reads in
 * {@code parity} numerics; {@code precise} computes the definition when the file's taps are the definition's within
 * their quantisation step.
 *
 * @implNote Immutable and thread-safe.
 */
sealed interface PreEmphasis {

    /** {@code [samples] -> [samples]}. */
    void forward(float[] x, int from, int length, float[] y, ForwardPass pass);

    /** As the file and the arithmetic want it. */
    static PreEmphasis of(LayerWeights w, Arithmetic a) {
        Weight weight = w.weight();
        float bias = w.bias()[0];
        if (weight instanceof QuantizedWeight q && a.parity()) {
            return new InIntegers(weight(q, 0), weight(q, 1), q.scale(0), bias);
        }
        if (weight instanceof QuantizedWeight q && isTheDefinition(q)) {
            return new InFloats(-FrontEndDefinition.PRE_EMPHASIS, 1, bias);
        }
        return new InFloats(weight.value(0, 0, 0), weight.value(0, 0, 1), bias);
    }

    private static int weight(QuantizedWeight q, int tap) {
        return q.stored(0, 0, tap) - q.zeroPoint(0);
    }

    private static boolean isTheDefinition(QuantizedWeight q) {
        return Math.abs(q.value(0, 0, 0) + FrontEndDefinition.PRE_EMPHASIS) <= q.scale(0)
                && Math.abs(q.value(0, 0, 1) - 1) <= q.scale(0);
    }

    /** Float taps: {@code previous} weighs x[n-1], {@code current} weighs x[n]. */
    record InFloats(float previous, float current, float bias) implements PreEmphasis {
        @Override
        public void forward(float[] x, int from, int length, float[] y, ForwardPass pass) {
            y[0] = x[from + 1] * previous + x[from] * current + bias;
            for (int n = 1; n < length; n++) {
                y[n] = x[from + n - 1] * previous + x[from + n] * current + bias;
            }
        }
    }

    /** Integer taps on 8-bit samples: ONNX {@code DynamicQuantizeLinear, ConvInteger, Cast, Mul}. */
    record InIntegers(int previous, int current, float weightScale, float bias) implements PreEmphasis {
        @Override
        public void forward(float[] x, int from, int length, float[] y, ForwardPass pass) {
            FeatureMap samples = new FeatureMap(x, from, length, length, 1);
            DynamicQuantizer quantizer = DynamicQuantizer.of(pass.range(samples));
            quantizer.quantize(x, from, length, y, 0);
            float scale = quantizer.scale() * weightScale;
            float before = y[1];
            for (int n = 0; n < length; n++) {
                float now = y[n];
                // Sums of two products of bytes: exact in float.
                y[n] = (before * previous + now * current) * scale + bias;
                before = now;
            }
        }
    }
}
