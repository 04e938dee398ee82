package org.ecapa4j.product.lanes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.ecapa4j.backend.TestBackends;
import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.kernel.Maps;
import org.ecapa4j.pass.Passes;
import org.ecapa4j.product.DynamicQuantizer;
import org.ecapa4j.product.Epilogue;
import org.ecapa4j.product.Products;
import org.ecapa4j.product.Quantized;
import org.ecapa4j.product.Sums;
import org.ecapa4j.weights.QuantizedWeight;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How far sums may grow in the lanes. Operands that are all alike reach the bound of Cauchy and Schwarz, so one that is
 * too generous spoils these sums.
 */
class LanePackedProductTest {

    private Products products;

    @BeforeEach
    void takeProducts() {
        products = TestBackends.lanes();
    }

    @ParameterizedTest
    @CsvSource({
        // The largest products of which 512, 256 and 128 stay below 2^20, and the next larger ones.
        "1024, 1, 45, 45, 512", "1024, 1, 32, 64, 256", "1024, 1, 63, 65, 256", "1024, 1, 64, 64, 128",
                "1024, 1, 91, 90, 128", "1024, 1, 128, 64, 16",
        "1024, 1, 255, 128, 16", "300, 1, 45, 45, 512", "129, 1, 45, 45, 512",
        // All taps of a segment, then two of three.
        "128, 3, 52, 52, 512", "128, 3, 53, 53, 256", "128, 3, 100, 33, 256", "128, 3, 100, 47, 128",
                "128, 3, 255, 128, 16",
        "80, 5, 51, 51, 512", "80, 5, 60, 50, 128", "256, 3, 30, 29, 512", "130, 3, 30, 29, 512"})
    void sumsStayInTheLanesAsLongAsTheyFitAndNoLonger(int inputs, int taps, int activation, int weight, int group) {
        for (int sign : new int[] {1, -1}) {
            byte[] values = new byte[50 * inputs * taps];
            Arrays.fill(values, (byte) (128 + sign * Math.min(weight, 127)));
            QuantizedWeight w = new QuantizedWeight(50, inputs, taps, values, new float[] {1}, new int[] {128 + sign
                    * (Math.min(weight, 127) - weight)});
            byte[][] x = new byte[21][inputs];
            for (byte[] frame : x) {
                Arrays.fill(frame, (byte) activation);
            }
            Quantized q = new Quantized(w, x, 0, 1);
            FeatureMap y = Maps.guarded(50, 21, 0);
            products.of(q.spec(Epilogue.bias(new float[50]))).run(q.input(), q.range(), Sums.zeros(50), y,
                    Passes.alone(TestBackends.vector()));
            for (int t = 0; t < 21; t++) {
                for (int o = 0; o < 50; o++) {
                    assertEquals((double) q.sum(o, t), y.get(o, t), "output " + o + ", frame " + t);
                }
            }
            assertEquals(group, group(q));
        }
    }

    private static int group(Quantized q) {
        LanePackedWeight packed = weight(q);
        LaneMap map = new LaneMap(packed, q.input(), 0, q.frames(), new DynamicQuantizer(1, 0),
                new long[LaneMap.longs(packed, q.frames())]);
        LaneKernel.quantize(map, 0, q.frames());
        return LaneKernel.group(packed, map);
    }

    private static LanePackedWeight weight(Quantized q) {
        return new LanePackedWeight(q.spec(Epilogue.bias(new float[q.weight().outputs()])));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 9, 10, 11, 18, 19, 27, 53, 71, 72, 76, 100, 239, 240, 1001})
    void everyFrameHasAPlaceOfItsOwnInOneTile(int frames) {
        QuantizedWeight stored = new QuantizedWeight(1, 20, 3, new byte[60], new float[] {1}, new int[] {0});
        LanePackedWeight w = weight(new Quantized(stored, new byte[frames][20], 0, 1));
        int longs = LaneMap.longs(w, frames);
        LaneMap map = new LaneMap(w, FeatureMap.zeros(20, frames), 0, frames, new DynamicQuantizer(1, 0),
                new long[longs]);
        Set<Integer> places = new HashSet<>();
        int t = 0;
        for (int tile = 0; tile < map.tiles(); tile++) {
            assertEquals(t, map.firstFrame(tile));
            for (; t < map.firstFrame(tile + 1); t++) {
                assertTrue(t - map.firstFrame(tile) < LaneMap.TILE);
                for (int term = 0; term < 60; term++) {
                    int place = map.index(t) + LaneMap.offset(term);
                    assertTrue(place < longs && places.add(place), "frame " + t + ", term " + term + ": " + place
                            + " of " + longs);
                }
            }
        }
        assertEquals(frames, t);
    }
}
