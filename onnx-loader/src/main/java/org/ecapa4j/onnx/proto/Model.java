package org.ecapa4j.onnx.proto;

import java.util.List;
import java.util.Map;

/**
 * The parts of an ONNX model that matter here, as the file has them.
 *
 * @param producer     who wrote the file, in which version of the format
 * @param metadata     {@code metadata_props}, in the order of the file
 * @param nodes        in the order of the file
 * @param initializers constants by name
 * @param inputs       what the graph is fed with; initializers may be among them
 * @param outputs      names of what it gives
 */
public record Model(Producer producer, Map<String, String> metadata, List<Node> nodes, Map<String, Tensor> initializers,
        List<Input> inputs, List<String> outputs) {

    /**
     * Where the file comes from.
     *
     * @param irVersion version of the format
     * @param opset     version of ONNX's own operators
     * @param name      who wrote the file
     * @param version   and in which version
     */
    public record Producer(long irVersion, long opset, String name, String version) {}

    /**
     * One input of the graph.
     *
     * @param name     its name
     * @param type     its declared type
     * @param hasShape whether a shape is declared
     * @param dims     the declared shape; -1 where a dimension is free
     */
    public record Input(String name, DataType type, boolean hasShape, long[] dims) {}
}
