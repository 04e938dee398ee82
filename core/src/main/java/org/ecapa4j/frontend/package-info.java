/**
 * Samples to log-mel features, as a pre-emphasis and torchaudio's {@code MelSpectrogram} make them.
 *
 * <pre>
 * [samples] 16 kHz
 *    |  PreEmphasis      y[n] = x[n] - 0.97 x[n-1], one sample mirrored on the left
 * [samples]
 *    |  PowerSpectrum    512-point STFT, 400-point Hamming window, hop 160, centred,
 *    |                   256 samples mirrored at either end; |X|^2
 * [257][T]
 *    |  MelFilterBank    80 triangles on the HTK mel scale, 20 to 7600 Hz, no normalisation
 * [80][T]
 *    |  LogMelFrontEnd   ln(x + 1e-6), minus each band's mean over time
 * [80][T]                T = 1 + samples / 160
 * </pre>
 *
 * <p>A quantised file may quantise the pre-emphasis and the filterbank too. Parity numerics do as the file says;
 * precise numerics take both from their definition ({@link org.ecapa4j.frontend.FrontEndDefinition}) when the file's
 * are the definition's within a quantisation step.
 */
package org.ecapa4j.frontend;
