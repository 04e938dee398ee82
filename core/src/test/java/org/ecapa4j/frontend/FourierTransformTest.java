package org.ecapa4j.frontend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ecapa4j.backend.Backend;
import org.ecapa4j.backend.TestBackends;
import org.ecapa4j.kernel.Complex;
import org.ecapa4j.layer.Arithmetic;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FourierTransformTest {

    private static final int LENGTH = FrontEndDefinition.FFT_LENGTH;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyBinIsThatOfTheDefinition(boolean parity) {
        Backend backend = TestBackends.ofThisRun();
        FourierTransform transform = FourierTransform.of(new Arithmetic(backend.kernels(), backend.products(), parity));
        SplittableRandom random = new SplittableRandom(3);
        Complex x = Complex.zeros(LENGTH);
        Complex spare = Complex.zeros(LENGTH);
        // What an earlier frame left behind must not matter.
        Arrays.fill(x.im(), Float.NaN);
        Arrays.fill(spare.re(), Float.NaN);
        Arrays.fill(spare.im(), Float.NaN);
        for (int n = 0; n < LENGTH; n++) {
            x.re()[n] = (float) random.nextDouble(-1, 1);
        }
        float[] samples = x.re().clone();
        transform.forward(x, spare);
        for (int k = 0; k < FrontEndDefinition.BINS; k++) {
            double re = 0;
            double im = 0;
            for (int n = 0; n < LENGTH; n++) {
                re += samples[n] * Math.cos(2 * Math.PI * n * k / LENGTH);
                im -= samples[n] * Math.sin(2 * Math.PI * n * k / LENGTH);
            }
            assertEquals(re, x.re()[k], 2e-5, "real part of bin " + k);
            assertEquals(im, x.im()[k], 2e-5, "imaginary part of bin " + k);
        }
    }
}
