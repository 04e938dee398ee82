package org.ecapa4j.onnx.graph;

/** An optional input that the node does not have. */
public record Absent() implements Operand {

    static final Absent INSTANCE = new Absent();
}
