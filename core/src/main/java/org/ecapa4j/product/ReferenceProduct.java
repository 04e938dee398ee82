package org.ecapa4j.product;

import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.kernel.Range;
import org.ecapa4j.pass.ForwardPass;
import org.ecapa4j.weights.QuantizedWeight;

/**
 * The product of integers by its definition (ONNX {@code ConvInteger}): bytes, zero points subtracted inside the loop,
 * sums in ints, one multiplication at a time. It is the page to read first: slow and simple. A pass comes here only
 * with the rare input whose sums a faster product cannot hold.
 *
 * <p>An int holds every sum that a layer of this network can have: 4,608 inputs of 255 x 255 need 29 bits.
 *
 * @implNote Immutable and thread-safe.
 */
public final class ReferenceProduct implements Product {

    private final WeightSlice slice;
    private final QuantizedWeight weight;
    private final float[] scales;
    private final int dilation;
    private final Epilogue epilogue;

    /** For a layer that asks for integers. */
    public ReferenceProduct(ProductSpec spec) {
        if (!spec.integers()) {
            throw new IllegalArgumentException("expected a layer of integers, found one of floats");
        }
        this.slice = spec.weight();
        this.weight = (QuantizedWeight) slice.weight();
        this.scales = slice.scales();
        this.dilation = spec.dilation();
        this.epilogue = spec.epilogue();
    }

    @Override
    public void run(FeatureMap x, FeatureMap y, ForwardPass pass) {
        run(x, pass.range(x), Sums.zeros(slice.outputs()), y, pass);
    }

    @Override
    public Sums sums(FeatureMap frame, Range shared, ForwardPass pass) {
        DynamicQuantizer quantizer = DynamicQuantizer.of(shared);
        int[][] stored = stored(quantized(frame, quantizer), quantizer.zeroPoint());
        int[] sums = new int[slice.outputs()];
        for (int o = 0; o < sums.length; o++) {
            sums[o] = sum(stored, quantizer.zeroPoint(), o, 0);
        }
        return Sums.ofIntegers(sums);
    }

    @Override
    public void run(FeatureMap x, Range shared, Sums start, FeatureMap y, ForwardPass pass) {
        DynamicQuantizer quantizer = DynamicQuantizer.of(shared);
        runQuantized(quantized(x, quantizer), quantizer, start, y, pass);
    }

    /**
     * The layer over an input that has been quantised already.
     *
     * @param q integer-valued floats, {@code q - zeroPoint}; y may be q
     */
    public void runQuantized(FeatureMap q, DynamicQuantizer quantizer, Sums start, FeatureMap y, ForwardPass pass) {
        ScaledEpilogue finish = ScaledEpilogue.of(epilogue, scales, quantizer.scale(), pass);
        int[][] stored = stored(q, quantizer.zeroPoint());
        for (int t = 0; t < q.frames(); t++) {
            for (int o = 0; o < slice.outputs(); o++) {
                int sum = start.integers()[o] + sum(stored, quantizer.zeroPoint(), o, t);
                y.set(o, t, finish.apply(sum, o));
            }
        }
    }

    private static FeatureMap quantized(FeatureMap x, DynamicQuantizer quantizer) {
        FeatureMap q = FeatureMap.zeros(x.channels(), x.frames());
        for (int t = 0; t < x.frames(); t++) {
            for (int i = 0; i < x.channels(); i++) {
                q.set(i, t, quantizer.quantize(x.get(i, t)));
            }
        }
        return q;
    }

    /** The input as the graph stores it, {@code [frames][inputs]} in 0..255. */
    private static int[][] stored(FeatureMap q, int zeroPoint) {
        int[][] stored = new int[q.frames()][q.channels()];
        for (int t = 0; t < q.frames(); t++) {
            for (int i = 0; i < q.channels(); i++) {
                stored[t][i] = (int) q.get(i, t) + zeroPoint;
            }
        }
        return stored;
    }

    /** One output in one frame. Frames beyond the ends hold the zero point, so they add nothing. */
    private int sum(int[][] stored, int zeroPoint, int output, int frame) {
        int sum = 0;
        for (int tap = 0; tap < slice.taps(); tap++) {
            int source = frame + (tap - slice.taps() / 2) * dilation;
            if (source < 0 || source >= stored.length) {
                continue;
            }
            for (int i = 0; i < slice.inputs(); i++) {
                int w = weight.stored(output, slice.firstInput() + i, tap);
                sum += (w - weight.zeroPoint(output)) * (stored[source][i] - zeroPoint);
            }
        }
        return sum;
    }
}
