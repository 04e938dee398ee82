package org.ecapa4j.weights;

/**
 * A weight in unsigned bytes: {@code real = scale * (stored - zeroPoint)}. In {@code parity} numerics its layer
 * quantises its input at run time (ONNX {@code DynamicQuantizeLinear} then {@code ConvInteger} or {@code
 * MatMulInteger}).
 *
 * <p>Signed (QInt8) files are brought to the same form by adding 128 to the values and to the zero points: only the
 * difference enters the arithmetic, so nothing changes.
 *
 * @param values     {@code [outputs][inputs][kernelSize]}, row-major, each byte read as 0..255; not copied
 * @param scales     one scale for the whole tensor, or one for each output
 * @param zeroPoints one zero point (0..255) for the whole tensor, or one for each output; as many as there are scales
 */
public record QuantizedWeight(int outputs, int inputs, int kernelSize, byte[] values, float[] scales, int[] zeroPoints)
        implements Weight {

    /** Checks that the sizes, the scales and the zero points agree. */
    public QuantizedWeight {
        String what = "quantised weight [" + outputs + "][" + inputs + "][" + kernelSize + "]: ";
        long expected = (long) outputs * inputs * kernelSize;
        if (values.length != expected) {
            throw new IllegalArgumentException(what + "expected " + expected + " bytes, found " + values.length);
        }
        if (scales.length != 1 && scales.length != outputs) {
            throw new IllegalArgumentException(what + "expected 1 or " + outputs + " scales, found " + scales.length);
        }
        if (zeroPoints.length != scales.length) {
            throw new IllegalArgumentException(
                    what + "expected as many zero points as scales (" + scales.length + "), found "
                    + zeroPoints.length);
        }
        for (int zeroPoint : zeroPoints) {
            if (zeroPoint < 0 || zeroPoint > 255) {
                throw new IllegalArgumentException(what + "expected zero points in 0..255, found " + zeroPoint);
            }
        }
    }

    /** The scale of one output. */
    public float scale(int output) {
        return scales[scales.length == 1 ? 0 : output];
    }

    /** The zero point of one output, 0..255. */
    public int zeroPoint(int output) {
        return zeroPoints[zeroPoints.length == 1 ? 0 : output];
    }

    /** One weight as it is stored, 0..255. */
    public int stored(int output, int input, int tap) {
        return values[(output * inputs + input) * kernelSize + tap] & 0xff;
    }

    @Override
    public float value(int output, int input, int tap) {
        return scale(output) * (stored(output, input, tap) - zeroPoint(output));
    }
}
