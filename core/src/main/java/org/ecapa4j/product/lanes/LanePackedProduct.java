package org.ecapa4j.product.lanes;

import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.kernel.Range;
import org.ecapa4j.pass.ForwardPass;
import org.ecapa4j.product.DynamicQuantizer;
import org.ecapa4j.product.Product;
import org.ecapa4j.product.ProductSpec;
import org.ecapa4j.product.ScaledEpilogue;
import org.ecapa4j.product.Sums;
import org.ecapa4j.product.VectorEpilogue;

/**
 * The product of integers packed three to a 64-bit lane (SIMD within a register): exact for any input. It pays where
 * the processor multiplies vectors of 64-bit lanes about as fast as vectors of floats, which {@link LaneRace} finds
 * out.
 *
 * @implNote Immutable and thread-safe.
 */
final class LanePackedProduct implements Product {

    private final LanePackedWeight w;
    private final ProductSpec spec;
    private final float[] weightScales;

    /** Packs a layer's weight. */
    LanePackedProduct(ProductSpec spec) {
        this.w = new LanePackedWeight(spec);
        this.spec = spec;
        this.weightScales = spec.weight().scales();
    }

    @Override
    public void run(FeatureMap x, FeatureMap y, ForwardPass pass) {
        multiply(x, DynamicQuantizer.of(pass.range(x)), null, y, pass);
    }

    @Override
    public void run(FeatureMap x, Range shared, Sums start, FeatureMap y, ForwardPass pass) {
        multiply(x, DynamicQuantizer.of(shared), start.integers(), y, pass);
    }

    @Override
    public Sums sums(FeatureMap frame, Range shared, ForwardPass pass) {
        LaneMap map = new LaneMap(w, frame, 0, 1, DynamicQuantizer.of(shared), integers(1, pass));
        LaneKernel.quantize(map, 0, 1);
        int[] sums = new int[w.outputs()];
        pass.team().run(w.panels(), (panel, worker) -> {
            LaneKernel.Memory memory = memory(worker, pass);
            LaneKernel.run(w, panel, map, new LaneSpan(0, 1), null, memory);
            int first = panel * LanePackedWeight.PANEL_WIDTH;
            System.arraycopy(memory.sums(), 0, sums, first, Math.min(LanePackedWeight.PANEL_WIDTH, sums.length
                    - first));
        });
        return Sums.ofIntegers(sums);
    }

    /** A block of frames is done with when the next one comes, and shares its memory. */
    private void multiply(FeatureMap x, DynamicQuantizer quantizer, int[] start, FeatureMap y, ForwardPass pass) {
        ScaledEpilogue epilogue = ScaledEpilogue.of(spec.epilogue(), weightScales, quantizer.scale(), pass);
        int frames = x.frames();
        // Where the result overwrites what neighbours still have to read there is but one block.
        boolean oneBlock = w.taps() > 1 && y.sharesStorageWith(x);
        int blockFrames = oneBlock ? frames : ForwardPass.evenBlock(frames, LaneKernel.MOST_TILES * LaneMap.TILE);
        for (int first = 0; first < frames; first += blockFrames) {
            int count = Math.min(blockFrames, frames - first);
            LaneMap map = new LaneMap(w, x, first, count, quantizer, integers(count, pass));
            pass.forFrames(count, (from, some) -> LaneKernel.quantize(map, from, some));
            multiply(map, start, epilogue, y, pass);
        }
    }

    /** A task is a panel of outputs and a span of tiles. */
    private void multiply(LaneMap map, int[] start, ScaledEpilogue epilogue, FeatureMap y, ForwardPass pass) {
        // Views are made once for all panels, because they are what a warm pass leaves behind as garbage.
        LaneSpan[] spans = spans(map, pass);
        FeatureMap[] outputs = new FeatureMap[spans.length];
        for (int i = 0; i < spans.length; i++) {
            outputs[i] = y.frameRange(map.first + map.firstFrame(spans[i].first()), map.frames(spans[i]));
        }
        int panels = w.panels();
        pass.team().run(panels * spans.length, (index, worker) -> {
            int panel = index % panels;
            FeatureMap out = outputs[index / panels];
            LaneKernel.Memory memory = memory(worker, pass);
            LaneKernel.run(w, panel, map, spans[index / panels], start, memory);
            LaneKernel.toFloats(memory.sums(), out.frames(), memory.floats());
            VectorEpilogue.finish(memory.floats(), 0, LanePackedWeight.PANEL_WIDTH, epilogue, out,
                    panel * LanePackedWeight.PANEL_WIDTH);
        });
    }

    /** Of nearly one size; smaller ones where a layer of few panels would leave a thread without work. */
    private LaneSpan[] spans(LaneMap map, ForwardPass pass) {
        int threads = pass.team().size();
        int parts = (map.tiles() + LaneKernel.MOST_TILES - 1) / LaneKernel.MOST_TILES;
        if (threads > 1 && parts * w.panels() < 4 * threads) {
            parts = Math.min(map.tiles(), 2 * parts);
        }
        int tilesInSpan = (map.tiles() + parts - 1) / parts;
        LaneSpan[] spans = new LaneSpan[(map.tiles() + tilesInSpan - 1) / tilesInSpan];
        for (int i = 0; i < spans.length; i++) {
            int first = i * tilesInSpan;
            spans[i] = new LaneSpan(first, Math.min(tilesInSpan, map.tiles() - first));
        }
        return spans;
    }

    /** One pass's memory for the integers of a map; grows to the largest. */
    private static final class Integers {
        private long[] longs = new long[0];

        long[] atLeast(int count) {
            if (longs.length < count) {
                longs = new long[count];
            }
            return longs;
        }
    }

    private long[] integers(int frames, ForwardPass pass) {
        return pass.shared().of(Integers.class, Integers::new).atLeast(LaneMap.longs(w, frames));
    }

    private static LaneKernel.Memory memory(int worker, ForwardPass pass) {
        return pass.worker(worker).of(LaneKernel.Memory.class, LaneKernel.Memory::create);
    }
}
