package org.ecapa4j.product.panels;

import java.util.List;
import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.kernel.Range;
import org.ecapa4j.pass.ForwardPass;
import org.ecapa4j.product.DynamicQuantizer;
import org.ecapa4j.product.Product;
import org.ecapa4j.product.ProductSpec;
import org.ecapa4j.product.ReferenceProduct;
import org.ecapa4j.product.ScaledEpilogue;
import org.ecapa4j.product.Sums;

/**
 * The product of integers on the float product: integer-valued floats give integer sums, exact while they stay below
 * 2^24. Whether they do is known before each product from the norms of both sides. Where they might not, the {@link
 * ReferenceProduct} is the way out; ordinary speech stays far below.
 *
 * @implNote Immutable and thread-safe.
 */
final class QuantizedFloatProduct implements Product {

    private final PackedPanels w;
    private final PanelKernels kernels;
    private final List<Multiplication> multiplications;
    private final ProductSpec spec;
    private final float[] weightScales;
    private final ScaledEpilogue sumsAlone;
    private final ReferenceProduct reference;

    /**
     * Of a packed weight.
     *
     * @param multiplications in order of preference
     */
    QuantizedFloatProduct(ProductSpec spec, PackedPanels w, PanelKernels kernels,
            List<Multiplication> multiplications) {
        this.w = w;
        this.kernels = kernels;
        this.multiplications = multiplications;
        this.spec = spec;
        this.weightScales = spec.weight().scales();
        this.sumsAlone = ScaledEpilogue.nothing(w.outputs());
        this.reference = new ReferenceProduct(spec);
    }

    @Override
    public void run(FeatureMap x, FeatureMap y, ForwardPass pass) {
        multiply(x, pass.range(x), null, y, pass);
    }

    @Override
    public Sums sums(FeatureMap frame, Range shared, ForwardPass pass) {
        DynamicQuantizer quantizer = DynamicQuantizer.of(shared);
        FeatureMap q = PanelInput.of(frame.channels(), 1, 0, pass);
        Norms norms = quantize(frame, quantizer, q, pass);
        if (!exact(multiplication(1), norms, 0)) {
            return reference.sums(frame, shared, pass);
        }
        FeatureMap floats = FeatureMap.zeros(w.outputs(), 1);
        multiplication(1).run(q, sumsAlone, floats, pass);
        int[] sums = new int[w.outputs()];
        for (int o = 0; o < sums.length; o++) {
            sums[o] = (int) floats.get(o, 0);
        }
        return Sums.ofIntegers(sums);
    }

    @Override
    public void run(FeatureMap x, Range shared, Sums start, FeatureMap y, ForwardPass pass) {
        multiply(x, shared, start, y, pass);
    }

    /** Start is null for nothing. */
    private void multiply(FeatureMap x, Range shared, Sums start, FeatureMap y, ForwardPass pass) {
        DynamicQuantizer quantizer = DynamicQuantizer.of(shared);
        boolean inPlace = spec.consumesInput() && w.halo() == 0;
        FeatureMap q = inPlace ? x : PanelInput.of(x.channels(), x.frames(), w.halo(), pass);
        Norms norms = quantize(x, quantizer, q, pass);
        int largestStart = largest(start);
        for (Multiplication multiplication : multiplications) {
            if (multiplication.takes(x.frames()) && exact(multiplication, norms, largestStart)) {
                ScaledEpilogue finish = ScaledEpilogue.of(spec.epilogue(), weightScales, quantizer.scale(), pass);
                multiplication.run(q, start == null ? finish : finish.startingFrom(floats(start)), y, pass);
                return;
            }
        }
        reference.runQuantized(q, quantizer, start == null ? Sums.zeros(w.outputs()) : start, y, pass);
    }

    private Multiplication multiplication(int frames) {
        return multiplications.stream().filter(each -> each.takes(frames)).findFirst().orElseThrow();
    }

    private static boolean exact(Multiplication multiplication, Norms norms, int largestStart) {
        return multiplication.largestSum(norms) + largestStart < PackedPanels.EXACT_FLOAT_LIMIT;
    }

    private Norms quantize(FeatureMap x, DynamicQuantizer quantizer, FeatureMap q, ForwardPass pass) {
        Norms norms = new Norms();
        pass.forFrames(x.frames(), (first, count) -> kernels.quantize(x, first, count, quantizer, q, norms));
        return norms;
    }

    private static int largest(Sums start) {
        int largest = 0;
        for (int sum : start == null ? new int[0] : start.integers()) {
            largest = Math.max(largest, Math.abs(sum));
        }
        return largest;
    }

    private static float[] floats(Sums start) {
        float[] floats = new float[start.integers().length];
        for (int o = 0; o < floats.length; o++) {
            floats[o] = start.integers()[o];
        }
        return floats;
    }
}
