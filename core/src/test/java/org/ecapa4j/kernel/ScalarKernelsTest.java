package org.ecapa4j.kernel;

/** The contract, for plain Java. */
class ScalarKernelsTest extends KernelsContract {

    @Override
    Kernels kernels() {
        return new ScalarKernels();
    }
}
