package org.ecapa4j.onnx.graph;

import org.ecapa4j.onnx.proto.Tensor;


/**
 * A constant of the file, or shape arithmetic done at the probe's sizes.
 *
 * @param tensor its values
 */
public record Constant(Tensor tensor) implements Operand {}
