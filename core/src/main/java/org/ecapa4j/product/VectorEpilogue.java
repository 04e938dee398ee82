package org.ecapa4j.product;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.ecapa4j.kernel.FeatureMap;

/** The {@link ScaledEpilogue} on the Vector API: takes a panel's sums on their way out. */
public final class VectorEpilogue {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private VectorEpilogue() {}

    /**
     * Sums to outputs.
     *
     * @param sums        {@code [frames][width]} from {@code from} on
     * @param width       outputs of a panel; those beyond y's are left out
     * @param e           what to do to the sums
     * @param y           {@code [outputs][frames]}, written at this panel's outputs only
     * @param firstOutput the panel's first output
     */
    public static void finish(float[] sums, int from, int width, ScaledEpilogue e, FeatureMap y, int firstOutput) {
        int outputs = Math.min(width, y.channels() - firstOutput);
        int o = 0;
        for (; o <= outputs - L; o += L) {
            column(sums, from + o, width, e, y, firstOutput + o);
        }
        for (; o < outputs; o++) {
            int output = firstOutput + o;
            float start = e.start() == null ? 0 : e.start()[output];
            for (int t = 0; t < y.frames(); t++) {
                y.set(output, t, e.apply(sums[from + t * width + o] + start, output));
            }
        }
    }

    private static void column(float[] sums, int from, int width, ScaledEpilogue e, FeatureMap y, int output) {
        float[] out = y.data();
        int to = y.row(0) + output;
        int stride = y.stride();
        int frames = y.frames();
        float[] start = e.start();
        BatchNorm bn = e.then().bn();
        FloatVector first = start == null ? FloatVector.zero(S) : FloatVector.fromArray(S, start, output);
        FloatVector scale = FloatVector.fromArray(S, e.scale(), output);
        FloatVector bias = FloatVector.fromArray(S, e.then().bias(), output);
        FloatVector floor = FloatVector.broadcast(S, e.then().relu() ? 0f : Float.NEGATIVE_INFINITY);
        if (bn == null) {
            for (int t = 0, s = from, row = to; t < frames; t++, s += width, row += stride) {
                FloatVector.fromArray(S, sums, s).add(first).mul(scale).add(bias).max(floor).intoArray(out, row);
            }
            return;
        }
        FloatVector bnScale = FloatVector.fromArray(S, bn.scale(), output);
        FloatVector bnShift = FloatVector.fromArray(S, bn.shift(), output);
        for (int t = 0, s = from, row = to; t < frames; t++, s += width, row += stride) {
            FloatVector.fromArray(S, sums, s).add(first).mul(scale).add(bias).max(floor).mul(bnScale).add(bnShift)
                    .intoArray(out, row);
        }
    }
}
