package org.ecapa4j.product;

import org.ecapa4j.backend.TestBackends;

/** The contract, for the float product on the Vector API. */
class VectorProductsTest extends FloatProductContract {

    @Override
    Products products() {
        return TestBackends.vectorFloats();
    }
}
