package org.ecapa4j.product;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.kernel.Maps;
import org.ecapa4j.kernel.Range;
import org.ecapa4j.product.Quantized.Bytes;
import org.ecapa4j.product.panels.Norms;
import org.ecapa4j.weights.FloatWeight;
import org.ecapa4j.weights.Weight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What products of floats promise, beside what those of integers do. */
abstract class FloatProductContract extends ProductContract {

    private Product floats(Weight weight, int dilation, Epilogue epilogue) {
        return products.of(new ProductSpec(WeightSlice.of(weight), dilation, epilogue, false, false));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 16, 33, 64, 129})
    void floatProductsAreNearThoseInDoublePrecision(int outputs) {
        SplittableRandom random = new SplittableRandom(outputs);
        for (int inputs : SIZES) {
            for (int kernelSize : new int[] {1, 3}) {
                assertNear(outputs, inputs, kernelSize, FRAMES[inputs % FRAMES.length], random);
            }
        }
        assertNear(outputs, 700, 1, 12, random);
    }

    @ParameterizedTest
    @ValueSource(ints = {48, 49, 241})
    void shapesThatStrassensMethodFitsAreNearThemToo(int frames) {
        assertNear(128, 2 * Norms.SEGMENT, 1, frames, new SplittableRandom(frames));
    }

    private void assertNear(int outputs, int inputs, int kernelSize, int frames, SplittableRandom random) {
        FloatWeight w = new FloatWeight(outputs, inputs, kernelSize,
                Maps.random(outputs * inputs * kernelSize, 1, random).toChannelMajor());
        FeatureMap x = Maps.random(inputs, frames, random);
        FeatureMap y = Maps.guarded(outputs, frames, 0);
        floats(w, 2, sumsAlone(outputs)).run(x, y, pass);
        // Strassen's method adds and takes away sums of several blocks: its bound is a small multiple (Higham, chapter
        // 23).
        double tolerance = 1e-6 + (inputs % (2 * Norms.SEGMENT) == 0 ? 5e-7 : 1e-7) * inputs * kernelSize;
        for (int o = 0; o < outputs; o++) {
            for (int t = 0; t < frames; t++) {
                double sum = 0;
                for (int tap = 0; tap < kernelSize; tap++) {
                    int from = t + (tap - kernelSize / 2) * 2;
                    for (int i = 0; from >= 0 && from < frames && i < inputs; i++) {
                        sum += (double) w.value(o, i, tap) * x.get(i, from);
                    }
                }
                if (!(Math.abs(sum - y.get(o, t)) <= tolerance)) {
                    assertEquals(sum, y.get(o, t), tolerance, "output " + o + ", frame " + t + " of " + inputs
                            + " inputs");
                }
            }
        }
        Maps.assertCanaries(y, 0);
    }

    @Test
    void floatWeightsOnIntegersAreExact() {
        SplittableRandom random = new SplittableRandom(3);
        Quantized q = Quantized.shape(50, 90, 3, 21).dilation(3).activations(Bytes.ANY, 128).random(random);
        byte[] stored = q.weight().values();
        float[] values = new float[stored.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (stored[i] & 0xff) - 128;
        }
        FeatureMap y = Maps.guarded(50, 21, 0);
        floats(new FloatWeight(50, 90, 3, values), 3, sumsAlone(50)).run(q.input(), y, pass);
        for (int o = 0; o < 50; o++) {
            for (int t = 0; t < 21; t++) {
                assertEquals((double) q.sum(o, t), y.get(o, t), "output " + o + ", frame " + t);
            }
        }
    }

    @Test
    void aQuantisedWeightOnFloatsIsDequantised() {
        SplittableRandom random = new SplittableRandom(31);
        Quantized q = Quantized.shape(19, 23, 1, 12).weights(Bytes.ANY, -1).random(random);
        FeatureMap x = Maps.random(23, 12, random);
        FeatureMap y = Maps.guarded(19, 12, 0);
        floats(q.weight(), 1, sumsAlone(19)).run(x, y, pass);
        for (int o = 0; o < 19; o++) {
            for (int t = 0; t < 12; t++) {
                double sum = 0;
                for (int i = 0; i < 23; i++) {
                    sum += (double) q.weight().value(o, i, 0) * x.get(i, t);
                }
                assertEquals(sum, y.get(o, t), 1e-4, "output " + o + ", frame " + t);
            }
        }
    }

    @Test
    void floatSumsOfOneFrameAreAddedToEveryFrame() {
        SplittableRandom random = new SplittableRandom(6);
        Quantized q = Quantized.shape(33, 60, 1, 7).weights(Bytes.ANY, -1).activations(Bytes.ANY, 100).random(random);
        FeatureMap context = q.input().channelRange(20, 40).frameRange(0, 1);
        FeatureMap x = q.input().channelRange(0, 20);
        WeightSlice ofFrame = new WeightSlice(q.weight(), 0, 20);
        WeightSlice ofContext = new WeightSlice(q.weight(), 20, 40);
        Epilogue epilogue = Epilogue.relu(new float[33]);
        Sums start = products.of(new ProductSpec(ofContext, 1, epilogue, false, false))
                .sums(context, new Range(), pass);
        FeatureMap y = Maps.guarded(33, 7, 0);
        products.of(new ProductSpec(ofFrame, 1, epilogue, false, false)).run(x, new Range(), start, y, pass);
        for (int o = 0; o < 33; o++) {
            for (int t = 0; t < 7; t++) {
                float sum = 0;
                for (int i = 0; i < 60; i++) {
                    sum += (q.weight().stored(o, i, 0) - q.weight().zeroPoint(o))
                            * (i < 20 ? x.get(i, t) : context.get(i - 20, 0));
                }
                Maps.assertSameBits(Math.max(0, sum * q.weight().scale(o)), y.get(o, t), "output " + o + ", frame "
                        + t);
            }
        }
    }
}
