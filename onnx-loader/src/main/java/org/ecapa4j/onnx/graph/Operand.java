package org.ecapa4j.onnx.graph;

/**
 * What a step reads: a {@link View} of a value, a {@link Constant}, a {@link Sequence}, or {@link Absent}, an optional
 * input that is not given.
 */
public sealed interface Operand permits View, Constant, Sequence, Absent {}
