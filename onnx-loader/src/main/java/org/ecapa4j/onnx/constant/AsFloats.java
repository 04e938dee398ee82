package org.ecapa4j.onnx.constant;

import org.ecapa4j.onnx.proto.Computed;
import org.ecapa4j.onnx.proto.Tensor;

/**
 * Whole numbers as floats, each cast when asked for.
 *
 * @param values to cast
 */
record AsFloats(Tensor values) implements Computed {

    @Override
    public int count() {
        return values.count();
    }

    @Override
    public float at(int index) {
        return (float) values.value(index);
    }

    @Override
    public float step(int index) {
        return values.step(index);
    }
}
