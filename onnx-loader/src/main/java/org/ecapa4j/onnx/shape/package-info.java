/** Arithmetic on shapes, by the rules of the ONNX operators. */
package org.ecapa4j.onnx.shape;
