package org.ecapa4j.weights;

import java.util.Arrays;

/**
 * A weight in unsigned bytes: {@code real = scale * (stored - zeroPoint)}. In {@code parity} numerics its layer
 * quantises its input at run time (ONNX {@code DynamicQuantizeLinear} then {@code ConvInteger} or {@code
 * MatMulInteger}).
 *
 * <p>Signed (QInt8) files are brought to the same form by adding 128 to the values and to the zero points: only the
 * difference enters the arithmetic, so nothing changes.
 *
 * @param values     {@code [outputs][inputs][kernelSize]}, row-major, each byte read as 0..255; handed over, not
 *                   copied; each call gives a copy
 * @param scales     one scale for the whole tensor, or one for each output
 * @param zeroPoints one zero point (0..255) for the whole tensor, or one for each output; as many as there are scales
 */
public record QuantizedWeight(int outputs, int inputs, int kernelSize, byte[] values, float[] scales, int[] zeroPoints)
        implements Weight {

    /** Checks that the sizes, the scales and the zero points agree. The values now belong to this weight. */
    public QuantizedWeight {
        scales = scales.clone();
        zeroPoints = zeroPoints.clone();
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

    /** A copy; {@link #stored} and {@link #row} do without one of everything. */
    @Override
    public byte[] values() {
        return values.clone();
    }

    /** A copy. */
    @Override
    public float[] scales() {
        return scales.clone();
    }

    /** A copy. */
    @Override
    public int[] zeroPoints() {
        return zeroPoints.clone();
    }

    /** The stored weights of one output, {@code [inputs][kernelSize]}; a copy. */
    public byte[] row(int output) {
        int length = inputs * kernelSize;
        return Arrays.copyOfRange(values, output * length, (output + 1) * length);
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
