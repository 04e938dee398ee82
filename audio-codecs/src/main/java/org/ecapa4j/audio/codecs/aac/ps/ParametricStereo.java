package org.ecapa4j.audio.codecs.aac.ps;

import org.ecapa4j.audio.codecs.aac.bits.AacBits;
import org.ecapa4j.audio.codecs.aac.bits.AacDamage;
import org.ecapa4j.audio.codecs.aac.sbr.SbrElement;
import org.ecapa4j.audio.codecs.aac.sbr.SlotBands;

/** The two channels that parametric stereo makes of one. Not thread-safe. */
public final class ParametricStereo implements SbrElement.Stereo {

    private static final int BANDS = StereoParameters.BANDS;
    private static final int FACTORS = 4;

    private final StereoParameters parameters = new StereoParameters();
    private final HybridBands signal = new HybridBands();
    private final Decorrelator twin = new Decorrelator();
    /** Factors by border and band; 0 are those at the end of the frame before. */
    private final float[][][] factors = new float[StereoParameters.MAX_ENVELOPES + 1][BANDS][FACTORS];
    private int lastEnvelopes;

    @Override
    public void read(AacBits bits, int end) throws AacDamage {
        parameters.read(bits, end);
    }

    @Override
    public boolean split(SlotBands bands, SlotBands right) {
        if (!parameters.isStarted()) {
            return false;
        }
        signal.analyse(bands);
        twin.process(signal);
        for (int band = 0; band < BANDS; band++) {
            factors[0][band] = factors[lastEnvelopes][band].clone();
        }
        for (int e = 0; e < parameters.envelopes; e++) {
            for (int band = 0; band < BANDS; band++) {
                float[] next = MixingTable.factors(parameters.fineIntensity, parameters.modeB,
                    parameters.intensity(e, band), parameters.coherence(e, band));
                factors[e + 1][band] = next;
            }
            mixEnvelope(e);
        }
        lastEnvelopes = parameters.envelopes;
        HybridBands.synthesise(signal.real, signal.imaginary, bands);
        HybridBands.synthesise(twin.real, twin.imaginary, right);
        return true;
    }

    /**
     * Mixes the slots of one envelope, with factors that move in a straight line to its own: the left channel takes the
     * place of the signal, the right one that of its twin.
     */
    private void mixEnvelope(int e) {
        int before = parameters.borders[e];
        int last = parameters.borders[e + 1];
        float[] at = new float[FACTORS];
        for (int band = 0; band < HybridBands.COUNT; band++) {
            float[] from = factors[e][Decorrelator.PARAMETER_BAND[band]];
            float[] to = factors[e + 1][Decorrelator.PARAMETER_BAND[band]];
            for (int slot = before + 1; slot <= last; slot++) {
                for (int i = 0; i < FACTORS; i++) {
                    at[i] = from[i] + (to[i] - from[i]) / (last - before) * (slot - before);
                }
                mix(signal.real[band], twin.real[band], slot, at);
                mix(signal.imaginary[band], twin.imaginary[band], slot, at);
            }
        }
    }

    private static void mix(float[] signal, float[] twin, int slot, float[] factors) {
        float left = factors[0] * signal[slot] + factors[2] * twin[slot];
        float right = factors[1] * signal[slot] + factors[3] * twin[slot];
        signal[slot] = left;
        twin[slot] = right;
    }
}
