/**
 * Reads an ONNX file into the weights of the network: {@code OnnxFile.open(path).weights()}.
 *
 * <pre>
 * bytes --proto--&gt; Model --constant--&gt; Graph (constants folded) --graph--&gt; ClipLengths (steps and shapes at
 * several lengths, by ShapeInference) --network--&gt; EcapaWeights, with names from labels
 * </pre>
 *
 * <p>The file is not run as a graph. It is checked node by node to be this network, by its edges and never by its
 * names, and its weights are handed on; a file that is another network is refused with the first difference. Faults are
 * thrown as {@code fault.ModelFault} inside and as {@link org.ecapa4j.onnx.OnnxFormatException}, with the name of the
 * source, to callers.
 */
package org.ecapa4j.onnx;
