/** The walk from waveform to logits that finds the weights, or the first difference. */
package org.ecapa4j.onnx.network;
