package org.ecapa4j.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What all kernels but the matrix product promise; {@link ProductContract} holds that. */
abstract class KernelsContract extends ProductContract {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 15, 17, 31, 33, 63, 64, 65, 80, 128, 129})
    void everyMethodGivesTheBitsOfPlainJava(int channels) {
        Kernels plain = TestKernels.scalar();
        for (int frames : new int[] {1, 2, 4, 5, 6, 7, 75, 76}) {
            SplittableRandom random = new SplittableRandom(1000 * channels + frames);
            FeatureMap a = Maps.random(channels, frames, random);
            FeatureMap b = Maps.random(channels, frames, random);
            float[] gate = Maps.random(channels, 1, random).toChannelMajor();
            for (int t = 0; t < frames; t++) {
                for (int c = 0; c < channels; c++) {
                    a.set(c, t, 9 * a.get(c, t));
                }
            }
            String shape = channels + " channels, " + frames + " frames";
            assertSameMap("add, " + shape, plain, channels, frames, (k, out) -> k.add(a, b, out));
            assertSameMap("gate, " + shape, plain, channels, frames, (k, out) -> k.gate(a, gate, b, out));
            assertSameMap("tanh, " + shape, plain, channels, frames, (k, out) -> k.tanh(filled(a, out)));
            assertSameMap("softmaxOverTime, " + shape, plain, channels, frames, (k, out) -> k.softmaxOverTime(filled(a, out)));
            assertSameMap("quantize, " + shape, plain, channels, frames, (k, out) -> k.quantize(a, 0, a.frames(), 0.037f, 113, out, new Norms()));
            Norms norms = new Norms();
            Norms plainNorms = new Norms();
            kernels.quantize(a, 0, a.frames(), 0.037f, 113, Maps.copy(a), norms);
            plain.quantize(a, 0, a.frames(), 0.037f, 113, Maps.copy(a), plainNorms);
            assertEquals(plainNorms.frame(), norms.frame(), "largest sum of squares, " + shape);
            assertEquals(plainNorms.segment(), norms.segment(), "largest sum of squares of a segment, " + shape);
        }
    }

    /** Runs a method whose result is a map. */
    private interface MapMethod {
        void run(Kernels kernels, FeatureMap out);
    }

    private void assertSameMap(String what, Kernels plain, int channels, int frames, MapMethod method) {
        FeatureMap expected = Maps.guarded(channels, frames, 0);
        FeatureMap actual = Maps.guarded(channels, frames, 0);
        method.run(plain, expected);
        method.run(kernels, actual);
        Maps.assertSameBits(expected, actual, what);
        Maps.assertCanaries(expected, 0);
        Maps.assertCanaries(actual, 0);
    }

    @Test
    void everyStageOfAFourierTransformIsThatOfPlainJava() {
        Kernels plain = new ScalarKernels();
        SplittableRandom random = new SplittableRandom(12);
        for (int length : new int[] {8, 32, 512}) {
            Twiddles w = new Twiddles(length);
            Complex x = new Complex(Maps.random(length, 1, random).toChannelMajor(), Maps.random(length, 1, random).toChannelMajor());
            for (int h = 1; h < length; h *= 2) {
                String what = "length " + length + ", transforms of " + h + " bins";
                Complex expected = Complex.zeros(length);
                Complex found = Complex.zeros(length);
                plain.joinTransforms(x, h, w, expected);
                kernels.joinTransforms(x, h, w, found);
                Maps.assertSameBits(expected.re(), found.re(), what);
                Maps.assertSameBits(expected.im(), found.im(), what);
                plain.joinBins(x, h, w, expected);
                kernels.joinBins(x, h, w, found);
                Maps.assertSameBits(expected.re(), found.re(), what);
                Maps.assertSameBits(expected.im(), found.im(), what);
            }
        }
    }

    private static FeatureMap filled(FeatureMap from, FeatureMap to) {
        from.copyTo(to);
        return to;
    }

    @Test
    void addMayWriteOverEitherOfItsInputs() {
        FeatureMap a = Maps.random(37, 9, new SplittableRandom(1));
        FeatureMap b = Maps.random(37, 9, new SplittableRandom(2));
        FeatureMap sum = Maps.guarded(37, 9, 0);
        kernels.add(a, b, sum);
        assertEquals(a.get(36, 8) + b.get(36, 8), sum.get(36, 8));
        FeatureMap overA = Maps.copy(a);
        kernels.add(overA, b, overA);
        Maps.assertSameBits(sum, overA, "over a");
        FeatureMap overB = Maps.copy(b);
        kernels.add(a, overB, overB);
        Maps.assertSameBits(sum, overB, "over b");
    }

    @Test
    void gateMultipliesAndThenAddsWithARoundingAfterEach() {
        FeatureMap x = Maps.random(45, 6, new SplittableRandom(3));
        FeatureMap residual = Maps.random(45, 6, new SplittableRandom(4));
        float[] gate = Maps.random(45, 1, new SplittableRandom(5)).toChannelMajor();
        FeatureMap out = Maps.guarded(45, 6, 0);
        kernels.gate(x, gate, residual, out);
        for (int t = 0; t < 6; t++) {
            for (int c = 0; c < 45; c++) {
                float product = x.get(c, t) * gate[c];
                Maps.assertSameBits(product + residual.get(c, t), out.get(c, t), "channel " + c + ", frame " + t);
            }
        }
    }

    @Test
    void softmaxIsThatOfEachChannelOverItsFrames() {
        for (int frames : new int[] {1, 2, 76}) {
            FeatureMap x = Maps.random(41, frames, new SplittableRandom(frames));
            for (int t = 0; t < frames; t++) {
                x.set(3, t, 2000 * x.get(3, t));
                x.set(40, t, 0);
            }
            FeatureMap softmax = Maps.copy(x);
            kernels.softmaxOverTime(softmax);
            for (int c = 0; c < 41; c++) {
                double largest = Double.NEGATIVE_INFINITY;
                double sum = 0;
                for (int t = 0; t < frames; t++) {
                    largest = Math.max(largest, x.get(c, t));
                }
                for (int t = 0; t < frames; t++) {
                    sum += Math.exp(x.get(c, t) - largest);
                }
                for (int t = 0; t < frames; t++) {
                    assertEquals(Math.exp(x.get(c, t) - largest) / sum, softmax.get(c, t), 1e-6, "channel " + c + ", frame " + t);
                }
            }
        }
    }

    @Test
    void tanhIsWithinItsErrorEverywhere() {
        int channels = 53;
        int frames = 800;
        FeatureMap x = Maps.guarded(channels, frames, 0);
        for (int i = 0; i < channels * frames; i++) {
            x.set(i % channels, i / channels, (i - channels * frames / 2) * 1e-3f);
        }
        x.set(0, 0, Float.POSITIVE_INFINITY);
        x.set(1, 0, Float.NEGATIVE_INFINITY);
        FeatureMap y = Maps.copy(x);
        kernels.tanh(y);
        for (int t = 0; t < frames; t++) {
            for (int c = 0; c < channels; c++) {
                assertEquals(Math.tanh(x.get(c, t)), y.get(c, t), 3e-7, "tanh " + x.get(c, t));
            }
        }
    }

    @Test
    void rangeHoldsEveryValueAndZero() {
        for (int channels : new int[] {1, 3, 16, 33, 70}) {
            for (int where = 0; where < 2 * channels; where++) {
                FeatureMap x = Maps.guarded(channels, 2, 0);
                for (int c = 0; c < channels; c++) {
                    x.set(c, 0, 0.5f);
                    x.set(c, 1, 0.25f);
                }
                x.set(where % channels, where / channels, 7.5f);
                Range range = new Range();
                kernels.widen(range, x, 0, x.frames());
                assertEquals(7.5f / 255, range.scale(), "largest at " + where);
                assertEquals(0, range.zeroPoint());
                x.set(where % channels, where / channels, -3.25f);
                range.reset();
                kernels.widen(range, x, 0, x.frames());
                assertEquals((channels == 1 && where == 0 ? 0.25f + 3.25f : channels == 1 ? 0.5f + 3.25f : 3.75f) / 255f, range.scale(),
                        "smallest at " + where);
            }
        }
        Range range = new Range();
        kernels.widen(range, filledWith(20, 3, 5f), 0, 3);
        kernels.widen(range, filledWith(20, 3, -5f), 0, 3);
        assertEquals(10f / 255, range.scale(), "widening keeps what was there");
        FeatureMap rising = Maps.guarded(20, 3, 0);
        for (int t = 0; t < 3; t++) {
            rising.set(7, t, t + 1);
        }
        range.reset();
        kernels.widen(range, rising, 0, 2);
        assertEquals(2f / 255, range.scale(), "of the first two frames");
        range.reset();
        kernels.widen(range, rising, 1, 2);
        assertEquals(3f / 255, range.scale(), "of the last two frames");
    }

    private static FeatureMap filledWith(int channels, int frames, float value) {
        FeatureMap map = Maps.guarded(channels, frames, 0);
        for (int t = 0; t < frames; t++) {
            for (int c = 0; c < channels; c++) {
                map.set(c, t, value);
            }
        }
        return map;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 254, 255})
    void quantizeRoundsHalfToEvenAndClamps(int zeroPoint) {
        int halves = 1200;
        FeatureMap x = Maps.guarded(halves, 2, 0);
        for (int i = 0; i < halves; i++) {
            x.set(i, 0, (i - 600) * 0.5f);
            x.set(i, 1, Math.nextAfter((i - 600) * 0.5f, i % 2 == 0 ? 1e9 : -1e9));
        }
        // Steps that are powers of two make exact halves; the third makes quotients that have to be rounded themselves.
        for (float scale : new float[] {1, 0.25f, 4f / 3}) {
            FeatureMap q = Maps.guarded(halves, 2, 0);
            Norms norms = new Norms();
            kernels.quantize(x, 0, x.frames(), scale, zeroPoint, q, norms);
            double largestFrame = 0;
            double largestSegment = 0;
            for (int t = 0; t < 2; t++) {
                double sum = 0;
                double segment = 0;
                for (int i = 0; i < halves; i++) {
                    segment = i % StrassenBlock.SEGMENT == 0 ? 0 : segment;
                    float quotient = x.get(i, t) / scale;
                    double expected = Math.max(0, Math.min(255, Math.rint(quotient) + zeroPoint)) - zeroPoint;
                    assertEquals(expected, q.get(i, t), 0.0, x.get(i, t) + " in steps of " + scale + ", zero point " + zeroPoint);
                    sum += expected * expected;
                    segment += expected * expected;
                    largestSegment = Math.max(largestSegment, segment);
                }
                largestFrame = Math.max(largestFrame, sum);
            }
            assertEquals(largestFrame, norms.frame(), halves * 0x1p-24 * largestFrame);
            assertEquals(largestSegment, norms.segment(), 0.0, "a segment's sum is small enough to be exact");
            Maps.assertCanaries(q, 0);
        }
    }

    @Test
    void quantizeDividesBecauseAReciprocalWouldMoveSomeValues() {
        SplittableRandom random = new SplittableRandom(8);
        int moved = 0;
        for (int trial = 0; trial < 50; trial++) {
            float scale = (float) random.nextDouble(1e-3, 1e-1);
            FeatureMap x = Maps.guarded(256, 1, 0);
            for (int i = 0; i < 256; i++) {
                x.set(i, 0, Math.nextAfter((i - 127.5f) * scale, random.nextBoolean() ? 1e9 : -1e9));
            }
            FeatureMap q = Maps.guarded(256, 1, 0);
            kernels.quantize(x, 0, x.frames(), scale, 128, q, new Norms());
            for (int i = 0; i < 256; i++) {
                double byDivision = Math.max(-128, Math.min(127, Math.rint(x.get(i, 0) / scale)));
                assertEquals(byDivision, q.get(i, 0), 0.0);
                moved += Math.rint(x.get(i, 0) * (1 / scale)) != Math.rint(x.get(i, 0) / scale) ? 1 : 0;
            }
        }
        assertTrue(moved > 0, "no value of this test tells a division from a reciprocal");
    }

    @Test
    void quantizeMayWriteOverItsInput() {
        FeatureMap x = Maps.random(77, 5, new SplittableRandom(9));
        FeatureMap q = Maps.guarded(77, 5, 0);
        kernels.quantize(x, 0, x.frames(), 0.01f, 100, q, new Norms());
        FeatureMap over = Maps.copy(x);
        kernels.quantize(over, 0, over.frames(), 0.01f, 100, over, new Norms());
        Maps.assertSameBits(q, over, "in place");
    }
}
