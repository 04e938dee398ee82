package org.ecapa4j.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.ecapa4j.weights.BatchNormWeights;
import org.ecapa4j.weights.EcapaWeights;
import org.ecapa4j.weights.LayerWeights;
import org.ecapa4j.weights.QuantizedWeight;
import org.ecapa4j.weights.SeRes2BlockWeights;
import org.ecapa4j.weights.Weight;

/** Compares all weights of two networks. */
final class SameWeights {

    private SameWeights() {}

    /** Equal in every bit, and quantised alike. */
    static void assertSame(EcapaWeights expected, EcapaWeights actual) {
        assertNear(expected, actual, 0);
        for (int i = 0; i < expected.layers().size(); i++) {
            Weight e = expected.layers().get(i).weight();
            Weight a = actual.layers().get(i).weight();
            assertEquals(e.getClass(), a.getClass());
            if (e instanceof QuantizedWeight q) {
                assertArrayEquals(q.values(), ((QuantizedWeight) a).values());
                assertArrayEquals(q.zeroPoints(), ((QuantizedWeight) a).zeroPoints());
                assertArrayEquals(q.scales(), ((QuantizedWeight) a).scales());
            }
        }
    }

    /** Real values equal up to a tolerance relative to 1 or to the value, whichever is larger. */
    static void assertNear(EcapaWeights expected, EcapaWeights actual, double tolerance) {
        assertNear("window", expected.frontEnd().window(), actual.frontEnd().window(), tolerance);
        assertEquals(expected.layers().size(), actual.layers().size());
        for (int i = 0; i < expected.layers().size(); i++) {
            LayerWeights e = expected.layers().get(i);
            LayerWeights a = actual.layers().get(i);
            assertEquals(e.name(), a.name());
            assertNear(e.name() + ".weight", values(e.weight()), values(a.weight()), tolerance);
            assertNear(e.name() + ".bias", e.bias(), a.bias(), tolerance);
        }
        for (int i = 0; i < norms(expected).size(); i++) {
            BatchNormWeights e = norms(expected).get(i);
            BatchNormWeights a = norms(actual).get(i);
            assertEquals(e.name(), a.name());
            assertEquals(e.epsilon(), a.epsilon());
            assertNear(e.name(), e.gamma(), a.gamma(), tolerance);
            assertNear(e.name(), e.beta(), a.beta(), tolerance);
            assertNear(e.name(), e.mean(), a.mean(), tolerance);
            assertNear(e.name(), e.variance(), a.variance(), tolerance);
        }
    }

    private static float[] values(Weight w) {
        float[] values = new float[w.size()];
        int i = 0;
        for (int output = 0; output < w.outputs(); output++) {
            for (int input = 0; input < w.inputs(); input++) {
                for (int tap = 0; tap < w.kernelSize(); tap++) {
                    values[i++] = w.value(output, input, tap);
                }
            }
        }
        return values;
    }

    private static List<BatchNormWeights> norms(EcapaWeights w) {
        List<BatchNormWeights> norms = new ArrayList<>(List.of(w.stemBn()));
        for (SeRes2BlockWeights block : w.blocks()) {
            norms.add(block.bn1());
            norms.addAll(block.bns());
            norms.add(block.bn3());
        }
        norms.addAll(List.of(w.attentionBn(), w.poolingBn()));
        return norms;
    }

    private static void assertNear(String name, float[] expected, float[] actual, double tolerance) {
        assertEquals(expected.length, actual.length, name);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], tolerance * Math.max(1, Math.abs(expected[i])), name);
        }
    }
}
