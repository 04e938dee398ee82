/**
 * The public API: {@link org.ecapa4j.VoiceGender} takes recordings and gives a {@link org.ecapa4j.Prediction} of each.
 *
 * <p>The whole way of a clip, with T = 1 + samples / 160 frames and the sizes of the published model:
 * <pre>
 *     Waveform                          samples, rate in Hz
 *        |  signal.Resampler            to 16 kHz
 *     [samples]
 *        |  frontend.LogMelFrontEnd     pre-emphasis, STFT, mel filterbank, ln, minus the mean over time
 *     [80][T]
 *        |  network.EcapaTdnn           stem, three SE-Res2 blocks
 *     [1024][T]  x 3
 *        |                              aggregation of the three blocks' outputs
 *     [1536][T]
 *        |                              attentive statistics pooling: the time axis ends here
 *     [3072]
 *        |                              head
 *     [192]                             embedding
 *        |
 *     [2]                               logits
 *        |
 *     Prediction                        label, scores, logits, embedding
 * </pre>
 *
 * <p>To read the code top-down: {@code VoiceGender}, {@code network.EcapaTdnn}, {@code network.SeRes2Block}, {@code
 * layer.Conv1d}, {@code product.ReferenceProduct}. {@code backend.Backends} says which products run instead of the
 * last. Weights come through {@link org.ecapa4j.weights.WeightSource}, the only seam to file formats. Nothing in this
 * module starts a thread, opens a file or socket, or holds native memory.
 */
package org.ecapa4j;
