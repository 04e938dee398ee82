package org.ecapa4j.product.strassen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.SplittableRandom;
import org.ecapa4j.backend.TestBackends;
import org.ecapa4j.product.Epilogue;
import org.ecapa4j.product.Quantized;
import org.ecapa4j.product.panels.Norms;
import org.ecapa4j.product.panels.PackedPanels;
import org.ecapa4j.product.panels.VectorPanels;
import org.ecapa4j.weights.QuantizedWeight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrassenNormsTest {

    private static final int SEGMENT = Norms.SEGMENT;

    /** Another sum of blocks than the four by definition would let a product pass that is not exact. */
    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 127})
    void eachNormIsThatOfItsSumOfBlocks(int zeroPoint) {
        TestBackends.vector();
        assumeTrue(VectorPanels.convertsVectors(), "vectors too short for Strassen's method");
        int outputs = 4 * VectorPanels.PANEL_WIDTH;
        Quantized q = Quantized.shape(outputs, 4 * SEGMENT, 1, 1).weights(Quantized.Bytes.ANY, zeroPoint)
                .random(new SplittableRandom(zeroPoint));
        QuantizedWeight w = q.weight();
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
        PackedPanels packed = new PackedPanels(q.spec(Epilogue.bias(new float[outputs])), VectorPanels.PANEL_WIDTH);
        assertEquals(new StrassenNorms(largest[0], largest[1], largest[2], largest[3]), StrassenNorms.of(packed));
    }

    @Test
    void itTakesWholeSegmentsAndPairsOfPanelsOnly() {
        TestBackends.vector();
        assumeTrue(VectorPanels.convertsVectors(), "vectors too short for Strassen's method");
        int pair = 2 * VectorPanels.PANEL_WIDTH;
        assertTrue(fits(pair, 2 * SEGMENT, 1));
        assertTrue(fits(2 * pair, 4 * SEGMENT, 1));
        assertFalse(fits(pair / 2, 2 * SEGMENT, 1));
        assertFalse(fits(pair, SEGMENT, 1));
        assertFalse(fits(pair, 2 * SEGMENT, 3));
    }

    private static boolean fits(int outputs, int inputs, int taps) {
        Quantized q = Quantized.shape(outputs, inputs, taps, 1).weights(Quantized.Bytes.ANY, 0)
                .random(new SplittableRandom(1));
        return StrassenMultiplication.of(new PackedPanels(q.spec(Epilogue.bias(new float[outputs])),
                VectorPanels.PANEL_WIDTH))
                .isPresent();
    }

    private static double stored(QuantizedWeight w, int output, int input) {
        return w.stored(output, input, 0) - w.zeroPoint(output);
    }
}
