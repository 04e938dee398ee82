package org.ecapa4j.backend;

import org.ecapa4j.product.Products;
import org.ecapa4j.product.lanes.LanePackedProducts;
import org.ecapa4j.product.panels.FloatProducts;
import org.ecapa4j.product.panels.VectorPanels;
import org.ecapa4j.product.strassen.StrassenMultiplication;
import org.junit.jupiter.api.Assumptions;

/** Which backend a test run is about: surefire starts one JVM with the Vector API's module and one without. */
public final class TestBackends {

    /** Set by each surefire execution to {@code scalar} or {@code vector}; absent where an IDE runs a test. */
    public static final String PROPERTY = "ecapa4j.test.kernels";

    private TestBackends() {}

    /** Whether this run is there for the vector kernels, so that they have to be found. */
    public static boolean vectorDemanded() {
        return System.getProperty(PROPERTY, "").equals("vector");
    }

    /** Plain Java. */
    public static Backend scalar() {
        return Backends.choose("scalar");
    }

    /** The vector backend. A run that demands it fails where it is not to be had; any other run skips. */
    public static Backend vector() {
        if (!vectorDemanded()) {
            Assumptions.assumeTrue(ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent(),
                    "this run has no module jdk.incubator.vector");
        }
        return Backends.choose("vector");
    }

    /** The float products on vectors, whatever this processor would choose. */
    public static Products vectorFloats() {
        vector();
        return new FloatProducts(new VectorPanels(), StrassenMultiplication::of);
    }

    /** The lane-packed products, whether or not this processor has vectors of their length. */
    public static Products lanes() {
        return new LanePackedProducts(vectorFloats());
    }

    /** What this run is about. */
    public static Backend ofThisRun() {
        return vectorDemanded() ? vector() : scalar();
    }
}
