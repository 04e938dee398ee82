package org.ecapa4j.kernel;

/** The contract, for the Vector API with three sums in a lane. */
class ThreefoldKernelsTest extends KernelsContract {

    @Override
    Kernels kernels() {
        return TestKernels.threefold();
    }
}
