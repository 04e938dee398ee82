package org.ecapa4j.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.ecapa4j.kernel.Quantized.Bytes;
import org.ecapa4j.layer.Passes;
import org.ecapa4j.weights.FloatWeight;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the matrix product of all kernels promises. */
abstract class ProductContract {

    /** None fills a tile, a panel or a vector, or some just do. */
    private static final int[] SIZES = {1, 2, 7, 8, 9, 15, 17, 31, 33, 63, 64, 65, 80, 128, 129};
    private static final int[] FRAMES = {1, 2, 4, 5, 6, 7, 75, 76, 239, 240};

    Kernels kernels;

    /** The kernels under test. */
    abstract Kernels kernels();

    @BeforeEach
    void takeKernels() {
        kernels = kernels();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 15, 17, 31, 33, 63, 64, 65, 80, 128, 129, 160, 513})
    void integerProductsAreExactForEveryNumberOfInputsAndFrames(int outputs) {
        SplittableRandom random = new SplittableRandom(outputs);
        for (int n = 0; n < SIZES.length; n++) {
            int frames = FRAMES[(n + outputs) % FRAMES.length];
            int kernelSize = new int[] {1, 3, 1, 5}[(n + outputs) % 4];
            int dilation = 1 + random.nextInt(4);
            assertExact(Quantized.random(outputs, SIZES[n], kernelSize, frames, dilation, Bytes.ANY, random.nextInt(256), Bytes.ANY,
                    random.nextInt(256), random));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 5, 6, 7, 75, 76, 239, 240, 241, 500})
    void integerProductsAreExactForEveryNumberOfFrames(int frames) {
        SplittableRandom random = new SplittableRandom(frames);
        assertExact(Quantized.random(33, 65, 1, frames, 1, Bytes.ANY, -1, Bytes.ANY, 131, random));
        assertExact(Quantized.random(65, 9, 3, frames, 4, Bytes.ANY, 120, Bytes.ANY, 3, random));
    }

    @Test
    void inputsThatTakeSeveralBlocksAreExact() {
        SplittableRandom random = new SplittableRandom(77);
        for (int inputs : new int[] {255, 256, 257, 511, 512, 513, 1025}) {
            // Small weights: the sums have to stay below 2^24.
            assertExact(Quantized.random(70, inputs, 1, 11, 1, Bytes.ANY, 128, Bytes.ANY, 127, random).withWeightsDividedBy(8));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {47, 48, 49, 50, 97, 240, 241, 481})
    void productsByStrassensMethodAreExactToo(int frames) {
        SplittableRandom random = new SplittableRandom(frames);
        int outputs = Math.min(256, 4 * kernels.panelWidth(1024));
        for (int steps = 1; steps <= (frames < 100 ? 3 : 1); steps += 2) {
            Quantized q = Quantized.random(outputs, 2 * steps * StrassenBlock.SEGMENT, 1, frames, 1, Bytes.ANY, frames % 2 == 0 ? 128 : 127,
                    Bytes.ANY, 130, random).withWeightsDividedBy(4);
            AtomicInteger pairs = new AtomicInteger();
            assertExact(q, TestKernels.counting(kernels, "multiplyPair", pairs));
            boolean expected = frames >= StrassenBlock.MIN_FRAMES && kernels.strassenFrames() > 0 && kernels.threefoldWidth() == 0;
            assertEquals(expected, pairs.get() > 0, "whether the product was by Strassen's method");
        }
    }

    @Test
    void sumsAreExactWhereStrassensIntermediateOnesWouldNotBe() {
        assertExact(Quantized.worstForStrassen(Math.min(256, 2 * kernels.panelWidth(1024)), 60));
    }

    @ParameterizedTest
    @CsvSource({"ALL_0, ALL_0", "ALL_0, ALL_255", "ALL_255, ALL_0", "ALL_255, ALL_255", "EXTREMES, EXTREMES", "ANY, ALL_255"})
    void extremeBytesAndZeroPointsAreExact(Bytes wBytes, Bytes xBytes) {
        SplittableRandom random = new SplittableRandom(5);
        for (int wZeroPoint : new int[] {0, 128, 255, -1}) {
            for (int xZeroPoint : new int[] {0, 128, 255}) {
                for (int dilation = 1; dilation <= 4; dilation++) {
                    assertExact(Quantized.random(35, 67, 3, 19, dilation, wBytes, wZeroPoint, xBytes, xZeroPoint, random));
                }
                // 258 inputs are the most whose sums stay below 2^24 whatever the bytes.
                assertExact(Quantized.random(35, 258, 1, 13, 1, wBytes, wZeroPoint, xBytes, xZeroPoint, random));
            }
        }
    }

    private void assertExact(Quantized q) {
        assertExact(q, kernels);
    }

    private static void assertExact(Quantized q, Kernels kernels) {
        int outputs = q.weight().outputs();
        FeatureMap x = q.input();
        FeatureMap y = Maps.guarded(outputs, q.frames(), 0);
        Passes.multiply(q.weight(), x, q.dilation(), sumsAlone(outputs), y, kernels);
        for (int o = 0; o < outputs; o++) {
            for (int t = 0; t < q.frames(); t++) {
                long expected = q.sum(o, t);
                if (expected != y.get(o, t)) {
                    assertEquals((double) expected, y.get(o, t), "output " + o + ", frame " + t + " of " + q);
                }
            }
        }
        Maps.assertCanaries(y, 0);
    }

    private static Epilogue sumsAlone(int outputs) {
        float[] ones = new float[outputs];
        Arrays.fill(ones, 1);
        return new Epilogue(null, ones, new float[outputs], false, null, null);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 15, 16, 17, 33, 64, 65, 130})
    void everyPanelWritesItsOwnOutputsAndNothingElse(int outputs) {
        Quantized q = Quantized.random(outputs, 12, 3, 7, 2, Bytes.ANY, 128, Bytes.ANY, 9, new SplittableRandom(outputs));
        PackedWeight packed = PackedWeight.of(q.weight(), false, kernels);
        int[] writers = new int[outputs];
        for (int panel = 0; panel < packed.panels(); panel++) {
            FeatureMap y = Maps.guarded(outputs, 7, 0);
            for (int o = 0; o < outputs; o++) {
                for (int t = 0; t < 7; t++) {
                    y.set(o, t, Float.NaN);
                }
            }
            kernels.multiply(packed, panel, q.input(), 2, sumsAlone(outputs), y, kernels.newScratch());
            for (int o = 0; o < outputs; o++) {
                int written = 0;
                for (int t = 0; t < 7; t++) {
                    written += Float.isNaN(y.get(o, t)) ? 0 : 1;
                }
                assertTrue(written == 0 || written == 7, "output " + o + " written in " + written + " of 7 frames");
                writers[o] += written / 7;
            }
            Maps.assertCanaries(y, 0);
        }
        int[] once = new int[outputs];
        Arrays.fill(once, 1);
        assertEquals(Arrays.toString(once), Arrays.toString(writers), "how many panels wrote each output");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void theEpilogueRoundsAfterEveryStep(int parts) {
        SplittableRandom random = new SplittableRandom(parts);
        int outputs = 77;
        Quantized q = Quantized.random(outputs, 40, 1, 9, 1, Bytes.ANY, 117, Bytes.ANY, 93, random);
        float[] start = integers(outputs, random);
        float[] scale = Maps.random(outputs, 1, random).toChannelMajor();
        float[] bias = Maps.random(outputs, 1, random).toChannelMajor();
        float[] bnScale = Maps.random(outputs, 1, random).toChannelMajor();
        float[] bnShift = Maps.random(outputs, 1, random).toChannelMajor();
        boolean relu = (parts & 1) != 0;
        boolean bn = (parts & 2) != 0;
        boolean started = (parts & 4) != 0;
        FeatureMap y = Maps.guarded(outputs, 9, 0);
        Passes.multiply(q.weight(), q.input(), 1,
                new Epilogue(started ? start : null, scale, bias, relu, bn ? bnScale : null, bn ? bnShift : null), y, kernels);
        for (int o = 0; o < outputs; o++) {
            for (int t = 0; t < 9; t++) {
                float expected = q.sum(o, t) + (started ? (long) start[o] : 0);
                expected *= scale[o];
                expected += bias[o];
                expected = relu && expected < 0 ? 0 : expected;
                if (bn) {
                    expected *= bnScale[o];
                    expected += bnShift[o];
                }
                Maps.assertSameBits(expected, y.get(o, t), "output " + o + ", frame " + t);
            }
        }
    }

    private static float[] integers(int count, SplittableRandom random) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextInt(-100_000, 100_000);
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 16, 33, 64, 129})
    void floatProductsAreNearThoseInDoublePrecision(int outputs) {
        SplittableRandom random = new SplittableRandom(outputs);
        for (int inputs : SIZES) {
            for (int kernelSize : new int[] {1, 3}) {
                assertNear(outputs, inputs, kernelSize, FRAMES[inputs % FRAMES.length], 2, random, 1e-7);
            }
        }
        assertNear(outputs, 700, 1, 12, 1, random, 1e-7);
    }

    @ParameterizedTest
    @ValueSource(ints = {48, 49, 241})
    void floatProductsByStrassensMethodAreNearThemToo(int frames) {
        assertNear(Math.min(256, 2 * kernels.panelWidth(1024)), 2 * StrassenBlock.SEGMENT, 1, frames, 1, new SplittableRandom(frames), 5e-7);
    }

    private void assertNear(int outputs, int inputs, int kernelSize, int frames, int dilation, SplittableRandom random,
            double errorOfAnInput) {
        float[] values = Maps.random(outputs * inputs * kernelSize, 1, random).toChannelMajor();
        FloatWeight w = new FloatWeight(outputs, inputs, kernelSize, values);
        FeatureMap x = Maps.random(Maps.guarded(inputs, frames, kernelSize / 2 * dilation), random);
        FeatureMap y = Maps.guarded(outputs, frames, 0);
        Passes.multiply(w, x, dilation, sumsAlone(outputs), y, kernels);
        double tolerance = 1e-6 + errorOfAnInput * inputs * kernelSize;
        for (int o = 0; o < outputs; o++) {
            for (int t = 0; t < frames; t++) {
                double sum = 0;
                for (int tap = 0; tap < kernelSize; tap++) {
                    int from = t + (tap - kernelSize / 2) * dilation;
                    for (int i = 0; from >= 0 && from < frames && i < inputs; i++) {
                        sum += (double) w.value(o, i, tap) * x.get(i, from);
                    }
                }
                if (!(Math.abs(sum - y.get(o, t)) <= tolerance)) {
                    assertEquals(sum, y.get(o, t), tolerance, "output " + o + ", frame " + t + " of " + inputs + " inputs");
                }
            }
        }
        Maps.assertCanaries(y, 0);
    }

    @Test
    void floatWeightsOnIntegersAreExactToo() {
        SplittableRandom random = new SplittableRandom(3);
        Quantized q = Quantized.random(50, 90, 3, 21, 3, Bytes.ANY, 128, Bytes.ANY, 128, random);
        float[] values = new float[q.weight().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (q.weight().values()[i] & 0xff) - 128;
        }
        FeatureMap y = Maps.guarded(50, 21, 0);
        Passes.multiply(new FloatWeight(50, 90, 3, values), q.input(), 3, sumsAlone(50), y, kernels);
        for (int o = 0; o < 50; o++) {
            for (int t = 0; t < 21; t++) {
                assertEquals((double) q.sum(o, t), y.get(o, t), "output " + o + ", frame " + t);
            }
        }
    }

    @Test
    void viewsOfSomeChannelsAndFramesAreWorkedOnAlone() {
        SplittableRandom random = new SplittableRandom(4);
        Quantized q = Quantized.random(24, 16, 1, 10, 1, Bytes.ANY, 128, Bytes.ANY, 128, random);
        FeatureMap whole = Maps.guarded(60, 30, 0);
        FeatureMap x = whole.channelRange(20, 16).frameRange(7, 10);
        q.input().copyTo(x);
        FeatureMap target = Maps.guarded(80, 30, 0);
        Passes.multiply(q.weight(), x, 1, sumsAlone(24), target.channelRange(31, 24).frameRange(3, 10), kernels);
        for (int c = 0; c < 80; c++) {
            for (int t = 0; t < 30; t++) {
                boolean inside = c >= 31 && c < 55 && t >= 3 && t < 13;
                assertEquals(inside ? q.sum(c - 31, t - 3) : 0.0, target.get(c, t), "channel " + c + ", frame " + t);
            }
        }
    }
}
