package org.ecapa4j.product.panels;

import org.ecapa4j.backend.TestBackends;

/** The contract, for the Vector API. */
class VectorPanelsTest extends PanelKernelsContract {

    @Override
    PanelKernels kernels() {
        TestBackends.vector();
        return new VectorPanels();
    }
}
