package org.ecapa4j.product;

import org.ecapa4j.backend.TestBackends;

/** The contract, for the float product in plain Java. */
class ScalarProductsTest extends FloatProductContract {

    @Override
    Products products() {
        return TestBackends.scalar().products();
    }
}
