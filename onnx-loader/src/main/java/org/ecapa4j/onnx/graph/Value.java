package org.ecapa4j.onnx.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ecapa4j.onnx.shape.Dims;

/**
 * What one step computes, free of layout: views that only insert, drop or permute axes are views of the same value.
 */
public final class Value {

    private final String name;
    private final boolean integer;
    private final String unknown;
    private final long[] dims;
    private final List<Step> consumers = new ArrayList<>();

    private Value(String name, long[] dims, boolean integer, String unknown) {
        this.name = name;
        this.dims = dims;
        this.integer = integer;
        this.unknown = unknown;
    }

    static Value of(String name, long[] dims, boolean integer) {
        return Dims.distinct(dims) ? new Value(name, dims, integer, "")
                : unknown(name, "a result " + Arrays.toString(dims) + " whose axes cannot be told apart");
    }

    static Value unknown(String name, String found) {
        return new Value(name, new long[0], false, found);
    }

    /** The tensor's name in the file. */
    public String name() {
        return name;
    }

    /** The shape as computed, before any change of layout. */
    public long[] dims() {
        return dims;
    }

    /** Whether this holds integers; widths of floats do not matter. */
    public boolean integer() {
        return integer;
    }

    /** What was found where nothing is known about this value; empty where all is well. */
    public String unknown() {
        return unknown;
    }

    /** The steps that read it and that the result depends on, in order of computation. */
    public List<Step> consumers() {
        return consumers;
    }

    boolean known() {
        return unknown.isEmpty();
    }

    View view() {
        return new View(this, dims);
    }
}
