package org.ecapa4j.product.panels;

/** The contract, for plain Java. */
class ScalarPanelsTest extends PanelKernelsContract {

    @Override
    PanelKernels kernels() {
        return new ScalarPanels();
    }
}
