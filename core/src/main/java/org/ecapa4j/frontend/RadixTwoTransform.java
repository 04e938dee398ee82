package org.ecapa4j.frontend;

import java.util.Arrays;
import org.ecapa4j.kernel.Complex;
import org.ecapa4j.kernel.Kernels;
import org.ecapa4j.kernel.Twiddles;

/**
 * The Fourier transform of 512 samples as ONNX Runtime computes it for {@code STFT} ({@code fft_radix2} in dft.cc), to
 * the bit: Cooley and Tukey's radix-2 decimation in time in complex floats, {@code even + w * odd}. The second half's
 * {@code w} is looked up like the first's, and not obtained by a change of sign. Nothing is saved by the samples' being
 * real.
 *
 * <p>ONNX Runtime puts the samples in bit-reversed order first. Here they stay as they are (Stockham's way), and each
 * stage of butterflies makes half as many transforms of twice the length. While there are more transforms than bins in
 * each, the same bin of all transforms lies side by side; then the bins of each transform do. So inner loops are long
 * and read neighbours.
 *
 * @implNote Immutable and thread-safe.
 */
final class RadixTwoTransform implements FourierTransform {

    private static final int LENGTH = FrontEndDefinition.FFT_LENGTH;
    /** Bins of a transform from which on they lie side by side; there are 16 such transforms. */
    private static final int LONG = 32;

    private final Kernels kernels;
    private final Twiddles w = new Twiddles(LENGTH);

    RadixTwoTransform(Kernels kernels) {
        this.kernels = kernels;
    }

    @Override
    public void forward(Complex x, Complex spare) {
        Arrays.fill(x.im(), 0);
        kernels.stridedButterflies(x, 1, w, spare);
        kernels.stridedButterflies(spare, 2, w, x);
        kernels.stridedButterflies(x, 4, w, spare);
        kernels.stridedButterflies(spare, 8, w, x);
        kernels.stridedButterflies(x, 16, w, spare);
        gatherBins(spare.re(), x.re());
        gatherBins(spare.im(), x.im());
        kernels.contiguousButterflies(x, 32, w, spare);
        kernels.contiguousButterflies(spare, 64, w, x);
        kernels.contiguousButterflies(x, 128, w, spare);
        kernels.contiguousButterflies(spare, 256, w, x);
    }

    /** {@code [32 bins][16 transforms] -> [16 transforms][32 bins]}. */
    private static void gatherBins(float[] x, float[] out) {
        int transforms = LENGTH / LONG;
        for (int q = 0; q < transforms; q++) {
            for (int k = 0; k < LONG; k++) {
                out[q * LONG + k] = x[k * transforms + q];
            }
        }
    }
}
