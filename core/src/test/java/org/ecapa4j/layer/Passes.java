package org.ecapa4j.layer;

import org.ecapa4j.kernel.Epilogue;
import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.kernel.Kernels;
import org.ecapa4j.kernel.Norms;
import org.ecapa4j.kernel.PackedWeight;
import org.ecapa4j.kernel.Range;
import org.ecapa4j.kernel.StrassenBlock;
import org.ecapa4j.weights.QuantizedWeight;
import org.ecapa4j.weights.Weight;

/** Passes for tests of single layers. */
public final class Passes {

    private Passes() {}

    /** A pass of the caller alone, with memory for layers of up to so many channels and frames. */
    public static Pass alone(Kernels kernels, int channels, int frames) {
        return of(kernels, channels, frames, Crew.alone());
    }

    /** A pass of a crew. */
    public static Pass of(Kernels kernels, int channels, int frames, Crew crew) {
        int multiple = (channels + 7) / 8 * 8;
        EcapaShape shape = new EcapaShape(80, multiple, multiple, multiple, multiple, multiple, 2);
        return new Pass(kernels, crew, new Workspace(shape, kernels, frames, crew.size()), NetworkProbe.NONE);
    }

    /** A whole matrix product, all panels and frames; integer-valued activations for a quantised weight. */
    public static void multiply(Weight weight, FeatureMap x, int dilation, Epilogue epilogue, FeatureMap y, Kernels kernels) {
        PackedWeight packed = PackedWeight.of(weight, weight instanceof QuantizedWeight, kernels);
        Pass pass = alone(kernels, 8, 1);
        if (packed.threefold()) {
            MatrixProduct.threefold(packed, x, rangeOfIntegers(x), dilation, epilogue, y, pass);
        } else if (packed.quantized()) {
            MatrixProduct.run(packed, new QuantizedInput(x, 1, norms(x)), dilation, epilogue, y, pass);
        } else {
            MatrixProduct.run(packed, x, dilation, epilogue, y, pass);
        }
    }

    /** A range with a scale of 1, in which integers quantise to themselves. */
    private static Range rangeOfIntegers(FeatureMap x) {
        float min = 0;
        for (int t = 0; t < x.frames(); t++) {
            for (int c = 0; c < x.channels(); c++) {
                min = Math.min(min, x.get(c, t));
            }
        }
        Range range = new Range();
        range.widen(min, min + 255);
        return range;
    }

    private static Norms norms(FeatureMap x) {
        Norms norms = new Norms();
        for (int t = 0; t < x.frames(); t++) {
            double frame = 0;
            for (int from = 0; from < x.channels(); from += StrassenBlock.SEGMENT) {
                double segment = 0;
                for (int c = from; c < Math.min(x.channels(), from + StrassenBlock.SEGMENT); c++) {
                    segment += (double) x.get(c, t) * x.get(c, t);
                }
                frame += segment;
                norms.widen((float) frame, (float) segment);
            }
        }
        return norms;
    }
}
