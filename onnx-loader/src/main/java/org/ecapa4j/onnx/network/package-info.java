/** Goes from the waveform to the logits and finds the weights, or the first difference. */
package org.ecapa4j.onnx.network;
