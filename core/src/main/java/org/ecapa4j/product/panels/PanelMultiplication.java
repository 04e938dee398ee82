package org.ecapa4j.product.panels;

import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.pass.ForwardPass;
import org.ecapa4j.product.ScaledEpilogue;

/**
 * The ordinary product: a task is a panel of outputs and a block of frames. How a map is cut into blocks does not
 * depend on the number of threads, so neither does the result.
 *
 * @implNote Immutable and thread-safe.
 */
final class PanelMultiplication implements Multiplication {

    private final PackedPanels w;
    private final PanelKernels kernels;

    PanelMultiplication(PackedPanels w, PanelKernels kernels) {
        this.w = w;
        this.kernels = kernels;
    }

    @Override
    public boolean takes(int frames) {
        return true;
    }

    @Override
    public double largestSum(Norms norms) {
        return w.largestSum(norms);
    }

    @Override
    public void run(FeatureMap x, ScaledEpilogue epilogue, FeatureMap y, ForwardPass pass) {
        int blockFrames = ForwardPass.evenBlock(x.frames(), kernels.frameBlock());
        // Views are made once for all panels, because they are what a warm pass leaves behind as garbage.
        FeatureMap[] inputs = x.frameBlocks(blockFrames);
        FeatureMap[] outputs = y.frameBlocks(blockFrames);
        int panels = w.panels();
        pass.team().run(inputs.length * panels, (index, worker) -> kernels.multiply(w, index % panels,
                inputs[index / panels], epilogue, outputs[index / panels], pass.worker(worker)));
    }
}
