package org.ecapa4j.onnx.graph;

import java.util.List;

/**
 * A sequence of tensors, as {@code SplitToSequence} gives it.
 *
 * @param elements in order
 */
public record Sequence(List<Operand> elements) implements Operand {}
