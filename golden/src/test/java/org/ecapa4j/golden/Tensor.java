package org.ecapa4j.golden;

import java.util.Arrays;
import org.ecapa4j.kernel.FeatureMap;

/**
 * A float tensor as ONNX Runtime gives it, batch of one first.
 *
 * @param shape  its dimensions
 * @param values row-major
 */
public record Tensor(long[] shape, float[] values) {

    /** {@code [1][channels][frames]}, or {@code [1][channels]} as a single frame. */
    public FeatureMap map() {
        int frames = shape.length == 3 ? (int) shape[2] : 1;
        return FeatureMap.ofChannelMajor(values, values.length / frames, frames);
    }

    /** {@code [1][frames][channels]}: layers that are matrix products in the graph have their channels last. */
    public FeatureMap mapOfFrames() {
        int channels = (int) shape[2];
        return new FeatureMap(values.clone(), 0, channels, channels, (int) shape[1]);
    }

    @Override
    public String toString() {
        return Arrays.toString(shape);
    }
}
