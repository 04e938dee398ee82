package org.ecapa4j.product.panels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.ecapa4j.backend.TestBackends;
import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.kernel.Maps;
import org.ecapa4j.pass.ForwardPass;
import org.ecapa4j.pass.Passes;
import org.ecapa4j.product.DynamicQuantizer;
import org.ecapa4j.product.Epilogue;
import org.ecapa4j.product.Quantized;
import org.ecapa4j.product.Quantized.Bytes;
import org.ecapa4j.product.ScaledEpilogue;
import org.ecapa4j.product.Sums;
import org.ecapa4j.weights.QuantizedWeight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bound that decides whether float sums are exact, and what is multiplied where they may not be. */
class ExactnessTest {

    private final PanelKernels kernels = TestBackends.vectorDemanded() ? new VectorPanels() : new ScalarPanels();

    @Test
    void theBoundIsNeverBelowAPartialSum() {
        SplittableRandom random = new SplittableRandom(12);
        Bytes[] kinds = Bytes.values();
        for (int trial = 0; trial < 300; trial++) {
            int inputs = 1 + random.nextInt(400);
            assertBounded(Quantized.shape(1 + random.nextInt(6), inputs, 1 + 2 * random.nextInt(3), 1
                    + random.nextInt(5)).weights(kinds[random.nextInt(4)], random.nextInt(-1, 256))
                    .activations(kinds[random.nextInt(4)], random.nextInt(256)).random(random));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 257, 258, 259, 512, 1023, 2048, 3072, 4609})
    void theBoundHoldsWhereItIsTight(int inputs) {
        SplittableRandom random = new SplittableRandom(inputs);
        // Weights in proportion to the activations: then the norms' product is the sum itself, and a rounding of either
        // shows.
        for (int value : new int[] {255, 254, 253, 251, 199, 100}) {
            byte[] values = new byte[inputs];
            Arrays.fill(values, (byte) value);
            Quantized same = Quantized.shape(1, inputs, 1, 1).weights(Bytes.ALL_0, 0).activations(Bytes.ALL_0, 0)
                    .random(random).withWeights(values);
            Arrays.fill(same.x()[0], (byte) value);
            assertBounded(same);
        }
        Quantized proportional = Quantized.shape(1, inputs, 1, 1).activations(Bytes.ANY, 128).random(random);
        System.arraycopy(proportional.weight().values(), 0, proportional.x()[0], 0, inputs);
        assertBounded(proportional);
    }

    private void assertBounded(Quantized q) {
        int outputs = q.weight().outputs();
        PackedPanels packed = new PackedPanels(q.spec(Epilogue.bias(new float[outputs])), kernels.panelWidth(outputs));
        // As a layer learns the norm: from the quantiser, here with steps of 1.
        FeatureMap x = q.input();
        Norms norms = new Norms();
        kernels.quantize(x, 0, x.frames(), new DynamicQuantizer(1, q.xZeroPoint()), Maps.copy(x), norms);
        assertTrue(packed.largestSum(norms) >= q.largestPartialSum(),
                packed.largestSum(norms) + " for a sum of " + q.largestPartialSum() + ": " + q);
    }

    /** A multiplication that counts, and would multiply wrongly; asked only where its bound allows. */
    private static final class Counting implements Multiplication {
        final AtomicInteger runs = new AtomicInteger();
        private final PackedPanels w;

        Counting(PackedPanels w) {
            this.w = w;
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
            runs.incrementAndGet();
        }
    }

    @ParameterizedTest
    @CsvSource({"258, 0, 1", "259, 0, 0", "4000, 0, 0", "258, 1000, 0", "100, 10000000, 1", "100, 10400000, 0"})
    void sumsThatAFloatCannotHoldAreLeftToTheReferenceAndOnlyThose(int inputs, int start, int expected) {
        // 258 x 255 x 255 is the largest that stays below 2^24; a start counts, too.
        byte[] values = new byte[3 * inputs];
        Arrays.fill(values, (byte) 255);
        QuantizedWeight weight = new QuantizedWeight(3, inputs, 1, values, new float[] {1}, new int[] {0});
        byte[] x = new byte[inputs];
        Arrays.fill(x, (byte) 255);
        Quantized q = new Quantized(weight, new byte[][] {x, x}, 0, 1);
        Counting[] counting = new Counting[1];
        FloatProducts products = new FloatProducts(kernels, w -> Optional.of(counting[0] = new Counting(w)));
        // The ordinary multiplication has the same bound, so it is the reference that takes what the counting one may
        // not.
        FeatureMap y = Maps.guarded(3, 2, 0);
        products.of(q.spec(Epilogue.bias(new float[3]))).run(q.input(), q.range(),
                Sums.ofIntegers(new int[] {start, 0, -start}), y, Passes.alone(TestBackends.ofThisRun()));
        assertEquals(expected, counting[0].runs.get());
        if (expected == 0) {
            assertEquals((float) (inputs * 255 * 255 + start), y.get(0, 0));
            assertEquals((float) (inputs * 255 * 255 - start), y.get(2, 1));
        }
    }
}
