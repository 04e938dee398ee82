package org.ecapa4j.frontend;

import org.ecapa4j.kernel.Complex;
import org.ecapa4j.layer.Arithmetic;
import org.jtransforms.fft.FloatFFT_1D;

/**
 * The Fourier transform of a frame of {@link FrontEndDefinition#FFT_LENGTH} real samples. Which one is a question of
 * last bits: {@code parity} wants ONNX Runtime's, {@code precise} has JTransforms', which are nearer to the true ones.
 *
 * @implNote Implementations are immutable and thread-safe.
 */
interface FourierTransform {

    /**
     * Transforms a frame in place.
     *
     * @param x     the samples as real parts; receives the spectrum, of which the first 257 bins count
     * @param spare memory
     */
    void forward(Complex x, Complex spare);

    /** As the arithmetic wants it. */
    static FourierTransform of(Arithmetic a) {
        return a.parity() ? new RadixTwoTransform(a.kernels()) : new JTransforms();
    }

    /** JTransforms' plan for a power of two is read-only once made. */
    final class JTransforms implements FourierTransform {
        private static final int LENGTH = FrontEndDefinition.FFT_LENGTH;

        private final FloatFFT_1D plan = new FloatFFT_1D(LENGTH);

        /** JTransforms packs Re[0], Re[256] first, then Re[k], Im[k]. */
        @Override
        public void forward(Complex x, Complex spare) {
            float[] packed = x.re();
            plan.realForward(packed);
            float highest = packed[1];
            for (int k = 1; k < LENGTH / 2; k++) {
                x.im()[k] = packed[2 * k + 1];
                x.re()[k] = packed[2 * k];
            }
            x.im()[0] = 0;
            x.re()[LENGTH / 2] = highest;
            x.im()[LENGTH / 2] = 0;
        }
    }
}
