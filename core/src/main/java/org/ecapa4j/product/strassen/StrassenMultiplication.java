package org.ecapa4j.product.strassen;

import java.util.Optional;
import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.pass.ForwardPass;
import org.ecapa4j.product.ScaledEpilogue;
import org.ecapa4j.product.panels.Multiplication;
import org.ecapa4j.product.panels.Norms;
import org.ecapa4j.product.panels.PackedPanels;
import org.ecapa4j.product.panels.VectorPanels;

/**
 * The product of a 1x1 convolution by Strassen's method: an eighth of the multiplications is saved. A task is a pair of
 * panels; blocks of frames follow one another, because their sums share memory.
 *
 * <p>Integer-valued operands give integer sums. They grow larger on this way than on the ordinary one, so its bound is
 * larger, too.
 *
 * @implNote Immutable and thread-safe.
 */
public final class StrassenMultiplication implements Multiplication {

    /** The fewest frames for which the saved multiplications outweigh the additions on the weights. */
    static final int MIN_FRAMES = 48;

    private final PackedPanels w;
    /** Null for a float weight, whose sums are never exact. */
    private final StrassenNorms norms;

    private StrassenMultiplication(PackedPanels w) {
        this.w = w;
        this.norms = w.bytes() == null ? null : StrassenNorms.of(w);
    }

    /**
     * The multiplication of a weight that has the shape for it: one tap, whole segments of inputs, an even number of
     * full panels. Nothing for another weight, and nothing with vectors too short to convert bytes in.
     */
    public static Optional<Multiplication> of(PackedPanels w) {
        boolean fits = VectorPanels.convertsVectors() && w.taps() == 1 && w.inputs() % (2 * Norms.SEGMENT) == 0
                && w.outputs() % (2 * w.panelWidth()) == 0;
        return fits ? Optional.of(new StrassenMultiplication(w)) : Optional.empty();
    }

    @Override
    public boolean takes(int frames) {
        return frames >= MIN_FRAMES;
    }

    /** What the segments before have added up to, as in the ordinary product, and the products of one step. */
    @Override
    public double largestSum(Norms activations) {
        return norms == null ? Double.POSITIVE_INFINITY : w.largestSum(activations)
                + norms.largestResult(Math.sqrt(activations.segment()), w.largestSegmentNorm());
    }

    /** One pass's memory for S1 to S4; grows to the largest. */
    private static final class Sums {
        private float[] floats = new float[0];

        float[] atLeast(int count) {
            if (floats.length < count) {
                floats = new float[count];
            }
            return floats;
        }
    }

    @Override
    public void run(FeatureMap x, ScaledEpilogue epilogue, FeatureMap y, ForwardPass pass) {
        int frames = x.frames();
        int blockFrames = ForwardPass.evenBlock(frames, StrassenKernel.BLOCK_FRAMES);
        float[] memory = pass.shared().of(Sums.class, Sums::new)
                .atLeast(StrassenBlock.floats(x.channels(), blockFrames));
        for (int first = 0; first < frames; first += blockFrames) {
            int count = Math.min(blockFrames, frames - first);
            StrassenBlock block = new StrassenBlock(x.frameRange(first, count), y.frameRange(first, count), memory);
            pass.forFrames(block.half(), (from, some) -> StrassenKernel.prepare(block, from, some));
            pass.team().run(w.panels() / 2, (pair, worker) -> StrassenKernel.multiply(w, pair, block, epilogue,
                    pass.worker(worker).of(StrassenKernel.Memory.class, StrassenKernel.Memory::create)));
        }
    }
}
