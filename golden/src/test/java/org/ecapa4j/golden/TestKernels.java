package org.ecapa4j.golden;

import org.ecapa4j.KernelChoice;
import org.ecapa4j.backend.Backend;
import org.ecapa4j.backend.Backends;

/** Which kernels a test run is about: surefire starts one JVM with the Vector API's module and one without. */
final class TestKernels {

    /** Set by each surefire execution; where an IDE runs a test, plain Java. */
    static final String WANTED = System.getProperty("ecapa4j.test.kernels", "scalar");

    private TestKernels() {}

    /** The kernels of this run; fails, and does not fall back, where they are not to be had. */
    static KernelChoice ofThisRun() {
        return KernelChoice.choose(WANTED);
    }

    /** The backend of these kernels. */
    static Backend backend() {
        return Backends.choose(WANTED);
    }
}
