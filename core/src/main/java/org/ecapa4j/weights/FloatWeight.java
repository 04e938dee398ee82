package org.ecapa4j.weights;

/**
 * A weight in float32; its layer reads float activations (ONNX {@code Conv}, {@code Gemm}, {@code MatMul}).
 *
 * @param values {@code [outputs][inputs][kernelSize]}, row-major; handed over, not copied; each call gives a copy
 */
public record FloatWeight(int outputs, int inputs, int kernelSize, float[] values) implements Weight {

    /** Checks that the sizes and the array agree. The array now belongs to this weight. */
    public FloatWeight {
        long expected = (long) outputs * inputs * kernelSize;
        if (values.length != expected) {
            throw new IllegalArgumentException("float weight [" + outputs + "][" + inputs + "][" + kernelSize
                    + "]: expected "
                    + expected + " values, found " + values.length);
        }
    }

    /** A copy; {@link #value} does without. */
    @Override
    public float[] values() {
        return values.clone();
    }

    @Override
    public float value(int output, int input, int tap) {
        return values[(output * inputs + input) * kernelSize + tap];
    }
}
