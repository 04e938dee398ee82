package org.ecapa4j.speech;

import java.util.Arrays;
import org.jtransforms.fft.FloatFFT_1D;

/**
 * The power spectrum of one windowed frame, {@code [513]}, and from it the normalised autocorrelation.
 *
 * <p>The autocorrelation is the inverse transform of the power spectrum between 90 and 2500 Hz, divided by that of the
 * window (P. Boersma, "Accurate short-term analysis of the fundamental frequency", IFA Proceedings 17, 1993, equation
 * 9). The band holds the harmonics of every voice, on the telephone too, and leaves rumble and most of a hiss out.
 *
 * @implNote Works in memory of its own: not thread-safe.
 */
final class FrameSpectrum {

    private static final double LOW_HZ = 90;
    private static final double HIGH_HZ = 2500;
    private static final double LOW_EDGE_HZ = 50;
    private static final double HIGH_EDGE_HZ = 200;

    private final FloatFFT_1D transform = new FloatFFT_1D(SpeechFrames.FFT_LENGTH);
    private final float[] window = new float[SpeechFrames.WINDOW_SAMPLES];
    private final float[] band = new float[SpeechFrames.BINS];
    private final float[] windowCorrelation;
    private final float[] work = new float[SpeechFrames.FFT_LENGTH];
    private final float[] power = new float[SpeechFrames.BINS];
    private final float[] correlation;
    private final NoiseSuppression suppression = new NoiseSuppression(SpeechFrames.BINS);
    private final float[] gains = new float[SpeechFrames.BINS];
    private final int lags;

    /** @param lags how many lags of the autocorrelation are wanted, from 0 on */
    FrameSpectrum(int lags) {
        this.lags = lags;
        correlation = new float[lags];
        for (int i = 0; i < window.length; i++) {
            window[i] = (float) (0.5 - 0.5 * StrictMath.cos(2 * Math.PI * i / window.length));
        }
        for (int k = 0; k < band.length; k++) {
            double hz = k * SpeechFrames.BIN_HZ;
            band[k] = (float) (ramp((hz - LOW_HZ) / LOW_EDGE_HZ) * ramp((HIGH_HZ - hz) / HIGH_EDGE_HZ));
        }
        windowCorrelation = windowCorrelation();
    }

    /**
     * Transforms a frame.
     *
     * @param samples at least {@link SpeechFrames#WINDOW_SAMPLES} from {@code from} on
     */
    void transform(float[] samples, int from) {
        double sum = 0;
        for (int i = 0; i < window.length; i++) {
            sum += samples[from + i];
        }
        float mean = (float) (sum / window.length);
        for (int i = 0; i < window.length; i++) {
            work[i] = (samples[from + i] - mean) * window[i];
        }
        Arrays.fill(work, window.length, work.length, 0);
        transform.realForward(work);
        power[0] = work[0] * work[0];
        power[power.length - 1] = work[1] * work[1];
        for (int k = 1; k < power.length - 1; k++) {
            power[k] = work[2 * k] * work[2 * k] + work[2 * k + 1] * work[2 * k + 1];
        }
    }

    /** The power of the last frame, by bins of 15.625 Hz. */
    float[] power() {
        return power;
    }

    /** Mean square of the samples of the last frame, as the window weighs them. */
    double meanSquare() {
        double sum = 0;
        for (int k = 1; k < power.length - 1; k++) {
            sum += power[k];
        }
        double windowPower = 0.375 * SpeechFrames.WINDOW_SAMPLES;
        return 2 * sum / SpeechFrames.FFT_LENGTH / windowPower;
    }

    /** The normalised autocorrelation of the last frame: 1 at lag 0, all 0 where there is no sound. */
    float[] correlation() {
        for (int k = 1; k < power.length - 1; k++) {
            work[2 * k] = power[k] * band[k];
            work[2 * k + 1] = 0;
        }
        return inverse();
    }

    /** The same with steady noise taken out; every frame of the stream has to ask for it. */
    float[] denoisedCorrelation() {
        suppression.gains(power, gains);
        for (int k = 1; k < power.length - 1; k++) {
            work[2 * k] = power[k] * band[k] * gains[k];
            work[2 * k + 1] = 0;
        }
        return inverse();
    }

    private float[] inverse() {
        work[0] = 0;
        work[1] = 0;
        transform.realInverse(work, true);
        float whole = work[0] > 1e-20f ? 1 / work[0] : 0;
        for (int lag = 0; lag < lags; lag++) {
            correlation[lag] = work[lag] * whole / windowCorrelation[lag];
        }
        return correlation;
    }

    private float[] windowCorrelation() {
        float[] found = new float[lags];
        double whole = 0;
        for (float value : window) {
            whole += (double) value * value;
        }
        for (int lag = 0; lag < lags; lag++) {
            double sum = 0;
            for (int i = lag; i < window.length; i++) {
                sum += (double) window[i] * window[i - lag];
            }
            found[lag] = (float) (sum / whole);
        }
        return found;
    }

    private static double ramp(double x) {
        return Math.min(1, Math.max(0, x + 0.5));
    }
}
