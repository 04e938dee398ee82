package org.ecapa4j.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The {@link Epilogue} on the Vector API: takes a panel's sums on their way out. */
final class VectorEpilogue {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private VectorEpilogue() {}

    /**
     * Sums to outputs.
     *
     * @param sums        {@code [frames][width]} from {@code from} on
     * @param start       what to add to the sums, {@code [outputs]}, or null where that has been done
     * @param y           {@code [outputs][frames]}
     * @param firstOutput the panel's first output; its outputs beyond y's are left out
     * @param firstFrame  the first frame
     */
    static void finish(float[] sums, int from, int width, float[] start, Epilogue e, FeatureMap y, int firstOutput, int firstFrame, int frames) {
        int outputs = Math.min(width, y.channels() - firstOutput);
        int row = y.row(firstFrame) + firstOutput;
        int o = 0;
        for (; o <= outputs - L; o += L) {
            column(sums, from + o, width, start, e, firstOutput + o, y.data, row + o, y.stride, frames);
        }
        for (; o < outputs; o++) {
            float first = start == null ? 0 : start[firstOutput + o];
            for (int t = 0; t < frames; t++) {
                y.data[row + t * y.stride + o] = one(sums[from + t * width + o] + first, firstOutput + o, e);
            }
        }
    }

    private static void column(float[] sums, int from, int width, float[] start, Epilogue e, int output, float[] y, int to, int stride, int frames) {
        FloatVector first = start == null ? FloatVector.zero(S) : FloatVector.fromArray(S, start, output);
        FloatVector scale = FloatVector.fromArray(S, e.scale(), output);
        FloatVector bias = FloatVector.fromArray(S, e.bias(), output);
        FloatVector floor = FloatVector.broadcast(S, e.relu() ? 0f : Float.NEGATIVE_INFINITY);
        if (e.bnScale() == null) {
            for (int t = 0, s = from, row = to; t < frames; t++, s += width, row += stride) {
                FloatVector.fromArray(S, sums, s).add(first).mul(scale).add(bias).max(floor).intoArray(y, row);
            }
            return;
        }
        FloatVector bnScale = FloatVector.fromArray(S, e.bnScale(), output);
        FloatVector bnShift = FloatVector.fromArray(S, e.bnShift(), output);
        for (int t = 0, s = from, row = to; t < frames; t++, s += width, row += stride) {
            FloatVector.fromArray(S, sums, s).add(first).mul(scale).add(bias).max(floor).mul(bnScale).add(bnShift).intoArray(y, row);
        }
    }

    private static float one(float sum, int output, Epilogue e) {
        float y = sum * e.scale()[output] + e.bias()[output];
        y = e.relu() ? Math.max(y, 0f) : y;
        return e.bnScale() == null ? y : y * e.bnScale()[output] + e.bnShift()[output];
    }
}
