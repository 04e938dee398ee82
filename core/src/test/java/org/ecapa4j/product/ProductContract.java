package org.ecapa4j.product;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ecapa4j.backend.Backend;
import org.ecapa4j.backend.TestBackends;
import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.kernel.Maps;
import org.ecapa4j.kernel.Range;
import org.ecapa4j.pass.ForwardPass;
import org.ecapa4j.pass.Passes;
import org.ecapa4j.product.Quantized.Bytes;
import org.ecapa4j.product.panels.Norms;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What products of integers promise, whatever their layout: the sums of {@link Quantized}, which shares no code with
 * any.
 */
abstract class ProductContract {

    /** None fills a tile, a panel or a vector, or some just do. */
    static final int[] SIZES = {1, 2, 7, 8, 9, 15, 17, 31, 33, 63, 64, 65, 80, 128, 129};
    static final int[] FRAMES = {1, 2, 4, 5, 6, 7, 75, 76, 239, 240};

    Products products;
    ForwardPass pass;

    /** The products under test. */
    abstract Products products();

    @BeforeEach
    void takeProducts() {
        products = products();
        Backend backend = TestBackends.ofThisRun();
        pass = Passes.alone(backend);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 15, 17, 31, 33, 63, 64, 65, 80, 128, 129, 160, 513})
    void integerProductsAreExactForEveryNumberOfInputsAndFrames(int outputs) {
        SplittableRandom random = new SplittableRandom(outputs);
        for (int n = 0; n < SIZES.length; n++) {
            int frames = FRAMES[(n + outputs) % FRAMES.length];
            int kernelSize = new int[] {1, 3, 1, 5}[(n + outputs) % 4];
            int dilation = 1 + random.nextInt(4);
            assertExact(Quantized.shape(outputs, SIZES[n], kernelSize, frames).dilation(dilation)
                    .weights(Bytes.ANY, random.nextInt(256)).activations(Bytes.ANY, random.nextInt(256))
                    .random(random));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 5, 6, 7, 75, 76, 239, 240, 241, 500})
    void integerProductsAreExactForEveryNumberOfFrames(int frames) {
        SplittableRandom random = new SplittableRandom(frames);
        assertExact(Quantized.shape(33, 65, 1, frames).weights(Bytes.ANY, -1).activations(Bytes.ANY, 131)
                .random(random));
        assertExact(Quantized.shape(65, 9, 3, frames).dilation(4).weights(Bytes.ANY, 120).activations(Bytes.ANY, 3)
                .random(random));
    }

    @Test
    void inputsThatTakeSeveralBlocksAreExact() {
        SplittableRandom random = new SplittableRandom(77);
        for (int inputs : new int[] {255, 256, 257, 511, 512, 513, 1025}) {
            // Small weights: the sums have to stay below 2^24.
            assertExact(Quantized.shape(70, inputs, 1, 11).activations(Bytes.ANY, 127).random(random)
                    .withWeightsDividedBy(8));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {47, 48, 49, 50, 97, 240, 241, 481})
    void shapesThatStrassensMethodFitsAreExactToo(int frames) {
        SplittableRandom random = new SplittableRandom(frames);
        for (int steps = 1; steps <= (frames < 100 ? 3 : 1); steps += 2) {
            assertExact(Quantized.shape(256, 2 * steps * Norms.SEGMENT, 1, frames).weights(Bytes.ANY, frames % 2 == 0
                    ? 128 : 127).activations(Bytes.ANY, 130).random(random).withWeightsDividedBy(4));
        }
    }

    @Test
    void sumsAreExactWhereStrassensIntermediateOnesWouldNotBe() {
        assertExact(Quantized.worstForStrassen(128, 60));
    }

    @ParameterizedTest
    @CsvSource({"ALL_0, ALL_0", "ALL_0, ALL_255", "ALL_255, ALL_0", "ALL_255, ALL_255", "EXTREMES, EXTREMES",
            "ANY, ALL_255"})
    void extremeBytesAndZeroPointsAreExact(Bytes wBytes, Bytes xBytes) {
        SplittableRandom random = new SplittableRandom(5);
        for (int wZeroPoint : new int[] {0, 128, 255, -1}) {
            for (int xZeroPoint : new int[] {0, 128, 255}) {
                for (int dilation = 1; dilation <= 4; dilation++) {
                    assertExact(Quantized.shape(35, 67, 3, 19).dilation(dilation).weights(wBytes, wZeroPoint)
                            .activations(xBytes, xZeroPoint).random(random));
                }
                // 258 inputs are the most whose sums stay below 2^24 whatever the bytes.
                assertExact(Quantized.shape(35, 258, 1, 13).weights(wBytes, wZeroPoint).activations(xBytes, xZeroPoint)
                        .random(random));
            }
        }
    }

    private void assertExact(Quantized random) {
        Quantized q = random.withScalesOfOne();
        int outputs = q.weight().outputs();
        FeatureMap y = Maps.guarded(outputs, q.frames(), 0);
        Product product = products.of(q.spec(sumsAlone(outputs)));
        product.run(q.input(), q.range(), Sums.zeros(outputs), y, pass);
        for (int o = 0; o < outputs; o++) {
            for (int t = 0; t < q.frames(); t++) {
                long expected = q.sum(o, t);
                if ((float) expected != y.get(o, t)) {
                    assertEquals((float) expected, y.get(o, t), "output " + o + ", frame " + t + " of " + q);
                }
            }
        }
        Maps.assertCanaries(y, 0);
    }

    static Epilogue sumsAlone(int outputs) {
        return Epilogue.bias(new float[outputs]);
    }

    @ParameterizedTest
    @CsvSource({"ANY, 131, 700", "ALL_255, 0, 3072", "EXTREMES, 128, 65", "ANY, -1, 1"})
    void theSumsOfOneFrameAreExactIntsWhateverTheirSize(Bytes bytes, int zeroPoint, int inputs) {
        Quantized q = Quantized.shape(77, inputs, 1, 1).weights(bytes, zeroPoint).activations(bytes, 0)
                .random(new SplittableRandom(inputs));
        int[] sums = products.of(q.spec(sumsAlone(77))).sums(q.input(), q.range(), pass).integers();
        for (int o = 0; o < 77; o++) {
            assertEquals(q.sum(o, 0), sums[o], "output " + o);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 76, 250})
    void theRangeOfTheInputIsFoundWhereNoneIsGiven(int frames) {
        SplittableRandom random = new SplittableRandom(frames);
        Quantized q = Quantized.shape(40, 30, 3, frames).dilation(2).weights(Bytes.EXTREMES, 128)
                .activations(Bytes.EXTREMES, 100).random(random);
        Product product = products.of(q.spec(sumsAlone(40)));
        FeatureMap x = q.input();
        Range range = new Range();
        pass.kernels().widen(range, x, 0, frames);
        FeatureMap expected = Maps.guarded(40, frames, 0);
        product.run(x, range, Sums.zeros(40), expected, pass);
        FeatureMap found = Maps.guarded(40, frames, 0);
        product.run(x, found, pass);
        Maps.assertSameBits(expected, found, "by its own range");
    }

    @Test
    void theInputMayBeOverwrittenWhereNobodyReadsItAgainAndStaysElsewhere() {
        SplittableRandom random = new SplittableRandom(9);
        Quantized q = Quantized.shape(48, 64, 1, 90).activations(Bytes.ANY, 100).random(random);
        FeatureMap x = Maps.random(64, 90, random);
        FeatureMap before = Maps.copy(x);
        FeatureMap expected = Maps.guarded(48, 90, 0);
        products.of(q.spec(sumsAlone(48))).run(x, expected, pass);
        Maps.assertSameBits(before, x, "the input");
        FeatureMap found = Maps.guarded(48, 90, 0);
        products.of(new ProductSpec(WeightSlice.of(q.weight()), 1, sumsAlone(48), true, true)).run(x, found, pass);
        Maps.assertSameBits(expected, found, "of its last use");
        Maps.assertCanaries(x, 0);
    }

    @Test
    void someOfTheInputsAreAProductOfTheirOwn() {
        SplittableRandom random = new SplittableRandom(10);
        Quantized q = Quantized.shape(50, 90, 1, 40).weights(Bytes.ANY, -1).activations(Bytes.ANY, 77).random(random)
                .withScalesOfOne();
        FeatureMap x = q.input();
        FeatureMap whole = Maps.guarded(50, 40, 0);
        products.of(q.spec(sumsAlone(50))).run(x, q.range(), Sums.zeros(50), whole, pass);
        FeatureMap sum = Maps.guarded(50, 40, 0);
        FeatureMap part = Maps.guarded(50, 40, 0);
        for (int first : new int[] {0, 31}) {
            int inputs = first == 0 ? 31 : 59;
            WeightSlice slice = new WeightSlice(q.weight(), first, inputs);
            products.of(new ProductSpec(slice, 1, sumsAlone(50), true, false))
                    .run(x.channelRange(first, inputs), q.range(),
                    Sums.zeros(50), part, pass);
            pass.add(sum, part, sum);
        }
        Maps.assertSameBits(whole, sum, "the parts together");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void theEpilogueRoundsAfterEveryStep(int parts) {
        SplittableRandom random = new SplittableRandom(parts);
        int outputs = 77;
        Quantized q = Quantized.shape(outputs, 40, 1, 9).weights(Bytes.ANY, -1).activations(Bytes.ANY, 93)
                .random(random);
        boolean relu = (parts & 1) != 0;
        BatchNorm bn = (parts & 2) == 0 ? null : new BatchNorm(vector(outputs, random), vector(outputs, random));
        int[] start = (parts & 4) == 0 ? new int[outputs] : integers(outputs, random);
        float[] bias = vector(outputs, random);
        FeatureMap y = Maps.guarded(outputs, 9, 0);
        products.of(q.spec(new Epilogue(bias, relu, bn))).run(q.input(), q.range(), Sums.ofIntegers(start), y, pass);
        for (int o = 0; o < outputs; o++) {
            for (int t = 0; t < 9; t++) {
                float expected = q.sum(o, t) + start[o];
                expected *= q.weight().scale(o);
                expected += bias[o];
                expected = relu && expected < 0 ? 0 : expected;
                if (bn != null) {
                    expected *= bn.scale()[o];
                    expected += bn.shift()[o];
                }
                Maps.assertSameBits(expected, y.get(o, t), "output " + o + ", frame " + t);
            }
        }
    }

    private static float[] vector(int count, SplittableRandom random) {
        return Maps.random(count, 1, random).toChannelMajor();
    }

    private static int[] integers(int count, SplittableRandom random) {
        int[] values = new int[count];
        Arrays.setAll(values, i -> random.nextInt(-100_000, 100_000));
        return values;
    }

    @Test
    void aStartThatAFloatCannotHoldIsAddedExactly() {
        Quantized q = Quantized.shape(3, 5, 1, 50).activations(Bytes.ANY, 100).random(new SplittableRandom(2))
                .withScalesOfOne();
        int[] start = {(1 << 28) + 1, -(1 << 27) - 3, 1 << 24};
        FeatureMap y = Maps.guarded(3, 50, 0);
        products.of(q.spec(sumsAlone(3))).run(q.input(), q.range(), Sums.ofIntegers(start), y, pass);
        for (int o = 0; o < 3; o++) {
            for (int t = 0; t < 50; t++) {
                assertEquals((float) (q.sum(o, t) + start[o]), y.get(o, t), "output " + o + ", frame " + t);
            }
        }
    }

    @Test
    void viewsOfSomeChannelsAndFramesAreWorkedOnAlone() {
        SplittableRandom random = new SplittableRandom(4);
        Quantized q = Quantized.shape(24, 16, 1, 10).activations(Bytes.ANY, 128).random(random).withScalesOfOne();
        FeatureMap whole = Maps.guarded(60, 30, 0);
        FeatureMap x = whole.channelRange(20, 16).frameRange(7, 10);
        q.input().copyTo(x);
        FeatureMap target = Maps.guarded(80, 30, 0);
        products.of(q.spec(sumsAlone(24))).run(x, q.range(), Sums.zeros(24),
                target.channelRange(31, 24).frameRange(3, 10), pass);
        for (int c = 0; c < 80; c++) {
            for (int t = 0; t < 30; t++) {
                boolean inside = c >= 31 && c < 55 && t >= 3 && t < 13;
                assertEquals(inside ? q.sum(c - 31, t - 3) : 0.0, target.get(c, t), "channel " + c + ", frame " + t);
            }
        }
    }
}
