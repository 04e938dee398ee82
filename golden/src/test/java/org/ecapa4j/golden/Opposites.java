package org.ecapa4j.golden;

import java.util.Arrays;
import org.ecapa4j.weights.BatchNormWeights;
import org.ecapa4j.weights.FloatWeight;
import org.ecapa4j.weights.LayerWeights;
import org.ecapa4j.weights.QuantizedWeight;
import org.ecapa4j.weights.Weight;

/** A layer whose sums are those of another with the sign changed, exactly: to look behind a ReLU. */
final class Opposites {

    private Opposites() {}

    static LayerWeights of(LayerWeights layer) {
        float[] bias = layer.bias().clone();
        for (int o = 0; o < bias.length; o++) {
            bias[o] = -bias[o];
        }
        return new LayerWeights(layer.name(), of(layer.weight()), bias);
    }

    private static Weight of(Weight weight) {
        if (weight instanceof QuantizedWeight q) {
            byte[] values = q.values().clone();
            for (int i = 0; i < values.length; i++) {
                values[i] = (byte) (255 - (values[i] & 0xff));
            }
            int[] zeroPoints = Arrays.stream(q.zeroPoints()).map(zeroPoint -> 255 - zeroPoint).toArray();
            return new QuantizedWeight(q.outputs(), q.inputs(), q.kernelSize(), values, q.scales(), zeroPoints);
        }
        float[] values = ((FloatWeight) weight).values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = -values[i];
        }
        return new FloatWeight(weight.outputs(), weight.inputs(), weight.kernelSize(), values);
    }

    /** A normalisation that changes nothing, in no bit. */
    static BatchNormWeights noNorm(int channels) {
        float[] ones = new float[channels];
        Arrays.fill(ones, 1);
        return new BatchNormWeights("none", ones, new float[channels], new float[channels], ones, 0);
    }
}
