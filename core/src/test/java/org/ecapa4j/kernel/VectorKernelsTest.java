package org.ecapa4j.kernel;

/** The contract, for the Vector API with its float product. */
class VectorKernelsTest extends KernelsContract {

    @Override
    Kernels kernels() {
        TestKernels.vector();
        return new VectorKernels(false);
    }
}
