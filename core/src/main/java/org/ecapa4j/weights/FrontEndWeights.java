package org.ecapa4j.weights;

/**
 * The constants of the log-mel front end that the file carries. Hop, FFT length, padding and the offset of the
 * logarithm are part of the network's definition ({@code org.ecapa4j.frontend.FrontEndDefinition}); a loader checks
 * them and passes on only these.
 *
 * @param preEmphasis a convolution of one channel with two taps, {@code [-0.97, 1]}, perhaps quantised
 * @param window      the analysis window, as long as the Fourier transform: a 400-point Hamming window centred in zeros
 * @param mel         the mel filterbank as a layer {@code [mels][bins]} without bias, perhaps quantised with a scale
 *                    for each mel
 */
public record FrontEndWeights(LayerWeights preEmphasis, float[] window, LayerWeights mel) {

    /** Bins of the one-sided spectrum. */
    public int bins() {
        return window.length / 2 + 1;
    }
}
