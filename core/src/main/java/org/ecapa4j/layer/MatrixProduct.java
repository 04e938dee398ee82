package org.ecapa4j.layer;

import org.ecapa4j.kernel.Epilogue;
import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.kernel.Kernels;
import org.ecapa4j.kernel.PackedWeight;
import org.ecapa4j.kernel.Range;
import org.ecapa4j.kernel.StrassenBlock;
import org.ecapa4j.kernel.ThreefoldMap;

/**
 * Shares one matrix product out over a crew: of integers three sums in a lane where the kernels have that, else by Strassen's method where the shapes allow it and, for quantised
 * activations, every sum stays exact. How floats are cut into blocks and panels does not depend on the number of threads, and exact sums do not depend on how they are cut,
 * so the result is the same for any crew.
 */
public final class MatrixProduct {

    private MatrixProduct() {}

    /** {@code y = epilogue(w * x)} for float activations; x may have to have a halo. */
    public static void run(PackedWeight w, FeatureMap x, int dilation, Epilogue epilogue, FeatureMap y, Pass pass) {
        if (strassenFits(w, x, pass)) {
            strassen(w, x, epilogue, y, pass);
        } else {
            ordinary(w, x, dilation, epilogue, y, pass);
        }
    }

    /** The same for quantised activations whose ordinary sums are known to be exact. */
    public static void run(PackedWeight w, QuantizedInput x, int dilation, Epilogue epilogue, FeatureMap y, Pass pass) {
        if (strassenFits(w, x.map(), pass)
                && StrassenBlock.largestSum(w, x.norms().frame(), x.norms().segment()) < PackedWeight.EXACT_FLOAT_LIMIT) {
            strassen(w, x.map(), epilogue, y, pass);
        } else {
            ordinary(w, x.map(), dilation, epilogue, y, pass);
        }
    }

    /** A task is a panel of outputs and a block of frames. */
    private static void ordinary(PackedWeight w, FeatureMap x, int dilation, Epilogue epilogue, FeatureMap y, Pass pass) {
        int frames = x.frames();
        int blockFrames = blockFrames(frames, pass.kernels().frameBlock());
        // Views are made once for all panels, because they are what a warm pass leaves behind as garbage.
        FeatureMap[] inputs = x.frameBlocks(blockFrames);
        FeatureMap[] outputs = y.frameBlocks(blockFrames);
        pass.crew().run(inputs.length * w.panels(), (index, worker) -> pass.kernels().multiply(w, index % w.panels(), inputs[index / w.panels()], dilation,
                epilogue, outputs[index / w.panels()], pass.workspace().scratch(worker)));
    }

    private static boolean strassenFits(PackedWeight w, FeatureMap x, Pass pass) {
        return pass.kernels().strassenFrames() > 0 && x.frames() >= StrassenBlock.MIN_FRAMES && StrassenBlock.fits(w);
    }

    /** A task is a pair of panels; blocks of frames follow one another, because their sums share memory. */
    private static void strassen(PackedWeight w, FeatureMap x, Epilogue epilogue, FeatureMap y, Pass pass) {
        int frames = x.frames();
        int blockFrames = blockFrames(frames, pass.kernels().strassenFrames());
        for (int first = 0; first < frames; first += blockFrames) {
            int count = Math.min(blockFrames, frames - first);
            float[] memory = pass.workspace().strassen(StrassenBlock.floats(x.channels(), count));
            StrassenBlock block = new StrassenBlock(x.frameRange(first, count), y.frameRange(first, count), memory);
            pass.forFrames(block.half(), (from, some) -> pass.kernels().prepare(block, from, some));
            pass.crew().run(w.panels() / 2,
                    (pair, worker) -> pass.kernels().multiplyPair(w, pair, block, epilogue, pass.workspace().scratch(worker)));
        }
    }

    /**
     * {@code y = epilogue(w * quantised x)} for a {@link PackedWeight#threefold} weight: exact for any input.
     *
     * @param x     any values; y may be the same map
     * @param range of the tensor that x is a part of
     */
    public static void threefold(PackedWeight w, FeatureMap x, Range range, int dilation, Epilogue epilogue, FeatureMap y, Pass pass) {
        // A block of frames is done with when the next one comes, and shares its memory. Only where the result overwrites what neighbours still have to read there is but one.
        int blockFrames = w.kernelSize() > 1 && y.sharesStorageWith(x) ? x.frames() : blockFrames(x.frames(), Kernels.THREEFOLD_TILES * ThreefoldMap.TILE);
        for (int first = 0; first < x.frames(); first += blockFrames) {
            int count = Math.min(blockFrames, x.frames() - first);
            ThreefoldMap map = new ThreefoldMap(w, x, first, count, range, dilation, pass.workspace().integers(ThreefoldMap.longs(w, count)));
            pass.forFrames(count, (from, some) -> pass.kernels().quantize(map, from, some));
            int tilesInTask = tilesInTask(w, map, pass);
            pass.crew().run(w.panels() * ((map.tiles() + tilesInTask - 1) / tilesInTask), (index, worker) -> {
                int tile = index / w.panels() * tilesInTask;
                pass.kernels().multiplyThreefold(w, index % w.panels(), map, tile, Math.min(tilesInTask, map.tiles() - tile), epilogue, y,
                        pass.workspace().scratch(worker));
            });
        }
    }

    /** As many as the kernels take, of nearly one size; fewer where a layer of few panels would leave a thread without work. */
    private static int tilesInTask(PackedWeight w, ThreefoldMap map, Pass pass) {
        int parts = (map.tiles() + Kernels.THREEFOLD_TILES - 1) / Kernels.THREEFOLD_TILES;
        if (pass.crew().size() > 1 && parts * w.panels() < 4 * pass.crew().size()) {
            parts = Math.min(map.tiles(), 2 * parts);
        }
        return (map.tiles() + parts - 1) / parts;
    }

    /** Blocks of nearly one size, so that none is left with a few frames that pay for converting a whole panel. */
    private static int blockFrames(int frames, int most) {
        int blocks = (frames + most - 1) / most;
        return (frames + blocks - 1) / blocks;
    }
}
