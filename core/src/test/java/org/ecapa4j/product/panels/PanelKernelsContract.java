package org.ecapa4j.product.panels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.kernel.Maps;
import org.ecapa4j.pass.Scratch;
import org.ecapa4j.product.DynamicQuantizer;
import org.ecapa4j.product.Epilogue;
import org.ecapa4j.product.Quantized;
import org.ecapa4j.product.Quantized.Bytes;
import org.ecapa4j.product.ScaledEpilogue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the loops of the float product promise; {@code ProductContract} holds the products. */
abstract class PanelKernelsContract {

    private PanelKernels kernels;

    /** The kernels under test. */
    abstract PanelKernels kernels();

    @BeforeEach
    void takeKernels() {
        kernels = kernels();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 15, 16, 17, 33, 64, 65, 130})
    void everyPanelWritesItsOwnOutputsAndNothingElse(int outputs) {
        Quantized q = Quantized.shape(outputs, 12, 3, 7).dilation(2).activations(Bytes.ANY, 9)
                .random(new SplittableRandom(outputs));
        PackedPanels packed = new PackedPanels(q.spec(Epilogue.bias(new float[outputs])), kernels.panelWidth(outputs));
        int[] writers = new int[outputs];
        for (int panel = 0; panel < packed.panels(); panel++) {
            FeatureMap y = Maps.guarded(outputs, 7, 0);
            for (int o = 0; o < outputs; o++) {
                for (int t = 0; t < 7; t++) {
                    y.set(o, t, Float.NaN);
                }
            }
            kernels.multiply(packed, panel, q.input(), ScaledEpilogue.nothing(outputs), y, new Scratch());
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
            kernels.quantize(x, 0, x.frames(), new DynamicQuantizer(scale, zeroPoint), q, norms);
            double largestFrame = 0;
            double largestSegment = 0;
            for (int t = 0; t < 2; t++) {
                double sum = 0;
                double segment = 0;
                for (int i = 0; i < halves; i++) {
                    segment = i % Norms.SEGMENT == 0 ? 0 : segment;
                    float quotient = x.get(i, t) / scale;
                    double expected = Math.max(0, Math.min(255, Math.rint(quotient) + zeroPoint)) - zeroPoint;
                    assertEquals(expected, q.get(i, t), 0.0,
                            x.get(i, t) + " in steps of " + scale + ", zero point " + zeroPoint);
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
            kernels.quantize(x, 0, x.frames(), new DynamicQuantizer(scale, 128), q, new Norms());
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
        DynamicQuantizer quantizer = new DynamicQuantizer(0.01f, 100);
        kernels.quantize(x, 0, x.frames(), quantizer, q, new Norms());
        FeatureMap over = Maps.copy(x);
        kernels.quantize(over, 0, over.frames(), quantizer, over, new Norms());
        Maps.assertSameBits(q, over, "in place");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 15, 17, 31, 33, 63, 64, 65, 80, 128, 129, 300})
    void normsAreThoseOfPlainJavaToTheBit(int channels) {
        FeatureMap x = Maps.random(channels, 6, new SplittableRandom(channels));
        DynamicQuantizer quantizer = new DynamicQuantizer(0.0037f, 113);
        Norms plain = new Norms();
        Norms norms = new Norms();
        FeatureMap expected = Maps.guarded(channels, 6, 0);
        FeatureMap found = Maps.guarded(channels, 6, 0);
        new ScalarPanels().quantize(x, 0, 6, quantizer, expected, plain);
        kernels.quantize(x, 0, 6, quantizer, found, norms);
        Maps.assertSameBits(expected, found, channels + " channels");
        assertEquals(plain.frame(), norms.frame());
        assertEquals(plain.segment(), norms.segment());
    }
}
