package org.ecapa4j.frontend;

import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.layer.Pass;
import org.ecapa4j.weights.FrontEndDefinition;
import org.jtransforms.fft.FloatFFT_1D;

/**
 * The power spectrum of a centred short-time Fourier transform: {@code torch.stft(n_fft=512, hop_length=160, center=True, pad_mode="reflect")}, magnitude
 * squared. Frame t is centred on sample 160 t; beyond the ends the signal is mirrored.
 *
 * @implNote Immutable and thread-safe: JTransforms' plan for a power of two is read-only once made.
 */
final class PowerSpectrum {

    private static final int LENGTH = FrontEndDefinition.FFT_LENGTH;

    private final FloatFFT_1D fft = new FloatFFT_1D(LENGTH);
    private final float[] window;

    PowerSpectrum(float[] window) {
        this.window = window.clone();
    }

    /** {@code [samples] -> [257][frames]}. */
    void forward(float[] signal, int length, FeatureMap power, Pass pass) {
        pass.forFramesByWorker(power.frames(), (first, count, worker) -> {
            float[] frame = pass.workspace().fftFrame(worker);
            for (int t = first; t < first + count; t++) {
                cut(signal, length, t * FrontEndDefinition.HOP_SAMPLES - FrontEndDefinition.CENTRE_PADDING, frame);
                fft.realForward(frame);
                power(frame, power, t);
            }
        });
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
     * JTransforms packs Re[0], Re[256] first, then Re[k], Im[k]. The graph takes the magnitude and squares it ({@code ReduceL2, Pow}), so the square
     * root is rounded here as it is there.
     */
    private static void power(float[] spectrum, FeatureMap power, int t) {
        power.set(0, t, spectrum[0] * spectrum[0]);
        power.set(LENGTH / 2, t, spectrum[1] * spectrum[1]);
        for (int k = 1; k < LENGTH / 2; k++) {
            float re = spectrum[2 * k];
            float im = spectrum[2 * k + 1];
            float magnitude = (float) Math.sqrt(re * re + im * im);
            power.set(k, t, magnitude * magnitude);
        }
    }
}
