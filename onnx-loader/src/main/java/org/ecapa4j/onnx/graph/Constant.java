package org.ecapa4j.onnx.graph;

import org.ecapa4j.onnx.proto.Tensor;

/**
 * A constant of the file, or shape arithmetic done at the sizes of an inference.
 *
 * @param tensor  its values
 * @param derived whether it was computed from the shape of an activation, so that it may differ at another length
 */
public record Constant(Tensor tensor, boolean derived) implements Operand {}
