package org.ecapa4j.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What all kernels promise. */
abstract class KernelsContract {

    Kernels kernels;

    /** The kernels under test. */
    abstract Kernels kernels();

    @BeforeEach
    void takeKernels() {
        kernels = kernels();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 15, 17, 31, 33, 63, 64, 65, 80, 128, 129})
    void everyMethodGivesTheBitsOfPlainJava(int channels) {
        Kernels plain = new ScalarKernels();
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
            assertSameMap("softmaxOverTime, " + shape, plain, channels, frames, (k, out) ->
                    k.softmaxOverTime(filled(a, out)));
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
            Complex x = new Complex(Maps.random(length, 1, random).toChannelMajor(), Maps.random(length, 1, random)
                    .toChannelMajor());
            for (int h = 1; h < length; h *= 2) {
                String what = "length " + length + ", transforms of " + h + " bins";
                Complex expected = Complex.zeros(length);
                Complex found = Complex.zeros(length);
                plain.stridedButterflies(x, h, w, expected);
                kernels.stridedButterflies(x, h, w, found);
                Maps.assertSameBits(expected.re(), found.re(), what);
                Maps.assertSameBits(expected.im(), found.im(), what);
                plain.contiguousButterflies(x, h, w, expected);
                kernels.contiguousButterflies(x, h, w, found);
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
                    assertEquals(Math.exp(x.get(c, t) - largest) / sum, softmax.get(c, t), 1e-6, "channel " + c
                            + ", frame " + t);
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
                FeatureMap x = filledWith(channels, 2, 0.5f);
                x.set(where % channels, where / channels, 7.5f);
                assertRange(0, 7.5f, x, 0, 2, "largest at " + where);
                x.set(where % channels, where / channels, -3.25f);
                assertRange(-3.25f, 0.5f, x, 0, 2, "smallest at " + where);
            }
        }
        FeatureMap rising = Maps.guarded(20, 3, 0);
        for (int t = 0; t < 3; t++) {
            rising.set(7, t, t + 1);
        }
        assertRange(0, 2, rising, 0, 2, "of the first two frames");
        assertRange(0, 3, rising, 1, 2, "of the last two frames");
        Range range = new Range();
        kernels.widen(range, filledWith(20, 3, 5f), 0, 3);
        kernels.widen(range, filledWith(20, 3, -5f), 0, 3);
        assertEquals(-5, range.min());
        assertEquals(5, range.max(), "widening keeps what was there");
    }

    private void assertRange(float min, float max, FeatureMap x, int first, int count, String what) {
        Range range = new Range();
        kernels.widen(range, x, first, count);
        assertEquals(min, range.min(), what);
        assertEquals(max, range.max(), what);
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
}
