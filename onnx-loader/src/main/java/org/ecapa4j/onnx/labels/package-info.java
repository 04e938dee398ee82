/** Names of the logits. */
package org.ecapa4j.onnx.labels;
