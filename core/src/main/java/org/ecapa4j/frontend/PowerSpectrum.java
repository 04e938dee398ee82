package org.ecapa4j.frontend;

import org.ecapa4j.kernel.Complex;
import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.layer.Arithmetic;
import org.ecapa4j.pass.ForwardPass;

/**
 * The power spectrum of a centred short-time Fourier transform: {@code torch.stft(n_fft=512, hop_length=160,
 * center=True, pad_mode="reflect")}, magnitude squared. Frame t is centred on sample 160 t; beyond the ends the signal
 * is mirrored.
 *
 * @implNote Immutable and thread-safe.
 */
final class PowerSpectrum {

    private static final int LENGTH = FrontEndDefinition.FFT_LENGTH;

    private final FourierTransform transform;
    private final float[] window;

    PowerSpectrum(float[] window, Arithmetic a) {
        this.transform = FourierTransform.of(a);
        this.window = window.clone();
    }

    /** {@code [samples] -> [257][frames]}. */
    void forward(float[] signal, int length, FeatureMap power, ForwardPass pass) {
        // Nobody but a probe wants the complex spectrum, so it is kept for a probe only: re and im of each bin.
        FeatureMap stft = pass.watched() ? FeatureMap.zeros(2 * FrontEndDefinition.BINS, power.frames()) : null;
        pass.forFramesByWorker(power.frames(), (first, count, worker) -> {
            FrontEndMemory.Frame memory = FrontEndMemory.Frame.of(worker, pass);
            Complex x = memory.frame();
            for (int t = first; t < first + count; t++) {
                int start = t * FrontEndDefinition.HOP_SAMPLES - FrontEndDefinition.CENTRE_PADDING;
                cut(signal, length, start, x.re());
                transform.forward(x, memory.spare());
                power(x.re(), x.im(), power, t);
                if (stft != null) {
                    keep(x, stft, t);
                }
            }
        });
        if (stft != null) {
            pass.record("stft", "", stft);
        }
    }

    private static void keep(Complex x, FeatureMap stft, int t) {
        for (int k = 0; k < FrontEndDefinition.BINS; k++) {
            stft.set(2 * k, t, x.re()[k]);
            stft.set(2 * k + 1, t, x.im()[k]);
        }
    }

    /** The windowed frame that starts at sample {@code start}, which may lie before the first. */
    private void cut(float[] signal, int length, int start, float[] frame) {
        for (int n = 0; n < LENGTH; n++) {
            int i = Math.abs(start + n);
            i = i < length ? i : 2 * (length - 1) - i;
            frame[n] = signal[i] * window[n];
        }
    }

    /**
     * The graph takes the magnitude and squares it ({@code ReduceL2, Pow}), so the square root is rounded here as it is
     * there.
     */
    private static void power(float[] re, float[] im, FeatureMap power, int t) {
        for (int k = 0; k < FrontEndDefinition.BINS; k++) {
            float magnitude = (float) Math.sqrt(re[k] * re[k] + im[k] * im[k]);
            power.set(k, t, magnitude * magnitude);
        }
    }
}
