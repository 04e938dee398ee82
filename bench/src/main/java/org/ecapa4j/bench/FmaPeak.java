package org.ecapa4j.bench;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The most multiply-adds that a core does: twelve sums that do not wait for one another, no memory. What a matrix
 * product is measured by.
 */
final class FmaPeak {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int SUMS = 12;

    private FmaPeak() {}

    /** Multiply-adds of {@link #run}. */
    static double macs(int steps) {
        return (double) steps * SUMS * S.length();
    }

    /** Multiplies and adds; the result depends on every sum. */
    static float run(int steps, float factor) {
        FloatVector x = FloatVector.broadcast(S, factor);
        FloatVector y = FloatVector.broadcast(S, 1 - factor);
        FloatVector a = FloatVector.broadcast(S, 0);
        FloatVector b = a.add(1);
        FloatVector c = a.add(2);
        FloatVector d = a.add(3);
        FloatVector e = a.add(4);
        FloatVector f = a.add(5);
        FloatVector g = a.add(6);
        FloatVector h = a.add(7);
        FloatVector i = a.add(8);
        FloatVector j = a.add(9);
        FloatVector k = a.add(10);
        FloatVector l = a.add(11);
        for (int step = 0; step < steps; step++) {
            a = a.fma(x, y);
            b = b.fma(x, y);
            c = c.fma(x, y);
            d = d.fma(x, y);
            e = e.fma(x, y);
            f = f.fma(x, y);
            g = g.fma(x, y);
            h = h.fma(x, y);
            i = i.fma(x, y);
            j = j.fma(x, y);
            k = k.fma(x, y);
            l = l.fma(x, y);
        }
        FloatVector sum = a.add(b).add(c).add(d).add(e).add(f).add(g).add(h).add(i).add(j).add(k).add(l);
        return sum.reduceLanes(VectorOperators.ADD);
    }
}
