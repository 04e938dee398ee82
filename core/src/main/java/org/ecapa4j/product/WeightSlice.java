package org.ecapa4j.product;

import org.ecapa4j.weights.QuantizedWeight;
import org.ecapa4j.weights.Weight;

/**
 * A weight, or the columns of some of its inputs.
 *
 * @param weight     the whole weight
 * @param firstInput the first input that counts
 * @param inputs     how many inputs count
 */
public record WeightSlice(Weight weight, int firstInput, int inputs) {

    /** Checks that the inputs are there. */
    public WeightSlice {
        if (firstInput < 0 || inputs < 1 || inputs > weight.inputs() - firstInput) {
            throw new IllegalArgumentException("expected some of " + weight.inputs() + " inputs, found " + inputs
                    + " from "
                    + firstInput + " on");
        }
    }

    /** The whole weight. */
    public static WeightSlice of(Weight weight) {
        return new WeightSlice(weight, 0, weight.inputs());
    }

    /** How many outputs there are. */
    public int outputs() {
        return weight.outputs();
    }

    /** Taps along time. */
    public int taps() {
        return weight.kernelSize();
    }

    /** Whether the weight is stored in bytes. */
    public boolean quantized() {
        return weight instanceof QuantizedWeight;
    }

    /** The scale of each output; 1 for a float weight. */
    public float[] scales() {
        float[] scales = new float[outputs()];
        for (int o = 0; o < scales.length; o++) {
            scales[o] = weight instanceof QuantizedWeight q ? q.scale(o) : 1;
        }
        return scales;
    }
}
