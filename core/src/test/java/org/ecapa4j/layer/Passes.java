package org.ecapa4j.layer;

import org.ecapa4j.kernel.Epilogue;
import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.kernel.Kernels;
import org.ecapa4j.kernel.PackedWeight;
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

    /** Packs a weight. */
    public static PackedWeight pack(Weight weight, Kernels kernels) {
        return PackedWeight.of(weight, kernels.panelWidth());
    }

    /** A whole matrix product, all panels and frames. */
    public static void multiply(Weight weight, FeatureMap x, int dilation, Epilogue epilogue, FeatureMap y, Kernels kernels) {
        MatrixProduct.run(pack(weight, kernels), x, dilation, epilogue, y, alone(kernels, 8, 1));
    }
}
