package org.ecapa4j.frontend;

import org.ecapa4j.Numerics;
import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.layer.Pass;
import org.ecapa4j.weights.FrontEndDefinition;
import org.ecapa4j.weights.FrontEndWeights;

/** The front end's parts, each for itself; in this package because they are not public. */
public final class FrontEndStages {

    private FrontEndStages() {}

    /** {@code [samples] -> [1][samples]}. */
    public static FeatureMap preEmphasis(FrontEndWeights w, float[] samples, Pass pass) {
        float[] y = new float[samples.length];
        PreEmphasis.of(w.preEmphasis(), Numerics.PARITY).forward(samples, 0, samples.length, y, pass);
        return new FeatureMap(y, 0, 1, 1, y.length);
    }

    /** {@code [samples] -> [257][frames]}. */
    public static FeatureMap powerSpectrum(FrontEndWeights w, float[] signal, Pass pass) {
        FeatureMap power = FeatureMap.zeros(FrontEndDefinition.BINS, FrontEndDefinition.frames(signal.length));
        new PowerSpectrum(w.window(), Numerics.PARITY, pass.kernels()).forward(signal, signal.length, power, pass);
        return power;
    }

    /** {@code [257][frames] -> [mels][frames]}. */
    public static FeatureMap mel(FrontEndWeights w, FeatureMap power, Pass pass) {
        FeatureMap mels = FeatureMap.zeros(w.mel().weight().outputs(), power.frames());
        new MelFilterBank(w.mel(), Numerics.PARITY, pass.kernels()).forward(power, mels, pass);
        return mels;
    }

    /** {@code [mels][frames] -> [mels][frames]}. */
    public static FeatureMap features(FeatureMap mels, Pass pass) {
        LogMelFrontEnd.normalizedLogarithm(mels, pass);
        return mels;
    }
}
