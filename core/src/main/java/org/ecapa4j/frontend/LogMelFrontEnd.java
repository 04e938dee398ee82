package org.ecapa4j.frontend;

import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.kernel.FloatMath;
import org.ecapa4j.layer.Arithmetic;
import org.ecapa4j.pass.ForwardPass;
import org.ecapa4j.weights.FrontEndWeights;

/**
 * From samples to log-mel features: pre-emphasis, power spectrum of a centred STFT, mel filterbank, natural logarithm,
 * and each band's mean over the clip taken away.
 *
 * <p>Mirrors {@code logtorchfbank} of the original source: a pre-emphasis, then torchaudio's {@code MelSpectrogram}.
 *
 * @implNote Immutable and thread-safe.
 */
public final class LogMelFrontEnd {

    private final int bands;
    private final PreEmphasis preEmphasis;
    private final PowerSpectrum powerSpectrum;
    private final MelFilterBank melFilterBank;
    private final float logOffset;

    /** Takes the constants from the file, or from their definition where {@code precise} numerics may. */
    public LogMelFrontEnd(FrontEndWeights w, Arithmetic a) {
        FrontEndDefinition.check(w);
        this.bands = w.mel().weight().outputs();
        this.preEmphasis = PreEmphasis.of(w.preEmphasis(), a);
        this.powerSpectrum = new PowerSpectrum(w.window(), a);
        this.melFilterBank = new MelFilterBank(w.mel(), a);
        this.logOffset = w.logOffset();
    }

    /** {@code [samples] -> [bands][frames]} with {@code frames = 1 + samples / 160}. */
    public FeatureMap forward(float[] samples, int from, int length, ForwardPass pass) {
        FrontEndMemory memory = FrontEndMemory.of(pass);
        int frames = FrontEndDefinition.frames(length);
        float[] emphasised = memory.emphasised(length);
        FeatureMap power = memory.power(frames);
        FeatureMap mels = memory.mels(bands, frames);

        pass.record("pre_emphasis", ".in", new FeatureMap(samples, from, 1, 1, length));
        preEmphasis.forward(samples, from, length, emphasised, pass);
        pass.record("pre_emphasis", ".out", new FeatureMap(emphasised, 0, 1, 1, length));
        powerSpectrum.forward(emphasised, length, power, pass);
        melFilterBank.forward(power, mels, pass);
        logarithm(mels, logOffset);
        subtractMeanOverTime(mels, memory);
        pass.record("features", "", mels);
        return mels;
    }

    static void logarithm(FeatureMap mels, float offset) {
        for (int t = 0; t < mels.frames(); t++) {
            for (int m = 0; m < mels.channels(); m++) {
                mels.set(m, t, FloatMath.log(mels.get(m, t) + offset));
            }
        }
    }

    /** Takes away what is the same in the whole clip: the recording's frequency response, and the speaker's average. */
    static void subtractMeanOverTime(FeatureMap logMels, FrontEndMemory memory) {
        float[] mean = memory.meanOverTime(logMels);
        for (int t = 0; t < logMels.frames(); t++) {
            for (int m = 0; m < logMels.channels(); m++) {
                logMels.set(m, t, logMels.get(m, t) - mean[m]);
            }
        }
    }
}
