package org.ecapa4j.onnx.proto;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A branch of an {@code If}. It may read any tensor of the graph around it by name.
 *
 * @param nodes        in the order of the file
 * @param initializers constants by name
 * @param outputs      names of what it gives
 */
public record Subgraph(List<Node> nodes, Map<String, Tensor> initializers, List<String> outputs) {

    /** The names that it reads from around it. */
    public Set<String> captured() {
        Set<String> read = new HashSet<>(outputs);
        nodes.forEach(node -> read.addAll(node.reads()));
        read.removeAll(initializers.keySet());
        nodes.forEach(node -> read.removeAll(node.outputs()));
        return read;
    }

    /** For messages: what is in it does not matter. */
    @Override
    public String toString() {
        return "a graph of " + nodes.size() + " nodes";
    }
}
