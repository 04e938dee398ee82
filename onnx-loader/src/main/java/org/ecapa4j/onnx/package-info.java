/**
 * Reads an ONNX file into the weights of the network: {@code OnnxFile.open(path).weights()}.
 *
 * <pre>
 * bytes --proto--&gt; Model --graph--&gt; Graph (constants folded) --graph--&gt; DryRun (steps, shapes) --network--&gt; EcapaWeights
 * </pre>
 *
 * <p>The file is not run as a graph. It is checked node by node to be this network, by its edges and never by its names, and its weights
 * are handed on; a file that is another network is refused with the first difference.
 */
package org.ecapa4j.onnx;
