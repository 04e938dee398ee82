package org.ecapa4j.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ecapa4j.kernel.Quantized.Bytes;
import org.ecapa4j.layer.Passes;
import org.ecapa4j.weights.QuantizedWeight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bound that decides whether float sums are exact, and the integer product for when they may not be. */
class ExactnessTest {

    @Test
    void theBoundIsNeverBelowAPartialSum() {
        SplittableRandom random = new SplittableRandom(12);
        Bytes[] kinds = Bytes.values();
        for (int trial = 0; trial < 300; trial++) {
            int inputs = 1 + random.nextInt(400);
            assertBounded(Quantized.random(1 + random.nextInt(6), inputs, 1 + 2 * random.nextInt(3), 1 + random.nextInt(5), 1,
                    kinds[random.nextInt(4)], random.nextInt(-1, 256), kinds[random.nextInt(4)], random.nextInt(256), random));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 257, 258, 259, 512, 1023, 2048, 3072, 4609})
    void theBoundHoldsWhereItIsTight(int inputs) {
        SplittableRandom random = new SplittableRandom(inputs);
        // Weights in proportion to the activations: then the norms' product is the sum itself, and a rounding of either shows.
        for (int value : new int[] {255, 254, 253, 251, 199, 100}) {
            Quantized same = Quantized.random(1, inputs, 1, 1, 1, Bytes.ALL_0, 0, Bytes.ALL_0, 0, random);
            Arrays.fill(same.weight().values(), (byte) value);
            Arrays.fill(same.x()[0], (byte) value);
            assertBounded(same);
        }
        Quantized proportional = Quantized.random(1, inputs, 1, 1, 1, Bytes.ANY, 128, Bytes.ANY, 128, random);
        System.arraycopy(proportional.weight().values(), 0, proportional.x()[0], 0, inputs);
        assertBounded(proportional);
    }

    private static void assertBounded(Quantized q) {
        Kernels kernels = TestKernels.ofThisRun();
        PackedWeight packed = PackedWeight.of(q.weight(), false, kernels);
        // As a layer learns the norm: from the quantiser, here with steps of 1.
        FeatureMap x = q.input();
        Norms norms = new Norms();
        kernels.quantize(x, 0, x.frames(), 1, q.xZeroPoint(), Maps.copy(x), norms);
        assertTrue(packed.largestSum(norms.frame()) >= q.largestPartialSum(),
                packed.largestSum(norms.frame()) + " for a sum of " + q.largestPartialSum() + ": " + q);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 33, 129})
    void theIntegerProductIsExactWhereFloatsAreNot(int outputs) {
        SplittableRandom random = new SplittableRandom(outputs);
        Quantized q = Quantized.random(outputs, 700, 3, 5, 2, Bytes.EXTREMES, 0, Bytes.EXTREMES, 3, random);
        assertTrue(q.largestPartialSum() > PackedWeight.EXACT_FLOAT_LIMIT, "a case that a float cannot hold");
        int[] sums = IntegerProduct.sums(PackedWeight.of(q.weight(), true, TestKernels.ofThisRun()), q.input(), 2);
        for (int t = 0; t < 5; t++) {
            for (int o = 0; o < outputs; o++) {
                assertEquals(q.sum(o, t), sums[t * outputs + o], "output " + o + ", frame " + t);
            }
        }
    }

    @Test
    void theIntegerProductHoldsTheLargestLayerAtItsWorst() {
        // 4608 inputs, the attention's: 4608 x 255 x 255 needs 29 bits.
        QuantizedWeight w = new QuantizedWeight(1, 4608, 1, filled(4608, 255), new float[] {1}, new int[] {0});
        Quantized q = new Quantized(w, new byte[][] {filled(4608, 255)}, 0, 1);
        assertEquals(4608 * 255 * 255, IntegerProduct.sums(PackedWeight.of(w, true, TestKernels.ofThisRun()), q.input(), 1)[0]);
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    @Test
    void theIntegerProductsEpilogueRoundsLikeTheKernels() {
        SplittableRandom random = new SplittableRandom(21);
        Quantized q = Quantized.random(37, 50, 1, 6, 1, Bytes.ANY, 100, Bytes.ANY, 50, random);
        float[][] v = new float[4][];
        for (int i = 0; i < v.length; i++) {
            v[i] = Maps.random(37, 1, random).toChannelMajor();
        }
        float[] start = new float[37];
        int[] integerStart = new int[37];
        for (int o = 0; o < 37; o++) {
            integerStart[o] = random.nextInt(-9999, 9999);
            start[o] = integerStart[o];
        }
        Kernels kernels = TestKernels.ofThisRun();
        FeatureMap expected = Maps.guarded(37, 6, 0);
        Passes.multiply(q.weight(), q.input(), 1, new Epilogue(start, v[0], v[1], true, v[2], v[3]), expected, kernels);
        FeatureMap actual = Maps.guarded(37, 6, 0);
        IntegerProduct.finish(IntegerProduct.sums(PackedWeight.of(q.weight(), true, kernels), q.input(), 1), integerStart,
                new Epilogue(null, v[0], v[1], true, v[2], v[3]), actual);
        Maps.assertSameBits(expected, actual, "epilogue");
    }
}
