package org.ecapa4j.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.SplittableRandom;
import org.ecapa4j.weights.QuantizedWeight;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrassenNormsTest {

    private static final int SEGMENT = StrassenBlock.SEGMENT;

    /** Another sum of blocks than the four by definition would let a product pass that is not exact. */
    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 127})
    void eachNormIsThatOfItsSumOfBlocks(int zeroPoint) {
        Kernels kernels = TestKernels.ofThisRun();
        assumeTrue(kernels.strassenFrames() > 0, "these kernels have no Strassen product");
        int outputs = 4 * kernels.panelWidth(1024);
        QuantizedWeight w = Quantized.random(outputs, 4 * SEGMENT, 1, 1, 1, Quantized.Bytes.ANY, zeroPoint, Quantized.Bytes.ANY, 0,
                new SplittableRandom(zeroPoint)).weight();
        double[] largest = new double[4];
        for (int o = 0; o < outputs / 2; o++) {
            for (int step = 0; step < 2; step++) {
                double[] squares = new double[4];
                for (int i = 2 * step * SEGMENT; i < (2 * step + 1) * SEGMENT; i++) {
                    double b11 = stored(w, o, i);
                    double b12 = stored(w, o + outputs / 2, i);
                    double b21 = stored(w, o, i + SEGMENT);
                    double b22 = stored(w, o + outputs / 2, i + SEGMENT);
                    squares[0] += Math.pow(b12 - b11, 2);
                    squares[1] += Math.pow(b22 - b12 + b11, 2);
                    squares[2] += Math.pow(b22 - b12, 2);
                    squares[3] += Math.pow(b21 - b22 + b12 - b11, 2);
                }
                for (int k = 0; k < 4; k++) {
                    largest[k] = Math.max(largest[k], Math.sqrt(squares[k]));
                }
            }
        }
        PackedWeight packed = PackedWeight.of(w, false, kernels);
        assertEquals(new StrassenNorms(largest[0], largest[1], largest[2], largest[3]), packed.strassenNorms());
        assertNull(PackedWeight.of(w, false, new ScalarKernels()).strassenNorms(), "plain Java has no use for them");
    }

    private static double stored(QuantizedWeight w, int output, int input) {
        return (w.values()[output * w.inputs() + input] & 0xff) - w.zeroPoint(output);
    }
}
