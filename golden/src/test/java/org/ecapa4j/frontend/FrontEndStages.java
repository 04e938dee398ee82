package org.ecapa4j.frontend;

import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.layer.Arithmetic;
import org.ecapa4j.pass.ForwardPass;
import org.ecapa4j.weights.FrontEndWeights;

/** The front end's parts, each for itself; in this package because they are not public. */
public final class FrontEndStages {

    private final FrontEndWeights w;
    private final Arithmetic arithmetic;
    private final ForwardPass pass;

    /** The parts of a front end, to be run by a pass. */
    public FrontEndStages(FrontEndWeights w, Arithmetic arithmetic, ForwardPass pass) {
        this.w = w;
        this.arithmetic = arithmetic;
        this.pass = pass;
    }

    /** {@code [samples] -> [1][samples]}. */
    public FeatureMap preEmphasis(float[] samples) {
        float[] y = new float[samples.length];
        PreEmphasis.of(w.preEmphasis(), arithmetic).forward(samples, 0, samples.length, y, pass);
        return new FeatureMap(y, 0, 1, 1, y.length);
    }

    /** {@code [samples] -> [257][frames]}. */
    public FeatureMap powerSpectrum(float[] signal) {
        FeatureMap power = FeatureMap.zeros(FrontEndDefinition.BINS, FrontEndDefinition.frames(signal.length));
        new PowerSpectrum(w.window(), arithmetic).forward(signal, signal.length, power, pass);
        return power;
    }

    /** {@code [257][frames] -> [mels][frames]}. */
    public FeatureMap mel(FeatureMap power) {
        FeatureMap mels = FeatureMap.zeros(w.mel().weight().outputs(), power.frames());
        new MelFilterBank(w.mel(), arithmetic).forward(power, mels, pass);
        return mels;
    }

    /** {@code [mels][frames] -> [mels][frames]}, in place. */
    public FeatureMap features(FeatureMap mels) {
        LogMelFrontEnd.logarithm(mels, w.logOffset());
        LogMelFrontEnd.subtractMeanOverTime(mels, FrontEndMemory.of(pass));
        return mels;
    }
}
