package org.ecapa4j.onnx.network;

import java.util.List;
import java.util.Optional;
import org.ecapa4j.onnx.OnnxFormatException;
import org.ecapa4j.onnx.graph.Step;
import org.ecapa4j.onnx.graph.Value;
import org.ecapa4j.onnx.graph.View;
import org.ecapa4j.onnx.network.LayerMatcher.Layer;

/** Attentive statistics pooling with its context of mean and standard deviation. */
final class PoolingMatcher {

    private static final float FLOOR = 1e-4f;

    /** Steps between the mean of squares and the clamp: times N, divided by N - 1, in one or two nodes. */
    private static final int MOST_FACTORS = 3;

    /**
     * The pooling found.
     *
     * @param attention    {@code attention.0}
     * @param attentionBn  {@code attention.2}
     * @param attentionOut {@code attention.4}
     * @param out          weighted mean and standard deviation, {@code [batch][2 * features]}
     */
    record Pooling(Layer attention, BatchNormMatcher.BatchNorm attentionBn, Layer attentionOut, Value out) {}

    private final Walk walk;
    private final LayerMatcher layers;
    private final BatchNormMatcher norms;

    PoolingMatcher(Walk walk, LayerMatcher layers, BatchNormMatcher norms) {
        this.walk = walk;
        this.layers = layers;
        this.norms = norms;
    }

    Pooling match(Value x, int features) {
        Value mean = walk.reduce(x, "attention context mean", "ReduceMean", "time", walk.frames());
        String std = "attention context std";
        Value squares = walk.square(walk.binary(x, mean, std, "Sub"), std);
        Value deviation = walk.clampedRoot(unbiasedMean(squares, std), std, FLOOR);
        Value context = walk.concat(List.of(x, mean, deviation), "attention context", features);

        Layer attention = layers.match(context, LayerSpec.pointwise("attention.0", 3 * features, 0));
        Value relu = walk.unary(attention.out(), "attention.1", "Relu");
        var bn = norms.match(relu, "attention.2", attention.weights().weight().outputs());
        Value tanh = walk.unary(bn.out(), "attention.3", "Tanh");
        Layer attentionOut = layers.match(tanh, LayerSpec.pointwise("attention.4", attention.weights().weight().outputs(), features));
        Value weights = softmax(attentionOut.out());

        String pooling = "attentive statistics pooling";
        Value mu = sum(walk.binary(x, weights, pooling + ", mean", "Mul"), pooling + ", mean");
        Value squared = sum(walk.binary(walk.square(x, pooling + ", std"), weights, pooling + ", std", "Mul"), pooling + ", std");
        Value variance = walk.binary(squared, walk.square(mu, pooling + ", std"), pooling + ", std", "Sub");
        Value sigma = walk.clampedRoot(variance, pooling + ", std", FLOOR);
        return new Pooling(attention, bn, attentionOut, walk.concat(List.of(mu, sigma), pooling, features));
    }

    private Value sum(Value of, String stage) {
        return walk.reduce(of, stage, "ReduceSum", "time", walk.frames());
    }

    private Value softmax(Value in) {
        Step step = walk.next(in, "attention.5", "Softmax", s -> s.op().equals("Softmax") && Walk.reads(s, 0, in));
        walk.requireWhole(step, "attention.5");
        int axis = (int) step.attributes().integer("axis", -1);
        if (((View) step.input(0)).dims()[axis] != walk.frames()) {
            throw OnnxFormatException.expected(Walk.where(step, "attention.5"), "Softmax over time", "axis " + axis);
        }
        return step.output();
    }

    /** Mean or sum over time, then factors that together make it the sum divided by N - 1. */
    private Value unbiasedMean(Value squares, String stage) {
        Step reduction = walk.next(squares, stage, "ReduceMean", s -> s.op().equals("ReduceMean") || s.op().equals("ReduceSum"));
        Value value = walk.reduce(squares, stage, reduction.op(), "time", walk.frames());
        double n = walk.frames();
        double factor = reduction.op().equals("ReduceMean") ? 1 : n;
        Step last = reduction;
        for (int i = 0; i < MOST_FACTORS && value.consumers().stream().noneMatch(s -> s.op().equals("Clip")); i++) {
            Value product = value;
            last = walk.next(product, stage, "division by N - 1 (the unbiased variance)", s -> factor(s, product).isPresent());
            factor *= factor(last, product).orElseThrow();
            value = last.output();
        }
        if (!(Math.abs(factor * (n - 1) - n) < 0.3)) {
            throw OnnxFormatException.expected(Walk.where(last, stage), "the unbiased variance, the sum over N frames divided by N - 1",
                    factor == 1 ? "the biased one" : "divided by N * " + 1 / factor);
        }
        return value;
    }

    private static Optional<Double> factor(Step step, Value value) {
        if (step.op().equals("Mul")) {
            return Walk.reads(step, 0, value) ? Walk.scalar(step, 1) : Walk.scalar(step, 0);
        }
        return step.op().equals("Div") && Walk.reads(step, 0, value) ? Walk.scalar(step, 1).map(d -> 1 / d) : Optional.empty();
    }
}
