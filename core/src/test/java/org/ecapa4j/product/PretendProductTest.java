package org.ecapa4j.product;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicInteger;
import org.ecapa4j.Numerics;
import org.ecapa4j.RandomNetwork;
import org.ecapa4j.backend.Backend;
import org.ecapa4j.backend.TestBackends;
import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.kernel.Range;
import org.ecapa4j.layer.Arithmetic;
import org.ecapa4j.network.ActivationMemory;
import org.ecapa4j.network.EcapaShape;
import org.ecapa4j.network.EcapaTdnn;
import org.ecapa4j.pass.ForwardPass;
import org.ecapa4j.pass.Passes;
import org.ecapa4j.weights.EcapaWeights;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A new kind of product is one class and one registration: here one that counts, and leaves the work to another. */
class PretendProductTest {

    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicInteger sums = new AtomicInteger();

    /** The class. */
    private final class Counting implements Product {
        private final Product other;

        Counting(Product other) {
            this.other = other;
        }

        @Override
        public void run(FeatureMap x, FeatureMap y, ForwardPass pass) {
            runs.incrementAndGet();
            other.run(x, y, pass);
        }

        @Override
        public Sums sums(FeatureMap frame, Range shared, ForwardPass pass) {
            sums.incrementAndGet();
            return other.sums(frame, shared, pass);
        }

        @Override
        public void run(FeatureMap x, Range shared, Sums start, FeatureMap y, ForwardPass pass) {
            runs.incrementAndGet();
            other.run(x, shared, start, y, pass);
        }
    }

    @ParameterizedTest
    @EnumSource(Numerics.class)
    void aNetworkRunsOnItUnchanged(Numerics numerics) {
        Backend backend = TestBackends.ofThisRun();
        boolean parity = numerics == Numerics.PARITY;
        EcapaWeights w = RandomNetwork.quantized(5).weights();
        float[] expected = logits(w, new Arithmetic(backend.kernels(), backend.products(), parity));
        // The registration.
        Products counting = spec -> new Counting(backend.products().of(spec));
        float[] found = logits(w, new Arithmetic(backend.kernels(), counting, parity));
        assertArrayEquals(expected, found);
        // Stem, 3 blocks of 2 + 7 + 2, aggregation, 2 of the attention, fc6, fc7; and the filterbank where it is
        // quantised.
        assertEquals(1 + 33 + 1 + 2 + 2 + (parity ? 1 : 0), runs.get());
        assertEquals(1, sums.get());
    }

    private static float[] logits(EcapaWeights w, Arithmetic arithmetic) {
        float[] clip = RandomNetwork.noise(12_000, 1);
        ActivationMemory memory = new ActivationMemory(EcapaShape.of(w), 76);
        return new EcapaTdnn(w, arithmetic).forward(clip, 0, clip.length, memory, Passes.alone(arithmetic.kernels()))
                .logits();
    }
}
