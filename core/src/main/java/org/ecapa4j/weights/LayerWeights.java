package org.ecapa4j.weights;

/**
 * A convolution or linear layer: its weight and one bias for each output.
 *
 * @param name   the weight's name in the file without storage suffixes (for example {@code layer2.convs.3}); for
 *               messages and reports only, nothing is found by it
 * @param weight {@code [outputs][inputs][kernelSize]}
 * @param bias   {@code [outputs]}; zeros where the file has none; each call gives a copy
 */
public record LayerWeights(String name, Weight weight, float[] bias) {

    /** Keeps a copy, and checks that there is one bias for each output. */
    public LayerWeights {
        if (bias.length != weight.outputs()) {
            throw new IllegalArgumentException(
                    name + ".bias: expected [" + weight.outputs() + "], found [" + bias.length + "]");
        }
        bias = bias.clone();
    }

    @Override
    public float[] bias() {
        return bias.clone();
    }
}
