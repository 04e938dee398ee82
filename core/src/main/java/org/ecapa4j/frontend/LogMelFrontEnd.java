package org.ecapa4j.frontend;

import org.ecapa4j.Numerics;
import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.kernel.FloatMath;
import org.ecapa4j.kernel.Kernels;
import org.ecapa4j.layer.Pass;
import org.ecapa4j.layer.Workspace.Vector;
import org.ecapa4j.weights.FrontEndDefinition;
import org.ecapa4j.weights.FrontEndWeights;

/**
 * From samples to log-mel features: pre-emphasis, power spectrum of a centred STFT, mel filterbank, natural logarithm, and each band's mean
 * over the clip taken away.
 *
 * <p>Mirrors {@code torchfbank} of the original source: torchaudio's {@code MelSpectrogram} behind a pre-emphasis.
 *
 * @implNote Immutable and thread-safe.
 */
public final class LogMelFrontEnd {

    private final PreEmphasis preEmphasis;
    private final PowerSpectrum powerSpectrum;
    private final MelFilterBank melFilterBank;

    /** Takes the constants from the file, or from their definition where {@code precise} numerics may. */
    public LogMelFrontEnd(FrontEndWeights w, Numerics numerics, Kernels kernels) {
        this.preEmphasis = PreEmphasis.of(w.preEmphasis(), numerics);
        this.powerSpectrum = new PowerSpectrum(w.window(), numerics, kernels);
        this.melFilterBank = new MelFilterBank(w.mel(), numerics, kernels);
    }

    /** {@code [samples] -> [mels][frames]} with {@code frames = 1 + samples / 160}. */
    public FeatureMap forward(float[] samples, int from, int length, Pass pass) {
        int frames = FrontEndDefinition.frames(length);
        float[] emphasised = pass.workspace().emphasised();
        FeatureMap spectrum = pass.workspace().spectrum(frames);
        FeatureMap mels = pass.workspace().mels(frames);
        preEmphasis.forward(samples, from, length, emphasised, pass);
        powerSpectrum.forward(emphasised, length, spectrum, pass);
        melFilterBank.forward(spectrum, mels, pass);
        normalizedLogarithm(mels, pass);
        pass.see("features", "", mels);
        return mels;
    }

    static void normalizedLogarithm(FeatureMap mels, Pass pass) {
        logarithm(mels);
        subtractMeanOverTime(mels, pass);
    }

    private static void logarithm(FeatureMap mels) {
        for (int t = 0; t < mels.frames(); t++) {
            for (int m = 0; m < mels.channels(); m++) {
                mels.set(m, t, FloatMath.log(mels.get(m, t) + FrontEndDefinition.LOG_OFFSET));
            }
        }
    }

    /** Cepstral mean normalisation by its usual name: takes away what the channel and the speaker's average add to each band. */
    private static void subtractMeanOverTime(FeatureMap mels, Pass pass) {
        float[] mean = pass.workspace().vector(Vector.MEAN);
        pass.workspace().statistics().mean(mels, mean);
        for (int t = 0; t < mels.frames(); t++) {
            for (int m = 0; m < mels.channels(); m++) {
                mels.set(m, t, mels.get(m, t) - mean[m]);
            }
        }
    }
}
