package org.ecapa4j.kernel;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/** Which kernels a test run is about: surefire starts one JVM with the Vector API's module and one without. */
public final class TestKernels {

    /** Set by each surefire execution to {@code scalar} or {@code vector}; absent where an IDE runs a test. */
    public static final String PROPERTY = "ecapa4j.test.kernels";

    private TestKernels() {}

    /** Whether this run is there for the vector kernels, so that they have to be found. */
    public static boolean vectorDemanded() {
        return System.getProperty(PROPERTY, "").equals("vector");
    }

    /** The kernels in plain Java. */
    public static Kernels scalar() {
        return KernelChoice.choose("scalar").kernels();
    }

    /** The vector kernels. A run that demands them fails where they are not to be had; any other run skips. */
    public static Kernels vector() {
        if (!vectorDemanded()) {
            Assumptions.assumeTrue(ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent(),
                    "this run has no module jdk.incubator.vector");
        }
        return KernelChoice.choose("vector").kernels();
    }

    /** The vector kernels with three sums in a lane, whether or not this processor is fast at it; skips where vectors are too short. */
    public static Kernels threefold() {
        vector();
        Assumptions.assumeTrue(ThreefoldProduct.possible(), "vectors of " + VectorKernels.bits() + " bits");
        return new VectorKernels(true);
    }

    /** What this run is about. */
    public static Kernels ofThisRun() {
        return vectorDemanded() ? vector() : scalar();
    }

    /** The same kernels, with the calls of some methods counted. */
    public static Kernels counting(Kernels kernels, String methodsThatStartWith, AtomicInteger calls) {
        return (Kernels) Proxy.newProxyInstance(Kernels.class.getClassLoader(), new Class<?>[] {Kernels.class}, (proxy, method, args) -> {
            calls.addAndGet(method.getName().startsWith(methodsThatStartWith) ? 1 : 0);
            try {
                return method.invoke(kernels, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }
}
