/**
 * What the network is built of, and what a forward pass works with.
 *
 * <pre>
 * Conv1d                    convolution along time, then nothing, ReLU, or ReLU and batch normalisation:
 *                           [inputs][frames] -> [outputs][frames]
 *   QuantizedInput          parity numerics: the input rounded to 8 bits, zero point subtracted
 *   MatrixProduct           shares the product out over a crew: threefold, by Strassen's method, or ordinary
 *   BatchNorm               scale and shift of each channel, behind the ReLU
 * Pass                      one forward pass: kernels, crew, memory, onlooker
 *   Crew                    the caller's thread and the helpers that an executor lends
 *   Workspace               all memory of a pass, reused from pass to pass
 *   NetworkProbe            sees every feature map on its way, by its name in the PyTorch module
 * EcapaShape                the sizes of a network, as its file has them
 * </pre>
 */
package org.ecapa4j.layer;
