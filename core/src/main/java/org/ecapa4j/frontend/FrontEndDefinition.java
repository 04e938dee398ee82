package org.ecapa4j.frontend;

import org.ecapa4j.weights.FrontEndWeights;

/**
 * The log-mel front end by its definition: the numbers that torchaudio's {@code MelSpectrogram(sample_rate=16000,
 * n_fft=512, win_length=400, hop_length=160, f_min=20, f_max=7600, window_fn=hamming_window, n_mels=80)} and the
 * pre-emphasis of the original model stand for. Loaders check a file's constants against it; {@code precise} numerics
 * compute with it.
 */
public final class FrontEndDefinition {

    /** The only rate that the network hears. */
    public static final int SAMPLE_RATE_HZ = 16_000;

    /** STFT length in samples (32 ms). */
    public static final int FFT_LENGTH = 512;

    /** Bins of the one-sided spectrum, 0 Hz to 8 kHz. */
    public static final int BINS = FFT_LENGTH / 2 + 1;

    /** Length of the Hamming window in samples (25 ms), centred in the FFT frame. */
    public static final int WINDOW_SAMPLES = 400;

    /** Distance between frames in samples (10 ms). */
    public static final int HOP_SAMPLES = 160;

    /** Samples mirrored at either end, so that frame 0 is centred on sample 0. */
    public static final int CENTRE_PADDING = FFT_LENGTH / 2;

    /** The fewest samples that a reflection of {@link #CENTRE_PADDING} can be made of. */
    public static final int MIN_SAMPLES = CENTRE_PADDING + 1;

    /** {@code y[n] = x[n] - PRE_EMPHASIS * x[n-1]}. */
    public static final float PRE_EMPHASIS = 0.97f;

    /** Added to each mel power before the logarithm. */
    public static final float LOG_OFFSET = 1e-6f;

    /** Lower edge of the lowest mel filter. */
    public static final double MEL_LOW_HZ = 20;

    /** Upper edge of the highest mel filter. */
    public static final double MEL_HIGH_HZ = 7600;

    private FrontEndDefinition() {}

    /**
     * Checks that a file's spectrum has the definition's size.
     *
     * @throws IllegalArgumentException with the size expected and the size found
     */
    static void check(FrontEndWeights w) {
        if (w.window().length != FFT_LENGTH) {
            throw new IllegalArgumentException(
                    "STFT window: expected [" + FFT_LENGTH + "], found [" + w.window().length + "]");
        }
    }

    /** How many frames a clip of that many samples has: {@code 1 + samples / 160}. */
    public static int frames(int samples) {
        return 1 + samples / HOP_SAMPLES;
    }

    /** A periodic 400-point Hamming window ({@code torch.hamming_window}) centred in {@link #FFT_LENGTH} zeros. */
    public static float[] window() {
        float[] window = new float[FFT_LENGTH];
        int offset = (FFT_LENGTH - WINDOW_SAMPLES) / 2;
        for (int n = 0; n < WINDOW_SAMPLES; n++) {
            window[offset + n] = (float) (0.54 - 0.46 * Math.cos(2 * Math.PI * n / WINDOW_SAMPLES));
        }
        return window;
    }

    /**
     * Triangular filters on the HTK mel scale without area normalisation (torchaudio {@code melscale_fbanks(norm=None,
     * mel_scale="htk")}).
     *
     * @return {@code [mels][BINS]}, row-major
     */
    public static float[] melFilterBank(int mels) {
        double lowMel = hzToMel(MEL_LOW_HZ);
        double highMel = hzToMel(MEL_HIGH_HZ);
        double[] edgesHz = new double[mels + 2];
        for (int i = 0; i < edgesHz.length; i++) {
            edgesHz[i] = melToHz(lowMel + (highMel - lowMel) * i / (mels + 1));
        }
        float[] bank = new float[mels * BINS];
        for (int mel = 0; mel < mels; mel++) {
            for (int bin = 0; bin < BINS; bin++) {
                double hz = (double) bin * SAMPLE_RATE_HZ / FFT_LENGTH;
                double rising = (hz - edgesHz[mel]) / (edgesHz[mel + 1] - edgesHz[mel]);
                double falling = (edgesHz[mel + 2] - hz) / (edgesHz[mel + 2] - edgesHz[mel + 1]);
                bank[mel * BINS + bin] = (float) Math.max(0, Math.min(rising, falling));
            }
        }
        return bank;
    }

    /** HTK: {@code 2595 log10(1 + f / 700)}. */
    private static double hzToMel(double hz) {
        return 2595 * Math.log10(1 + hz / 700);
    }

    private static double melToHz(double mel) {
        return 700 * (Math.pow(10, mel / 2595) - 1);
    }
}
