package org.ecapa4j.weights;

/**
 * The weight of one convolution or linear layer, as the file stores it: {@code [outputs][inputs][kernelSize]},
 * row-major.
 *
 * <p>A linear layer is a convolution with {@code kernelSize} 1. Weights that an ONNX {@code MatMul} stores as
 * {@code [inputs][outputs]} arrive here transposed, so that every layer has one layout.
 *
 * <p>Immutable: nobody can change a loaded model through its weights. Arrays that are handed over must not be written
 * to afterwards; what is given out is a copy.
 */
public sealed interface Weight permits FloatWeight, QuantizedWeight {

    /** How many channels the layer gives. */
    int outputs();

    /** How many channels the layer reads. */
    int inputs();

    /** How many taps the kernel has along time; 1 for a linear layer. */
    int kernelSize();

    /** The real value of one weight, dequantised where it is stored as bytes. */
    float value(int output, int input, int tap);

    /** How many values there are. */
    default int size() {
        return outputs() * inputs() * kernelSize();
    }
}
