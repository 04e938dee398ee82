package org.ecapa4j.product;

import org.ecapa4j.backend.TestBackends;

/** The contract, for integers packed three to a lane. */
class LaneProductsTest extends FloatProductContract {

    @Override
    Products products() {
        return TestBackends.lanes();
    }
}
