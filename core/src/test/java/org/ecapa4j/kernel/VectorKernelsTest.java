package org.ecapa4j.kernel;

import org.ecapa4j.backend.TestBackends;

/** The contract, for the Vector API. */
class VectorKernelsTest extends KernelsContract {

    @Override
    Kernels kernels() {
        return TestBackends.vector().kernels();
    }
}
