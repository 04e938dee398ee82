package org.ecapa4j.golden;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ecapa4j.kernel.FeatureMap;

/** What comparing stages with ONNX Runtime's has found, in the order of the network. */
final class Comparison {

    /** The largest difference of one stage. */
    private record Stage(String name, boolean diverges, String report) {}

    private final List<Stage> stages = new ArrayList<>();

    /** Bit for bit; 0 and -0, which no operator of the network tells apart, are one. */
    void exact(String stage, FeatureMap expected, FeatureMap actual) {
        compare(stage, expected, actual, 0, 0);
    }

    /** Within a tolerance relative to the largest magnitude of the tensor. */
    void near(String stage, FeatureMap expected, FeatureMap actual, double tolerance) {
        compare(stage, expected, actual, tolerance, 0);
    }

    /**
     * The same, with the tensor's largest magnitude taken as 1 where it is less: its values were made from ones of that
     * size.
     */
    void nearOfOne(String stage, FeatureMap expected, FeatureMap actual, double tolerance) {
        compare(stage, expected, actual, tolerance, 1);
    }

    private void compare(String stage, FeatureMap expected, FeatureMap actual, double tolerance, double least) {
        if (expected.channels() != actual.channels() || expected.frames() != actual.frames()) {
            stages.add(new Stage(stage, true, stage + ": expected [" + expected.channels() + "][" + expected.frames()
                    + "], found ["
                    + actual.channels() + "][" + actual.frames() + "]"));
            return;
        }
        double largest = least;
        double worst = -1;
        int differing = 0;
        String where = "";
        for (int t = 0; t < expected.frames(); t++) {
            for (int c = 0; c < expected.channels(); c++) {
                float e = expected.get(c, t);
                float a = actual.get(c, t);
                largest = Math.max(largest, Math.abs(e));
                if (e == a || Float.floatToRawIntBits(e) == Float.floatToRawIntBits(a)) {
                    continue;
                }
                differing++;
                double difference = Float.isFinite(a) ? Math.abs((double) e - a) : Double.POSITIVE_INFINITY;
                if (difference > worst) {
                    worst = difference;
                    where = "channel " + c + ", frame " + t + ": expected " + e + ", found " + a;
                }
            }
        }
        boolean diverges = tolerance == 0 ? differing > 0 : !(worst <= tolerance * largest);
        double most = Math.max(0, worst);
        stages.add(new Stage(stage, diverges,
                String.format("%s: %d of %d values differ, by %.3g at most (%.2g of the largest) at %s", stage,
                differing,
                        expected.channels() * expected.frames(), most, most / Math.max(largest, Float.MIN_NORMAL),
                        where)));
    }

    /** The names of the stages that were compared. */
    Set<String> names() {
        return stages.stream().map(Stage::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The first stage that diverges, in one line with its largest difference; empty when none does. */
    String firstDivergence() {
        List<Stage> divergent = stages.stream().filter(Stage::diverges).toList();
        if (divergent.isEmpty()) {
            return "";
        }
        return "first of " + divergent.size() + " stages that diverge: " + divergent.get(0).report();
    }

    @Override
    public String toString() {
        StringBuilder all = new StringBuilder();
        stages.forEach(stage -> all.append(stage.diverges() ? "! " : "  ").append(stage.report()).append('\n'));
        return all.toString();
    }
}
