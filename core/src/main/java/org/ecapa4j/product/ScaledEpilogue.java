package org.ecapa4j.product;

import java.util.Arrays;
import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.pass.ForwardPass;

/**
 * An {@link Epilogue} with the scale that a pass brings: {@code y = (sum + start) * scale + bias}, ReLU, {@code y *
 * bnScale + bnShift}.
 *
 * <p>Each step rounds once, as the separate operators of the ONNX graph do ({@code Cast, Mul, Add, Relu,
 * BatchNormalization}). There is no fused multiply-add, which would round differently.
 *
 * @param scale {@code [outputs]}: activation scale times weight scale
 * @param start added to float sums, {@code [outputs]}, or null
 * @param then  what follows
 */
public record ScaledEpilogue(float[] scale, float[] start, Epilogue then) {

    /** One pass's products of the two scales; every layer overwrites those of the layer before. */
    private static final class Scales {
        private float[] values = new float[0];

        float[] of(float[] weightScales, float activationScale) {
            if (values.length < weightScales.length) {
                values = new float[weightScales.length];
            }
            for (int o = 0; o < weightScales.length; o++) {
                values[o] = activationScale * weightScales[o];
            }
            return values;
        }
    }

    /** For sums of quantised activations. Good until the pass asks for the next one. */
    public static ScaledEpilogue of(Epilogue then, float[] weightScales, float activationScale, ForwardPass pass) {
        float[] scale = pass.shared().of(Scales.class, Scales::new).of(weightScales, activationScale);
        return new ScaledEpilogue(scale, null, then);
    }

    /** Changes nothing: scale 1, bias 0. */
    public static ScaledEpilogue nothing(int outputs) {
        float[] ones = new float[outputs];
        Arrays.fill(ones, 1);
        return new ScaledEpilogue(ones, null, Epilogue.bias(new float[outputs]));
    }

    /** The same, with sums that start from something. */
    public ScaledEpilogue startingFrom(float[] sums) {
        return new ScaledEpilogue(scale, sums, then);
    }

    /** The definition: one sum, without the start, on its way out. */
    public float apply(float sum, int output) {
        float y = sum * scale[output] + then.bias()[output];
        y = then.relu() ? Math.max(y, 0f) : y;
        BatchNorm bn = then.bn();
        return bn == null ? y : y * bn.scale()[output] + bn.shift()[output];
    }

    /**
     * A row of sums for each frame, in loops that C2 makes into vector code.
     *
     * @param sums    {@code [frames][width]}, overwritten
     * @param first   the output of column 0
     * @param outputs how many columns count
     * @param y       {@code [outputs][frames]}, written at these outputs only
     */
    public void applyToRows(float[][] sums, int first, int outputs, FeatureMap y) {
        for (int t = 0; t < y.frames(); t++) {
            int row = y.row(t) + first;
            if (start != null) {
                addInto(sums[t], start, first, outputs);
            }
            scaleAndBias(sums[t], first, outputs, y.data(), row);
            if (then.relu()) {
                relu(y.data(), row, outputs);
            }
            if (then.bn() != null) {
                normalize(then.bn(), first, outputs, y.data(), row);
            }
        }
    }

    private static void addInto(float[] sums, float[] start, int first, int outputs) {
        for (int o = 0; o < outputs; o++) {
            sums[o] += start[first + o];
        }
    }

    private void scaleAndBias(float[] sums, int first, int outputs, float[] y, int row) {
        float[] factor = scale;
        float[] bias = then.bias();
        for (int o = 0; o < outputs; o++) {
            y[row + o] = sums[o] * factor[first + o] + bias[first + o];
        }
    }

    private static void relu(float[] y, int row, int outputs) {
        for (int o = 0; o < outputs; o++) {
            y[row + o] = Math.max(y[row + o], 0f);
        }
    }

    private static void normalize(BatchNorm bn, int first, int outputs, float[] y, int row) {
        float[] factor = bn.scale();
        float[] shift = bn.shift();
        for (int o = 0; o < outputs; o++) {
            y[row + o] = y[row + o] * factor[first + o] + shift[first + o];
        }
    }
}
