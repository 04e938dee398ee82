package org.ecapa4j.onnx.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ecapa4j.onnx.fault.ModelFault;
import org.ecapa4j.onnx.graph.Step;
import org.ecapa4j.onnx.graph.Value;
import org.ecapa4j.onnx.graph.View;
import org.ecapa4j.onnx.network.LayerMatcher.Layer;
import org.ecapa4j.onnx.shape.Role;

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

    private final GraphCursor cursor;
    private final LayerMatcher layers;
    private final BatchNormMatcher norms;

    PoolingMatcher(GraphCursor cursor, LayerMatcher layers, BatchNormMatcher norms) {
        this.cursor = cursor;
        this.layers = layers;
        this.norms = norms;
    }

    Pooling match(Value x, int features) {
        Value mean = cursor.reduce(x, "attention context mean", "ReduceMean", Role.TIME);
        String std = "attention context std";
        Value squares = cursor.square(cursor.binary(x, mean, std, "Sub"), std);
        Value deviation = cursor.clampedRoot(unbiasedMean(squares, std), std, FLOOR);
        Value context = cursor.concat(List.of(x, mean, deviation), "attention context", features);

        Layer attention = layers.match(context, LayerSpec.pointwise("attention.0", 3 * features, 0));
        Value relu = cursor.unary(attention.out(), "attention.1", "Relu");
        var bn = norms.match(relu, "attention.2", attention.weights().weight().outputs());
        Value tanh = cursor.unary(bn.out(), "attention.3", "Tanh");
        Layer attentionOut = layers.match(tanh,
                LayerSpec.pointwise("attention.4", attention.weights().weight().outputs(), features));
        Value weights = softmax(attentionOut.out());

        String pooling = "attentive statistics pooling";
        Value mu = sum(cursor.binary(x, weights, pooling + ", mean", "Mul"), pooling + ", mean");
        Value squared = sum(cursor.binary(cursor.square(x, pooling + ", std"), weights, pooling + ", std", "Mul"),
                pooling + ", std");
        Value variance = cursor.binary(squared, cursor.square(mu, pooling + ", std"), pooling + ", std", "Sub");
        Value sigma = cursor.clampedRoot(variance, pooling + ", std", FLOOR);
        return new Pooling(attention, bn, attentionOut, cursor.concat(List.of(mu, sigma), pooling, features));
    }

    private Value sum(Value of, String stage) {
        return cursor.reduce(of, stage, "ReduceSum", Role.TIME);
    }

    private Value softmax(Value in) {
        Step step = cursor.next(in, "attention.5", "Softmax", s -> s.op().equals("Softmax")
                && GraphCursor.reads(s, 0, in));
        cursor.requireWhole(step, "attention.5");
        int axis = (int) step.attributes().integer("axis", -1);
        if (((View) step.input(0)).shape().axis(axis).role() != Role.TIME) {
            throw ModelFault.expected(GraphCursor.where(step, "attention.5"), "Softmax over time", "axis " + axis);
        }
        return step.output();
    }

    /** Mean or sum over time, then factors that together make it the sum divided by N - 1. */
    private Value unbiasedMean(Value squares, String stage) {
        Step reduction = cursor.next(squares, stage, "ReduceMean", s -> s.op().equals("ReduceMean")
                || s.op().equals("ReduceSum"));
        Value value = cursor.reduce(squares, stage, reduction.op(), Role.TIME);
        boolean isMean = reduction.op().equals("ReduceMean");
        List<Step> factors = new ArrayList<>();
        for (int i = 0; i < MOST_FACTORS && value.consumers().stream().noneMatch(s -> s.op().equals("Clip")); i++) {
            Value product = value;
            Step step = cursor.next(product, stage, "division by N - 1 (the unbiased variance)",
                    s -> factor(s).isPresent());
            factors.add(step);
            value = step.output();
        }
        requireUnbiased(reduction, isMean, factors, stage);
        return value;
    }

    /** At every length of the clip, which the factors follow. */
    private void requireUnbiased(Step reduction, boolean isMean, List<Step> factors, String stage) {
        Step last = factors.isEmpty() ? reduction : factors.get(factors.size() - 1);
        checkFactor(factors, isMean, cursor.frames(), GraphCursor.where(last, stage));
        for (int i = 0; i < cursor.framesElsewhere().size(); i++) {
            List<Step> there = new ArrayList<>();
            for (Step step : factors) {
                List<Step> elsewhere = cursor.elsewhere(step);
                if (i < elsewhere.size()) {
                    there.add(elsewhere.get(i));
                }
            }
            if (there.size() == factors.size()) {
                checkFactor(there, isMean, cursor.framesElsewhere().get(i), GraphCursor.where(last, stage));
            }
        }
    }

    private static void checkFactor(List<Step> factors, boolean isMean, double frames, String where) {
        double factor = isMean ? 1 : frames;
        for (Step step : factors) {
            factor *= factor(step).orElse(Double.NaN);
        }
        if (!(Math.abs(factor * (frames - 1) - frames) <= 1e-4 * frames)) {
            throw ModelFault.expected(where, "the unbiased variance, the sum over N frames divided by N - 1",
                    factor == 1 ? "the biased one" : "the mean times " + factor + " for " + (long) frames + " frames");
        }
    }

    private static Optional<Double> factor(Step step) {
        boolean first = step.input(0) instanceof View;
        if (step.op().equals("Mul")) {
            return GraphCursor.scalar(step, first ? 1 : 0);
        }
        return step.op().equals("Div") && first ? GraphCursor.scalar(step, 1).map(d -> 1 / d) : Optional.empty();
    }
}
