package org.ecapa4j.kernel;

/** The contract, for the Vector API. */
class VectorKernelsTest extends KernelsContract {

    @Override
    Kernels kernels() {
        return TestKernels.vector();
    }
}
