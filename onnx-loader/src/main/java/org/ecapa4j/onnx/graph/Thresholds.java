package org.ecapa4j.onnx.graph;

import java.util.Set;

/**
 * Operators on lengths whose result may have a bend: below some length they do one thing, above it another. Those that
 * round show at any length that is no whole number of hops.
 */
final class Thresholds {

    private static final Set<String> OPERATORS = Set.of("If", "Min", "Max", "Where", "Equal", "Less", "LessOrEqual",
            "Greater",
            "GreaterOrEqual", "Clip", "Relu", "Abs", "Sign", "Slice", "Range", "Not", "And", "Or", "Xor", "ReduceMin",
            "ReduceMax");

    private Thresholds() {}

    static boolean in(String operator, Inputs in) {
        return in.anyDerived() && OPERATORS.contains(operator);
    }
}
