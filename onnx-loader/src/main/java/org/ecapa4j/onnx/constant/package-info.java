/**
 * Arithmetic on constants: what exporters leave to be done on weights, lengths and shapes before the first sample
 * comes.
 */
package org.ecapa4j.onnx.constant;
