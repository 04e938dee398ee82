package org.ecapa4j.onnx.proto;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One operator of the graph.
 *
 * @param name       often empty or the exporter's own numbering
 * @param op         the operator; operators outside ONNX's own domain carry theirs, {@code com.microsoft.Gelu}
 * @param inputs     names of tensors; an empty name is an absent optional input
 * @param outputs    names of tensors
 * @param attributes the node's settings
 */
public record Node(String name, String op, List<String> inputs, List<String> outputs, Attributes attributes) {

    /** Every name that the node needs: its inputs, and what its subgraphs read from around them. */
    public Collection<String> reads() {
        List<Subgraph> subgraphs = attributes.subgraphs();
        if (subgraphs.isEmpty()) {
            return inputs;
        }
        Set<String> names = new TreeSet<>(inputs);
        subgraphs.forEach(graph -> names.addAll(graph.captured()));
        return names;
    }

    /** How messages call this node: by its name, or by what it gives when it has none. */
    public String where() {
        return name.isEmpty() ? "node " + op + " -> " + (outputs.isEmpty() ? "nothing" : outputs.get(0)) : "node "
                + name;
    }
}
