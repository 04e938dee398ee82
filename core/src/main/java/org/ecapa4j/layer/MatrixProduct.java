package org.ecapa4j.layer;

import org.ecapa4j.kernel.Epilogue;
import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.kernel.Kernels;
import org.ecapa4j.kernel.PackedWeight;

/** Shares one matrix product out over a crew: a task is a panel of outputs and a block of frames. */
public final class MatrixProduct {

    private MatrixProduct() {}

    /** {@code y = epilogue(w * x)}; x may have to have a halo. */
    public static void run(PackedWeight w, FeatureMap x, int dilation, Epilogue epilogue, FeatureMap y, Pass pass) {
        int frames = x.frames();
        int blocks = (frames + Kernels.FRAME_BLOCK - 1) / Kernels.FRAME_BLOCK;
        // Blocks of one size, so that none is left with a few frames that pay for converting the whole panel.
        int blockFrames = (frames + blocks - 1) / blocks;
        pass.crew().run(blocks * w.panels(), (index, worker) -> {
            int first = index % blocks * blockFrames;
            int count = Math.min(blockFrames, frames - first);
            pass.kernels().multiply(w, index / blocks, x.frameRange(first, count), dilation, epilogue, y.frameRange(first, count),
                    pass.workspace().scratch(worker));
        });
    }
}
