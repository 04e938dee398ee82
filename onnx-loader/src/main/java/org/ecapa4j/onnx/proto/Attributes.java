package org.ecapa4j.onnx.proto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ecapa4j.onnx.fault.ModelFault;

/**
 * The attributes of a node: {@code Long}, {@code Float}, {@code String}, {@code long[]}, {@code float[]},
 * {@link Tensor} or {@link Subgraph} by name. Attributes of other kinds (lists of strings or graphs) are kept as
 * {@link #UNSUPPORTED}.
 */
public final class Attributes {

    /** Stands for a kind of attribute that no node of this network has. */
    public static final Object UNSUPPORTED = new Object() {
        @Override
        public String toString() {
            return "a list of strings or another unsupported kind";
        }
    };

    /** No attributes. */
    public static final Attributes NONE = new Attributes(Map.of());

    private final Map<String, Object> values;

    /** Wraps what the reader found. */
    public Attributes(Map<String, Object> values) {
        this.values = new TreeMap<>(values);
    }

    /** The same attributes with one set. */
    public Attributes with(String name, Object value) {
        Map<String, Object> copy = new TreeMap<>(values);
        copy.put(name, value);
        return new Attributes(copy);
    }

    /** Whether the node has this attribute. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** An integer. */
    public long integer(String name, long absent) {
        return get(name, Long.class, "an integer").orElse(absent);
    }

    /** A real number. */
    public float real(String name, float absent) {
        return get(name, Float.class, "a float").orElse(absent);
    }

    /** A string. */
    public String text(String name, String absent) {
        return get(name, String.class, "a string").orElse(absent);
    }

    /** A list of integers; not a copy. */
    public long[] integers(String name, long... absent) {
        return get(name, long[].class, "integers").orElse(absent);
    }

    /** A list of real numbers; not a copy. */
    public Optional<float[]> reals(String name) {
        return get(name, float[].class, "floats");
    }

    /** A constant. */
    public Optional<Tensor> tensor(String name) {
        return get(name, Tensor.class, "a tensor");
    }

    /** A subgraph. */
    public Optional<Subgraph> subgraph(String name) {
        return get(name, Subgraph.class, "a graph");
    }

    List<Subgraph> subgraphs() {
        List<Subgraph> found = new ArrayList<>();
        for (Object value : values.values()) {
            if (value instanceof Subgraph graph) {
                found.add(graph);
            }
        }
        return found;
    }

    private <T> Optional<T> get(String name, Class<T> kind, String expected) {
        Object value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!kind.isInstance(value)) {
            throw ModelFault.expected("attribute " + name, expected, describe(value));
        }
        return Optional.of(kind.cast(value));
    }

    /** Arrays are compared by their values, tensors by identity. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Attributes that && values.keySet().equals(that.values.keySet())
                && values.entrySet().stream().allMatch(e ->
                Objects.deepEquals(e.getValue(), that.values.get(e.getKey())));
    }

    @Override
    public int hashCode() {
        return values.keySet().hashCode();
    }

    /** For messages. */
    @Override
    public String toString() {
        return values.entrySet().stream().map(e -> e.getKey() + "=" + describe(e.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String describe(Object value) {
        if (value instanceof long[] longs) {
            return Arrays.toString(longs);
        }
        if (value instanceof float[] floats) {
            return Arrays.toString(floats);
        }
        return value instanceof Tensor tensor ? tensor.where() : value.toString();
    }
}
