package org.ecapa4j.onnx.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ecapa4j.onnx.shape.Shape;

/**
 * What one step computes, free of layout: views that only insert, drop, permute or repeat axes are views of the same
 * value.
 */
public final class Value {

    private final String name;
    private final boolean integer;
    private final String unknown;
    private final Shape shape;
    private final List<Step> consumers = new ArrayList<>();

    private Value(String name, Shape shape, boolean integer, String unknown) {
        this.name = name;
        this.shape = shape;
        this.integer = integer;
        this.unknown = unknown;
    }

    static Value of(String name, Shape shape, boolean integer) {
        if (shape.sensible()) {
            return new Value(name, shape, integer, "");
        }
        return unknown(name, shape.rank() > 16 ? "a result of " + shape.rank() + " axes"
                : "a result " + Arrays.toString(shape.sizes()) + " such as this network has none");
    }

    static Value unknown(String name, String found) {
        return new Value(name, Shape.SCALAR, false, found);
    }

    /** The tensor's name in the file. */
    public String name() {
        return name;
    }

    /** The shape as computed, before any change of layout. */
    public Shape shape() {
        return shape;
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

    /** Steps come in order of computation, so a step that reads twice comes twice in a row. */
    void readBy(Step step) {
        if (consumers.isEmpty() || consumers.get(consumers.size() - 1) != step) {
            consumers.add(step);
        }
    }

    boolean known() {
        return unknown.isEmpty();
    }

    View view() {
        return new View(this, shape);
    }
}
