package org.ecapa4j.weights;

/**
 * The constants of the log-mel front end that the file carries. Hop, FFT length and padding are part of the network's
 * definition ({@code org.ecapa4j.frontend.FrontEndDefinition}); a loader checks them and passes on only these.
 *
 * @param preEmphasis a convolution of one channel with two taps, {@code [-0.97, 1]}, perhaps quantised
 * @param window      the analysis window, as long as the Fourier transform: a 400-point Hamming window centred in
 *                    zeros; each call gives a copy
 * @param mel         the mel filterbank as a layer {@code [mels][bins]} without bias, perhaps quantised with a scale
 *                    for each mel
 * @param logOffset   what is added to each mel power before the logarithm: 1e-6, or what sixteen-bit floats make of it
 */
public record FrontEndWeights(LayerWeights preEmphasis, float[] window, LayerWeights mel, float logOffset) {

    /** Keeps a copy of the window. */
    public FrontEndWeights {
        if (!(logOffset > 0) || !Float.isFinite(logOffset)) {
            throw new IllegalArgumentException("offset of the logarithm: expected a positive number, found "
                    + logOffset);
        }
        window = window.clone();
    }

    @Override
    public float[] window() {
        return window.clone();
    }

    /** Bins of the one-sided spectrum. */
    public int bins() {
        return window.length / 2 + 1;
    }
}
